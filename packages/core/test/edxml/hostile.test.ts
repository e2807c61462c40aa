import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FormatError } from '../../src/errors.ts'
import { readEdxml, writeEdxmlBytes, attach, type EdxmlPackage } from '../../src/edxml/index.ts'
import { collect, documentPackage, statusPackage } from './samples.ts'

async function zippedPackage(): Promise<Uint8Array> {
  const { message } = await readEdxml(documentPackage())
  const content = new Uint8Array(Buffer.from('số liệu '.repeat(50)))
  const attachments = [attach('a.xml', content, { contentId: 'a1', packing: 'zip' })]
  return writeEdxmlBytes({ message, attachments })
}

/** Reads; the attachments of an acceptable package all open. What may go wrong is a FormatError and nothing else. */
async function readAll(bytes: Uint8Array): Promise<EdxmlPackage | FormatError> {
  const content = await readEdxml(bytes).catch((error: unknown) => {
    if (error instanceof FormatError) return error
    throw error
  })
  if (content instanceof FormatError || !content.acceptable) return content
  for (const found of content.attachments) {
    const size = (await collect(found.open())).length
    expect(size).toBe(found.bytes)
    expect((await found.openSource()).size).toBe(size)
  }
  return content
}

const change = fc.record({
  place: fc.double({ min: 0, max: 1, noNaN: true }),
  bytes: fc.uint8Array({ maxLength: 4 }),
  removed: fc.nat(6),
})

function mutate(
  bytes: Uint8Array,
  changes: readonly { place: number; bytes: Uint8Array; removed: number }[],
): Uint8Array {
  let changed = Buffer.from(bytes)
  for (const { place, bytes: inserted, removed } of changes) {
    const at = Math.floor(place * changed.length)
    changed = Buffer.concat([changed.subarray(0, at), inserted, changed.subarray(at + removed)])
  }
  return new Uint8Array(changed)
}

describe('hostile packages', () => {
  it.each([
    ['a document', () => Promise.resolve(documentPackage())],
    ['a status', () => Promise.resolve(statusPackage())],
    ['a zipped attachment', zippedPackage],
  ])('end in a package or a FormatError when bytes of %s are changed', async (_name, make) => {
    const original = await make()
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
        const result = await readAll(mutate(original, changes))
        if (result instanceof FormatError) expect(result.code).toMatch(/^ERR_FORMAT_/)
        else expect(result.acceptable).toBe(!result.problems.some((p) => p.severity === 'fatal'))
      }),
      { numRuns: 300 },
    )
  })

  it('never report an acceptable package whose archive was changed', async () => {
    const original = await zippedPackage()
    const text = Buffer.from(original).toString('latin1')
    const start = text.indexOf('<ContentTransferEncoded>') + '<ContentTransferEncoded>'.length
    const packed = text.slice(start, text.indexOf('</ContentTransferEncoded>'))
    const archive = Buffer.from(packed, 'base64')
    const content = new Uint8Array(Buffer.from('số liệu '.repeat(50)))
    await fc.assert(
      fc.asyncProperty(
        fc.nat(archive.length - 1),
        fc.integer({ min: 1, max: 255 }),
        async (at, xor) => {
          const changed = Buffer.from(archive)
          changed.writeUInt8((changed[at] ?? 0) ^ xor, at)
          const xml = text.replace(packed, changed.toString('base64'))
          const result = await readAll(new Uint8Array(Buffer.from(xml, 'latin1')))
          if (result instanceof FormatError || !result.acceptable) return
          const [found] = result.attachments
          // Times, versions and names say nothing about the content; an archive that is none any more is the attachment itself.
          expect(
            found?.packing === 'raw' || Buffer.compare(await collect(found?.open()), content) === 0,
          ).toBe(true)
        },
      ),
      { numRuns: 400 },
    )
  })
})
