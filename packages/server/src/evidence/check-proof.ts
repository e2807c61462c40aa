// What a verifier does with proofs: RFC 9162, 2.1.3.2 and 2.1.4.2. Needs nothing but the hashes it is given.
import { equalHashes, hashChildren } from './merkle.ts'

/** No tree of ours is deeper. */
const MAX_PROOF = 63

/** The root that a leaf's proof leads to; undefined when the proof has the wrong length. */
export function rootFromInclusion(
  leaf: Uint8Array,
  index: number,
  size: number,
  proof: readonly Uint8Array[],
): Uint8Array | undefined {
  if (index < 0 || index >= size || proof.length > MAX_PROOF) return undefined
  let node = index
  let last = size - 1
  let root = leaf
  for (const sibling of proof) {
    if (last === 0) return undefined
    if (isOdd(node) || node === last) {
      root = hashChildren(sibling, root)
      while (!isOdd(node) && node !== 0) [node, last] = [half(node), half(last)]
    } else root = hashChildren(root, sibling)
    node = half(node)
    last = half(last)
  }
  return last === 0 ? root : undefined
}

export interface Head {
  readonly size: number
  readonly root: Uint8Array
}

/** Whether the proof shows `from` to be a beginning of `to`. */
export function isConsistent(from: Head, to: Head, proof: readonly Uint8Array[]): boolean {
  if (from.size > to.size || proof.length > MAX_PROOF) return false
  if (from.size === to.size) return proof.length === 0 && equalHashes(from.root, to.root)
  if (from.size === 0) return proof.length === 0
  const path = isPower(from.size) ? [from.root, ...proof] : proof
  const [first, ...rest] = path
  return first !== undefined && leadsToBoth(from, to, first, rest)
}

function leadsToBoth(
  from: Head,
  to: Head,
  first: Uint8Array,
  rest: readonly Uint8Array[],
): boolean {
  let node = from.size - 1
  let last = to.size - 1
  while (isOdd(node)) [node, last] = [half(node), half(last)]
  let earlier = first
  let later = first
  for (const hash of rest) {
    if (last === 0) return false
    if (isOdd(node) || node === last) {
      earlier = hashChildren(hash, earlier)
      later = hashChildren(hash, later)
      while (!isOdd(node) && node !== 0) [node, last] = [half(node), half(last)]
    } else later = hashChildren(later, hash)
    node = half(node)
    last = half(last)
  }
  return last === 0 && equalHashes(earlier, from.root) && equalHashes(later, to.root)
}

/** Sizes go beyond 32 bits, so no bit operators. */
function half(value: number): number {
  return Math.floor(value / 2)
}

function isOdd(value: number): boolean {
  return value % 2 === 1
}

function isPower(value: number): boolean {
  return 2 ** Math.round(Math.log2(value)) === value
}
