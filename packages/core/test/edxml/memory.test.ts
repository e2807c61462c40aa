import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { encodeUtf8 } from '../../src/encoding/text.ts'
import { EDXML_LIMITS, readEdxml, type EdxmlLimits } from '../../src/edxml/index.ts'
import { attachment, base64, documentPackage, HEADER, reference } from './samples.ts'

/**
 * Peak memory of a whole process that reads a package of 280 MB and every attachment in it, once as a stream and once at random. The process
 * alone needs 95 MB, as it strips types; what is read in chunks and not yet collected comes on top. Less than the package in any case.
 */
const PEAK_BYTES = 208 << 20

interface Measured {
  readonly acceptable: boolean
  readonly kinds: readonly string[]
  readonly packageBytes: number
  readonly total: number
  readonly peakBytes: number
}

async function measure(kind: 'plain' | 'lines'): Promise<Measured> {
  const script = fileURLToPath(new URL('large-package.ts', import.meta.url))
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--conditions=@sealpost/source',
    script,
    kind,
  ])
  return JSON.parse(stdout) as Measured
}

describe('memory', () => {
  it.each(['plain', 'lines'] as const)(
    'stays below 208 MiB for 20 attachments of 10 MiB each (%s text)',
    async (kind) => {
      const measured = await measure(kind)
      expect(measured).toMatchObject({ acceptable: true, kinds: ['pdf'] })
      expect(measured.packageBytes).toBeGreaterThan(275_000_000)
      expect(measured.total).toBeGreaterThan(209_000_000)
      expect(measured.peakBytes).toBeLessThan(PEAK_BYTES)
    },
  )
})

describe('limits of a package', () => {
  const two = {
    references: reference('a', 'a.pdf') + reference('b', 'b.pdf'),
    attachments: attachment('a', 'a.pdf', base64('a')) + attachment('b', 'b.pdf', base64('b')),
  }

  it.each<[keyof EdxmlLimits, number, Uint8Array]>([
    [
      'maxEnvelopeBytes',
      2_000,
      documentPackage({ header: HEADER.replace('V/v', 'V/v'.repeat(700)) }),
    ],
    ['maxElements', 60, documentPackage()],
    ['maxAttachments', 1, documentPackage(two)],
    ['maxAttachments', 1, documentPackage({ references: two.references })],
  ])('%s ends in ERR_FORMAT_EDXML_LIMIT', async (limit, most, bytes) => {
    await expect(readEdxml(bytes, { limits: { [limit]: most } })).rejects.toMatchObject({
      code: 'ERR_FORMAT_EDXML_LIMIT',
      details: { limit, most },
    })
    expect((await readEdxml(bytes)).message.kind).toBe('document')
    expect(EDXML_LIMITS[limit]).toBeGreaterThan(most)
  })

  it('maxFieldBytes ends in ERR_FORMAT_XML_LIMIT', async () => {
    const attachments = attachment('a1', 'x'.repeat(EDXML_LIMITS.maxFieldBytes + 1), base64('a'))
    await expect(readEdxml(documentPackage({ attachments }))).rejects.toMatchObject({
      code: 'ERR_FORMAT_XML_LIMIT',
    })
  })

  it('keeps a bounded number of problems', async () => {
    const recipients = '<edXML:To><edXML:OrganId/></edXML:To>'.repeat(5_000)
    const header = HEADER.replace('<edXML:To>', `${recipients}<edXML:To>`)
    const { problems } = await readEdxml(documentPackage({ header }))
    expect(problems.length).toBeLessThanOrEqual(400)
  })

  it('reads 10 000 nested elements, and bytes of any kind, to a named end', async () => {
    const deep = '<edXML:x>'.repeat(10_000) + '</edXML:x>'.repeat(10_000)
    const header = HEADER.replace('<edXML:To>', `${deep}<edXML:To>`)
    await expect(readEdxml(documentPackage({ header }))).rejects.toMatchObject({
      code: 'ERR_FORMAT_XML_LIMIT',
    })
    for (const text of ['\0\0\0\0', '<', 'PK\x03\x04', '\u{1F600}'.repeat(100)]) {
      await expect(readEdxml(encodeUtf8(text))).rejects.toMatchObject({ name: 'FormatError' })
    }
  })
})
