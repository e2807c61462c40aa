// Random access to an attachment gives the same bytes by either way of reading, however the text is broken into lines.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readInto, type ByteSource } from '../../src/encoding/byte-source.ts'
import { readEdxml } from '../../src/edxml/index.ts'
import { attachment, base64, documentPackage } from './samples.ts'

const CONTENT = Uint8Array.from(
  { length: 400_001 },
  (_, index) => (index * 7 + (index >> 8)) & 0xff,
)
const TEXT = base64(CONTENT)

async function open(text: string): Promise<ByteSource> {
  const parts = { attachments: attachment('cid:a1', '0123-UBND-NC.signed.pdf', text) }
  const [found] = (await readEdxml(documentPackage(parts))).attachments
  if (found === undefined) throw new Error('an attachment is expected')
  return found.openSource()
}

describe.each([
  ['unbroken', TEXT],
  ['in lines', TEXT.replace(/.{76}/g, '$&\r\n')],
])('base64 text %s', (_, text) => {
  it('is read into memory as it is read out of it', async () => {
    const source = await open(text)
    expect(source.size).toBe(CONTENT.length)
    await fc.assert(
      fc.asyncProperty(fc.nat(CONTENT.length), fc.nat(CONTENT.length), async (one, other) => {
        const [start, end] = [Math.min(one, other), Math.max(one, other)]
        const target = new Uint8Array(end - start)
        await source.readInto?.(start, target)
        const expected = Buffer.from(CONTENT.subarray(start, end))
        expect(expected.equals(target)).toBe(true)
        expect(expected.equals(await source.read(start, end - start))).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  it('is read by several at once', async () => {
    const source = await open(text)
    const targets = Array.from({ length: 8 }, () => new Uint8Array(100_000))
    await Promise.all(targets.map((target, index) => readInto(source, index * 40_000, target)))
    for (const [index, target] of targets.entries()) {
      const expected = Buffer.from(CONTENT.subarray(index * 40_000, index * 40_000 + 100_000))
      expect(expected.equals(target)).toBe(true)
    }
  })

  it('is refused beyond its end', async () => {
    const source = await open(text)
    await expect(source.readInto?.(CONTENT.length - 1, new Uint8Array(2))).rejects.toMatchObject({
      code: 'ERR_FORMAT_TRUNCATED',
    })
  })
})
