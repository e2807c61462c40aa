// EMSA-PSS-VERIFY (RFC 8017, 9.1.2) for the one case that node:crypto cannot be told of: MGF1 with another digest than the message's.
// Only public values are handled, so nothing here needs to run in constant time.
import { constants, createPublicKey, publicDecrypt, type KeyObject } from 'node:crypto'
import { asBuffer, concatBytes, equalBytes } from '../encoding/bytes.ts'
import { digestByName, digestOf, type DigestName } from './digest.ts'
import type { PssParameters } from './pss-parameters.ts'
import type { PublicKey } from './public-key.ts'
import { joinTlv, splitTlv } from './tlv.ts'

const TRAILER = 0xbc
/** AlgorithmIdentifier { rsaEncryption, NULL }. */
const RSA_ENCRYPTION = Uint8Array.from([
  0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00,
])

/** `signature` is as long as the modulus. */
export function verifyPssEncoding(
  key: PublicKey,
  parameters: PssParameters,
  messageDigest: Uint8Array,
  signature: Uint8Array,
): boolean {
  const representative = publicDecrypt(
    { key: plainRsaKey(key), padding: constants.RSA_NO_PADDING },
    signature,
  )
  const encodedBytes = Math.ceil((key.bits - 1) / 8)
  if (representative.length > encodedBytes && representative[0] !== 0) return false
  return isPssEncoding(
    representative.subarray(-encodedBytes),
    key.bits - 1,
    parameters,
    messageDigest,
  )
}

/** Steps 3 to 14 of 9.1.2. */
function isPssEncoding(
  encoded: Uint8Array,
  bits: number,
  { digest, mgfDigest, saltBytes }: PssParameters,
  messageDigest: Uint8Array,
): boolean {
  const hashBytes = digestByName(digest).bytes
  const blockBytes = encoded.length - hashBytes - 1
  if (blockBytes < saltBytes + 1 || encoded.at(-1) !== TRAILER) return false
  const hash = encoded.subarray(blockBytes, blockBytes + hashBytes)
  const unusedBits = encoded.length * 8 - bits
  if ((encoded[0] ?? 0) >> (8 - unusedBits) !== 0) return false
  const block = unmask(encoded.subarray(0, blockBytes), hash, mgfDigest, unusedBits)
  if (!endsWithSalt(block, saltBytes)) return false
  const salt = block.subarray(block.length - saltBytes)
  return equalBytes(hash, digestOf(digest, concatBytes([new Uint8Array(8), messageDigest, salt])))
}

function endsWithSalt(block: Uint8Array, saltBytes: number): boolean {
  const one = block.length - saltBytes - 1
  return block[one] === 0x01 && block.subarray(0, one).every((octet) => octet === 0)
}

/** DB = maskedDB xor MGF1(H), its unused leading bits cleared (steps 7 to 9). */
function unmask(
  masked: Uint8Array,
  seed: Uint8Array,
  digest: DigestName,
  unusedBits: number,
): Uint8Array {
  const mask = maskGeneration(seed, masked.length, digest)
  const block = masked.map((octet, i) => octet ^ (mask[i] ?? 0))
  block[0] = (block[0] ?? 0) & (0xff >> unusedBits)
  return block
}

/** MGF1 (RFC 8017, B.2.1). */
function maskGeneration(seed: Uint8Array, length: number, digest: DigestName): Uint8Array {
  const counter = Buffer.alloc(4)
  const parts: Uint8Array[] = []
  for (let i = 0; i * digestByName(digest).bytes < length; i++) {
    counter.writeUInt32BE(i)
    parts.push(digestOf(digest, concatBytes([seed, counter])))
  }
  return concatBytes(parts).subarray(0, length)
}

/** OpenSSL allows the bare RSA operation under rsaEncryption keys alone; the numbers are the same. */
function plainRsaKey(key: PublicKey): KeyObject {
  if (key.kind === 'RSA') return key.handle
  const [outer] = splitTlv(key.spki) ?? []
  const [, bits] = splitTlv(outer?.contents ?? new Uint8Array(0)) ?? []
  const spki = joinTlv(0x30, RSA_ENCRYPTION, joinTlv(0x03, bits?.contents ?? new Uint8Array(0)))
  return createPublicKey({ key: asBuffer(spki), format: 'der', type: 'spki' })
}
