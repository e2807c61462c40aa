// The key derivation of PKCS#12 itself (RFC 7292, appendix B.2); PBKDF2 and scrypt are node's.
import { createHash } from 'node:crypto'
import { concatBytes } from '../../encoding/bytes.ts'
import type { Password } from './password.ts'

/** What the octets are for (B.3). */
export const PURPOSE = { key: 1, iv: 2, mac: 3 } as const

export interface Pkcs12Derivation {
  readonly purpose: (typeof PURPOSE)[keyof typeof PURPOSE]
  /** What node:crypto calls the digest. */
  readonly digest: string
  readonly salt: Uint8Array
  readonly iterations: number
  /** Octets wanted. */
  readonly length: number
}

/** Input block lengths of the digests ("v" of B.2). */
const BLOCK_BYTES: Readonly<Record<string, number>> = {
  sha384: 128,
  sha512: 128,
  'sha512-256': 128,
}
const DEFAULT_BLOCK_BYTES = 64

export function derivePkcs12Key(password: Password, derivation: Pkcs12Derivation): Uint8Array {
  const { purpose, digest, salt, iterations, length } = derivation
  const block = BLOCK_BYTES[digest] ?? DEFAULT_BLOCK_BYTES
  const diversifier = new Uint8Array(block).fill(purpose)
  const input = concatBytes([repeat(salt, block), repeat(password.bmp, block)])
  const pieces: Uint8Array[] = []
  for (let made = 0; made < length; made += pieces.at(-1)?.length ?? length) {
    password.budget.spend(iterations)
    const piece = iterate(digest, concatBytes([diversifier, input]), iterations)
    pieces.push(piece)
    addToBlocks(input, repeat(piece, block).subarray(0, block))
  }
  return concatBytes(pieces).subarray(0, length)
}

function iterate(digest: string, input: Uint8Array, iterations: number): Uint8Array {
  let hash: Uint8Array = input
  for (let i = 0; i < iterations; i++) hash = createHash(digest).update(hash).digest()
  return hash
}

/** Copies up to the next multiple of the block length; of nothing, nothing. */
function repeat(bytes: Uint8Array, block: number): Uint8Array {
  const length = Math.ceil(bytes.length / block) * block
  return Uint8Array.from({ length }, (_, i) => bytes[i % bytes.length] ?? 0)
}

/** I_j = I_j + B + 1 modulo 2^v, for each block of I (step 6C). */
function addToBlocks(input: Uint8Array, addend: Uint8Array): void {
  for (let start = 0; start < input.length; start += addend.length) {
    let carry = 1
    for (let i = addend.length - 1; i >= 0; i--) {
      carry += (input[start + i] ?? 0) + (addend[i] ?? 0)
      input[start + i] = carry & 0xff
      carry >>= 8
    }
  }
}
