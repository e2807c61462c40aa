import { EMPTY_ROOT, hashChildren } from './merkle.ts'

/** The root of a tree that grows leaf by leaf, known at every size (the compact form: one hash for each power of two in the size). */
export interface RootBuilder {
  add(leaf: Uint8Array): void
  readonly size: number
  root(): Uint8Array
}

export function createRootBuilder(): RootBuilder {
  /** From the largest subtree to the smallest. */
  const parts: { readonly leaves: number; readonly hash: Uint8Array }[] = []
  let size = 0
  return {
    get size() {
      return size
    },
    add: (leaf) => {
      size += 1
      let part = { leaves: 1, hash: leaf }
      for (let last = parts.at(-1); last?.leaves === part.leaves; last = parts.at(-1)) {
        parts.pop()
        part = { leaves: part.leaves * 2, hash: hashChildren(last.hash, part.hash) }
      }
      parts.push(part)
    },
    root: () =>
      parts.length === 0
        ? EMPTY_ROOT
        : parts.map((part) => part.hash).reduceRight((right, left) => hashChildren(left, right)),
  }
}
