// Keys of Ed25519 on tokens (PKCS #11 3.0, 2.3.10: CKK_EC_EDWARDS and CKM_EDDSA, the pure form without a context). pkcs11js does not name them.
import { createPublicKey, verify } from 'node:crypto'
import type { Handle } from 'pkcs11js'
import { SigningError } from '../../errors.ts'
import { readKeys, type TokenKey } from './keys.ts'
import type { TokenScheme } from './mechanism.ts'
import type { TokenSession } from './session.ts'

const CKK_EC_EDWARDS = 0x40
const CKM_EDDSA = 0x1057

/** Octets of a public key (RFC 8032, 5.1.5) and of a signature (5.1.6). */
const KEY_BYTES = 32
const SIGNATURE_BYTES = 64
/** SubjectPublicKeyInfo of an Ed25519 key up to the key itself (RFC 8410, 4). */
const SPKI_HEAD = Buffer.from('302a300506032b6570032100', 'hex')

export function readEdwardsKeys(session: TokenSession): TokenKey[] {
  return readKeys(session).filter(({ handle }) => isEdwards(session, handle))
}

function isEdwards(session: TokenSession, handle: Handle): boolean {
  const type = session.read(handle, session.module.library.CKA_KEY_TYPE)
  return type !== undefined && type.length >= 4 && type.readUInt32LE(0) === CKK_EC_EDWARDS
}

/** The private key does not show its point; the public one of the same id does. Throws `ERR_SIGNING_NO_KEY`. */
export function readEdwardsPoint(session: TokenSession, { id, label }: TokenKey): Uint8Array {
  const { library } = session.module
  const [publicKey] = session.find([
    { type: library.CKA_CLASS, value: library.CKO_PUBLIC_KEY },
    { type: library.CKA_ID, value: Buffer.from(id, 'hex') },
  ])
  const point = publicKey && session.read(publicKey, library.CKA_EC_POINT)
  // Bare, or inside an OCTET STRING, as tokens differ.
  const bare = point?.length === KEY_BYTES + 2 ? point.subarray(2) : point
  if (bare?.length === KEY_BYTES) return new Uint8Array(bare)
  const message = `The token shows no Ed25519 public key beside the private key ${label} (${id})`
  throw new SigningError('ERR_SIGNING_NO_KEY', message, { details: { key: label, id } })
}

/** Throws `ERR_SIGNING_UNSUPPORTED_KEY` for a token without the mechanism. */
export function edwardsScheme({ module, slot }: TokenSession): TokenScheme {
  if (!module.calls.C_GetMechanismList(slot.handle).includes(CKM_EDDSA))
    throw new SigningError('ERR_SIGNING_UNSUPPORTED_KEY', 'The token has no CKM_EDDSA')
  const asItIs = (bytes: Uint8Array): Uint8Array => bytes
  const mechanism = { mechanism: CKM_EDDSA }
  return { mechanism, input: asItIs, outputBytes: SIGNATURE_BYTES, output: asItIs }
}

export function isEd25519Signature(
  publicKey: Uint8Array,
  data: Uint8Array,
  signature: Uint8Array,
): boolean {
  const key = Buffer.concat([SPKI_HEAD, publicKey])
  return verify(null, data, createPublicKey({ key, format: 'der', type: 'spki' }), signature)
}
