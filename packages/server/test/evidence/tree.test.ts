import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { appendLeaves, readBundle } from '../../src/evidence/append-leaves.ts'
import { isConsistent, rootFromInclusion } from '../../src/evidence/check-proof.ts'
import { hashLeaf } from '../../src/evidence/merkle.ts'
import { tileHashes } from '../../src/evidence/tile-hashes.ts'
import { consistencyProof, inclusionProof, rootAt } from '../../src/evidence/tree.ts'
import { entriesOf, memoryTiles, type MemoryTiles } from './memory-tiles.ts'
import { naivePath, naiveRoot, naiveSubproof } from './naive-tree.ts'

async function grow(steps: readonly number[]): Promise<MemoryTiles> {
  const tiles = memoryTiles()
  let size = 0
  for (const step of steps) {
    await appendLeaves(tiles, size, entriesOf(step, size))
    size += step
  }
  return tiles
}

const steps = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 5 })
const sum = (numbers: readonly number[]) => numbers.reduce((total, step) => total + step, 0)

describe('the tree out of tiles', () => {
  it('has the root of RFC 9162, 2.1.1, however it grew, and every earlier root as well', async () => {
    await fc.assert(
      fc.asyncProperty(steps, fc.nat(), async (sizes, some) => {
        const size = sum(sizes)
        const tree = tileHashes(await grow(sizes), size)
        expect(Buffer.from(await rootAt(tree, size))).toEqual(naiveRoot(entriesOf(size)))
        const earlier = some % (size + 1)
        expect(Buffer.from(await rootAt(tree, earlier))).toEqual(naiveRoot(entriesOf(earlier)))
      }),
      { numRuns: 25 },
    )
  })

  it('proves each leaf by the path of RFC 9162, 2.1.3.1, which leads to the root and from no other leaf', async () => {
    await fc.assert(
      fc.asyncProperty(steps, fc.nat(), async (sizes, some) => {
        const size = sum(sizes)
        const index = some % size
        const tree = tileHashes(await grow(sizes), size)
        const proof = await inclusionProof(tree, index, size)
        const entries = entriesOf(size)
        expect(proof.map((hash) => Buffer.from(hash))).toEqual(naivePath(index, entries))
        const root = naiveRoot(entries)
        const leaf = hashLeaf(entriesOf(1, index)[0] ?? new Uint8Array())
        const reached = rootFromInclusion(leaf, index, size, proof)
        expect(Buffer.from(reached ?? [])).toEqual(root)
        const strange = rootFromInclusion(hashLeaf(Buffer.from('another')), index, size, proof)
        expect(Buffer.from(strange ?? [])).not.toEqual(root)
        const shorter = rootFromInclusion(leaf, index, size, proof.slice(1))
        expect(Buffer.from(shorter ?? [])).not.toEqual(root)
      }),
      { numRuns: 25 },
    )
  })

  it('proves each earlier tree to be its beginning (RFC 9162, 2.1.4), and no other', async () => {
    await fc.assert(
      fc.asyncProperty(steps, fc.nat(), async (sizes, some) => {
        const size = sum(sizes)
        const from = some % (size + 1)
        const tree = tileHashes(await grow(sizes), size)
        const proof = await consistencyProof(tree, from, size)
        const entries = entriesOf(size)
        if (from > 0) {
          expect(proof.map((hash) => Buffer.from(hash))).toEqual(naiveSubproof(from, entries, true))
        }
        const earlier = { size: from, root: naiveRoot(entries.slice(0, from)) }
        const later = { size, root: naiveRoot(entries) }
        expect(isConsistent(earlier, later, proof)).toBe(true)
        if (from === 0) return
        const other = { size: from, root: naiveRoot(entriesOf(from, 1)) }
        expect(isConsistent(other, later, proof)).toBe(false)
        expect(isConsistent(earlier, { size, root: other.root }, proof)).toBe(
          from === size && false,
        )
      }),
      { numRuns: 25 },
    )
  })

  it('is the same for every way of growing, file by file, but for partial tiles', async () => {
    const one = await grow([700])
    const other = await grow([1, 255, 3, 300, 141])
    for (const [path, bytes] of one.files) expect(other.files.get(path)).toEqual(bytes)
  })

  it('answers for all sizes of small trees', async () => {
    for (let size = 1; size <= 70; size += 1) {
      const tree = tileHashes(await grow([size]), size)
      const entries = entriesOf(size)
      expect(Buffer.from(await rootAt(tree, size))).toEqual(naiveRoot(entries))
      for (let index = 0; index < size; index += 1) {
        const proof = await inclusionProof(tree, index, size)
        const leaf = hashLeaf(entries[index] ?? new Uint8Array())
        expect(Buffer.from(rootFromInclusion(leaf, index, size, proof) ?? [])).toEqual(
          naiveRoot(entries),
        )
      }
    }
  })
})

describe('the tiles (c2sp.org/tlog-tiles)', () => {
  it('of 256 leaves are a full tile and one hash in the tile above', async () => {
    const { files } = await grow([256])
    expect([...files.keys()].toSorted()).toEqual([
      'tile/0/000',
      'tile/1/000.p/1',
      'tile/entries/000',
    ])
  })

  it('keep partial tiles until the full tile after the next is there', async () => {
    const { files } = await grow([10, 300, 300])
    expect([...files.keys()].filter((path) => path.startsWith('tile/0/'))).toEqual([
      'tile/0/000',
      'tile/0/001.p/54',
      'tile/0/001',
      'tile/0/002.p/98',
    ])
  })

  it('give a reader with an older checkpoint the beginning of the full tile', async () => {
    const tiles = await grow([10, 300, 300])
    expect(await readBundle(tiles, 0, 10)).toEqual(entriesOf(10))
    expect(Buffer.from(await rootAt(tileHashes(tiles, 10), 10))).toEqual(naiveRoot(entriesOf(10)))
  })

  it('are refused when they are missing or have another width', async () => {
    const tiles = await grow([300])
    tiles.files.delete('tile/0/000')
    await expect(rootAt(tileHashes(tiles, 299), 299)).rejects.toMatchObject({
      code: 'ERR_FORMAT_TILE',
    })
    tiles.files.set('tile/0/000', new Uint8Array(31))
    await expect(rootAt(tileHashes(tiles, 299), 299)).rejects.toMatchObject({
      code: 'ERR_FORMAT_TILE',
    })
  })
})
