import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { memorySource, type ByteSource } from '../../src/encoding/byte-source.ts'
import { concatBytes } from '../../src/encoding/bytes.ts'
import { AppendedPdf } from '../../src/pades/index.ts'

describe('a document with a revision behind it', () => {
  it('reads as if both were one, wherever the reading starts and ends', async () => {
    const bytes = fc.uint8Array({ maxLength: 60 })
    await fc.assert(
      fc.asyncProperty(bytes, bytes, fc.nat(60), fc.nat(60), async (head, tail, from, to) => {
        const whole = concatBytes([head, tail])
        const start = Math.min(from, to, whole.length)
        const end = Math.min(Math.max(from, to), whole.length)
        const pdf = new AppendedPdf(memorySource(head), tail)
        expect(pdf.size).toBe(whole.length)
        expect(await pdf.read(start, end - start)).toEqual(whole.subarray(start, end))
        const target = new Uint8Array(end - start)
        await new AppendedPdf(fillingSource(head), tail).readInto?.(start, target)
        expect(target).toEqual(whole.subarray(start, end))
      }),
    )
  })

  it('fills memory where its original does', () => {
    expect(new AppendedPdf(memorySource(new Uint8Array(2)), new Uint8Array(2)).readInto).toBe(
      undefined,
    )
  })

  it('has nothing behind its end', () => {
    const pdf = new AppendedPdf(memorySource(new Uint8Array(2)), new Uint8Array(2))
    expect(() => pdf.read(3, 2)).toThrow(expect.objectContaining({ code: 'ERR_FORMAT_TRUNCATED' }))
  })
})

function fillingSource(bytes: Uint8Array): ByteSource {
  return {
    ...memorySource(bytes),
    readInto: (position, target) => {
      target.set(bytes.subarray(position, position + target.length))
      return Promise.resolve()
    },
  }
}
