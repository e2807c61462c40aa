// Roots and proofs of RFC 9162, 2.1.3 and 2.1.4, over a source of the hashes of whole subtrees.
import { EMPTY_ROOT, hashChildren, largestPowerBelow } from './merkle.ts'

/** Hashes of whole subtrees: 2^level leaves, from leaf `index` * 2^level on. */
export interface SubtreeHashes {
  hashOf(level: number, index: number): Promise<Uint8Array>
}

/** Root of the first `size` leaves. */
export async function rootAt(tree: SubtreeHashes, size: number): Promise<Uint8Array> {
  return size === 0 ? EMPTY_ROOT : hashRange(tree, 0, size)
}

/** Hashes that lead from the leaf to the root, sibling of the leaf first. */
export function inclusionProof(
  tree: SubtreeHashes,
  index: number,
  size: number,
): Promise<Uint8Array[]> {
  return pathOf(tree, index, 0, size)
}

/** Hashes that show the first `from` of `to` leaves to be the whole of an earlier tree. Empty when either tree says it already. */
export function consistencyProof(
  tree: SubtreeHashes,
  from: number,
  to: number,
): Promise<Uint8Array[]> {
  if (from === 0 || from === to) return Promise.resolve([])
  return subproof(tree, from, { start: 0, end: to, isWhole: true })
}

async function pathOf(
  tree: SubtreeHashes,
  index: number,
  start: number,
  end: number,
): Promise<Uint8Array[]> {
  if (end - start === 1) return []
  const middle = start + largestPowerBelow(end - start)
  return index < middle
    ? [...(await pathOf(tree, index, start, middle)), await hashRange(tree, middle, end)]
    : [...(await pathOf(tree, index, middle, end)), await hashRange(tree, start, middle)]
}

interface Part {
  readonly start: number
  readonly end: number
  /** Whether the part is what the verifier already has: the whole earlier tree. */
  readonly isWhole: boolean
}

async function subproof(
  tree: SubtreeHashes,
  from: number,
  { start, end, isWhole }: Part,
): Promise<Uint8Array[]> {
  if (from === end) return isWhole ? [] : [await hashRange(tree, start, end)]
  const middle = start + largestPowerBelow(end - start)
  return from <= middle
    ? [
        ...(await subproof(tree, from, { start, end: middle, isWhole })),
        await hashRange(tree, middle, end),
      ]
    : [
        ...(await subproof(tree, from, { start: middle, end, isWhole: false })),
        await hashRange(tree, start, middle),
      ]
}

/** `start` is a multiple of the smallest power of two that holds the range, as every division makes it. */
async function hashRange(tree: SubtreeHashes, start: number, end: number): Promise<Uint8Array> {
  const size = end - start
  const level = Math.round(Math.log2(size))
  if (2 ** level === size) return tree.hashOf(level, start / size)
  const middle = start + largestPowerBelow(size)
  return hashChildren(await hashRange(tree, start, middle), await hashRange(tree, middle, end))
}
