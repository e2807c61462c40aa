// The hash tree of RFC 9162, 2.1 (the same as RFC 6962): how leaves and nodes are hashed, and what hashes next to each other amount to.
import { createHash } from 'node:crypto'

/** Of SHA-256, in bytes. */
export const HASH_BYTES = 32

const LEAF = Uint8Array.of(0)
const NODE = Uint8Array.of(1)

/** Root of a tree without leaves: SHA-256 of nothing. */
export const EMPTY_ROOT: Uint8Array = sha256()

export function hashLeaf(entry: Uint8Array): Uint8Array {
  return sha256(LEAF, entry)
}

export function hashChildren(left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256(NODE, left, right)
}

/** Root over any number of neighbours of one height; the depth is the logarithm of their number. */
export function rootOf(hashes: readonly Uint8Array[]): Uint8Array {
  const [first] = hashes
  if (first === undefined) return EMPTY_ROOT
  if (hashes.length === 1) return first
  const middle = largestPowerBelow(hashes.length)
  return hashChildren(rootOf(hashes.slice(0, middle)), rootOf(hashes.slice(middle)))
}

/** The largest power of two smaller than `size`, where a tree of more than one leaf is divided. */
export function largestPowerBelow(size: number): number {
  let power = 1
  while (power * 2 < size) power *= 2
  return power
}

export function equalHashes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0
}

function sha256(...parts: readonly Uint8Array[]): Uint8Array {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return new Uint8Array(hash.digest())
}
