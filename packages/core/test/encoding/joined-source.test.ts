import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { memorySource, readInto, type ByteSource } from '../../src/encoding/byte-source.ts'
import { concatBytes } from '../../src/encoding/bytes.ts'
import { joinSources, sliceSource } from '../../src/encoding/joined-source.ts'

/** A source that answers later, as files do. */
function lateSource(bytes: Uint8Array): ByteSource {
  const source = memorySource(bytes)
  return { size: source.size, read: async (position, length) => source.read(position, length) }
}

describe('sources joined into one', () => {
  it('read as the joined bytes do, wherever one reads', async () => {
    const pieces = fc.array(fc.tuple(fc.uint8Array({ maxLength: 9 }), fc.boolean()), {
      maxLength: 6,
    })
    await fc.assert(
      fc.asyncProperty(pieces, fc.nat(40), fc.nat(40), async (parts, a, b) => {
        const whole = concatBytes(parts.map(([bytes]) => bytes))
        const joined = joinSources(
          parts.map(([bytes, isLate]) => (isLate ? lateSource(bytes) : memorySource(bytes))),
        )
        const [from, to] = [a, b].map((at) => Math.min(at, whole.length)).toSorted((x, y) => x - y)
        const expected = whole.subarray(from, to)
        expect(joined.size).toBe(whole.length)
        expect(await joined.read(from ?? 0, expected.length)).toEqual(expected)
        const target = new Uint8Array(expected.length)
        await readInto(joined, from ?? 0, target)
        expect(target).toEqual(expected)
      }),
    )
  })

  it('read a slice as the bytes it is of, and nothing beyond', async () => {
    const slice = sliceSource(memorySource(Uint8Array.of(1, 2, 3, 4)), 1, 3)
    expect(await slice.read(0, 2)).toEqual(Uint8Array.of(2, 3))
    expect(() => slice.read(1, 2)).toThrow(
      expect.objectContaining({ code: 'ERR_FORMAT_TRUNCATED' }),
    )
    expect(() => sliceSource(memorySource(new Uint8Array(2)), 1, 3)).toThrow(
      expect.objectContaining({ code: 'ERR_FORMAT_TRUNCATED' }),
    )
  })
})
