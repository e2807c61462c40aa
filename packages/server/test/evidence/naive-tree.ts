// The definitions of RFC 9162, 2.1, word by word and without any thought for speed: what the tiles are compared with.
import { createHash } from 'node:crypto'

export function naiveRoot(entries: readonly Uint8Array[]): Buffer {
  if (entries.length === 0) return hash()
  const [only] = entries
  if (entries.length === 1 && only !== undefined) return hash(Buffer.of(0), only)
  const k = split(entries.length)
  return hash(Buffer.of(1), naiveRoot(entries.slice(0, k)), naiveRoot(entries.slice(k)))
}

export function naivePath(index: number, entries: readonly Uint8Array[]): Buffer[] {
  if (entries.length === 1) return []
  const k = split(entries.length)
  return index < k
    ? [...naivePath(index, entries.slice(0, k)), naiveRoot(entries.slice(k))]
    : [...naivePath(index - k, entries.slice(k)), naiveRoot(entries.slice(0, k))]
}

export function naiveSubproof(
  m: number,
  entries: readonly Uint8Array[],
  isWhole: boolean,
): Buffer[] {
  if (m === entries.length) return isWhole ? [] : [naiveRoot(entries)]
  const k = split(entries.length)
  return m <= k
    ? [...naiveSubproof(m, entries.slice(0, k), isWhole), naiveRoot(entries.slice(k))]
    : [...naiveSubproof(m - k, entries.slice(k), false), naiveRoot(entries.slice(0, k))]
}

function split(n: number): number {
  let k = 1
  while (k * 2 < n) k *= 2
  return k
}

function hash(...parts: readonly Uint8Array[]): Buffer {
  const digest = createHash('sha256')
  for (const part of parts) digest.update(part)
  return digest.digest()
}
