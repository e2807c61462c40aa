import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { digestOf, type DigestName } from '../../../src/crypto/index.ts'
import { memorySource, type ByteSource } from '../../../src/encoding/byte-source.ts'
import { concatBytes } from '../../../src/encoding/bytes.ts'
import type { ByteRange } from '../../../src/pdf/index.ts'
import { digestRanges, MAX_TAIL_READINGS } from '../../../src/pades/verification/digest-ranges.ts'

const names = fc.constantFrom<DigestName>('SHA-256', 'SHA-384', 'SHA-1')

function rangesIn(size: number): fc.Arbitrary<{ byteRange: ByteRange; digests: DigestName[] }> {
  const points = fc.tuple(fc.nat(size), fc.nat(size), fc.nat(size))
  return fc.tuple(points, fc.uniqueArray(names, { minLength: 1 })).map(([unsorted, digests]) => {
    const [before = 0, after = 0, end = 0] = unsorted.toSorted((a, b) => a - b)
    return { byteRange: [0, before, after, end - after] as const, digests }
  })
}

/** Answers later, as files do. */
function slowSource(bytes: Uint8Array): ByteSource {
  const memory = memorySource(bytes)
  return {
    size: memory.size,
    read: (position, length) => Promise.resolve(memory.read(position, length)),
  }
}

const files = fc
  .uint8Array({ maxLength: 400 })
  .chain((bytes) =>
    fc.tuple(fc.constant(bytes), fc.array(rangesIn(bytes.length), { maxLength: 6 })),
  )

describe('one pass for all ranges', () => {
  it.each([
    ['memory', memorySource],
    ['a file', slowSource],
  ])('gives what digesting each range of %s alone gives', async (_kind, toSource) => {
    await fc.assert(
      fc.asyncProperty(files, async ([bytes, requests]) => {
        const { sha256, ranges } = await digestRanges(toSource(bytes), requests)
        expect(sha256).toEqual(digestOf('SHA-256', bytes))
        for (const [index, { byteRange, digests }] of requests.entries()) {
          const [, before, after, rest] = byteRange
          const covered = concatBytes([
            bytes.subarray(0, before),
            bytes.subarray(after, after + rest),
          ])
          const expected = digests.map((name) => [name, digestOf(name, covered)])
          expect([...(ranges[index] ?? [])]).toEqual(expected)
        }
      }),
    )
  })

  it('refuses to read for ever for ranges that go on behind their gap', async () => {
    // 16 MB are free, which is sixteen more readings of this file.
    const size = 1 << 20
    const affordable = MAX_TAIL_READINGS + 16
    const request = { byteRange: [0, 1, 2, size - 2] as const, digests: ['SHA-256' as const] }
    const requests = Array.from({ length: 2 * affordable }, () => ({ ...request }))
    const { ranges } = await digestRanges(memorySource(new Uint8Array(size)), requests)
    expect(ranges.filter((digests) => digests.size > 0)).toHaveLength(affordable)
  })
})
