import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeUtf8, encodeUtf8 } from '../../src/encoding/text.ts'
import {
  attach,
  readEdxml,
  writeEdxml,
  writeEdxmlBytes,
  type EdxmlDocument,
  type EdxmlMessage,
  type OutgoingPackage,
} from '../../src/edxml/index.ts'
import { UsageError } from '../../src/errors.ts'
import { edxmlAttachments, edxmlDocument, edxmlStatus } from './arbitrary-package.ts'
import { collect, documentPackage, statusPackage } from './samples.ts'

async function sampleDocument(): Promise<EdxmlDocument> {
  const { message } = await readEdxml(documentPackage())
  if (message.kind !== 'document') throw new Error('a document is expected')
  return message
}

/** What the writer refuses a package for, before it answers anything. */
function problemOf(content: OutgoingPackage): unknown {
  try {
    writeEdxml(content)
  } catch (error) {
    return error instanceof UsageError ? error.details['problem'] : error
  }
  return undefined
}

function namesIn(xml: string): string[] {
  return Array.from(xml.matchAll(/<(?:edXML:)?([A-Za-z]+)/g), ([, name = '']) => name)
}

describe('a round trip', () => {
  it('gives back every document, of every business type, with its attachments', async () => {
    await fc.assert(
      fc.asyncProperty(edxmlDocument, edxmlAttachments, async (message, attachments) => {
        const content = await readEdxml(await writeEdxmlBytes({ message, attachments }))
        expect(content.problems.filter(({ severity }) => severity === 'fatal')).toEqual([])
        expect(content.message).toEqual(message)
        expect(content.attachments).toHaveLength(attachments.length)
        for (const [
          index,
          { contentId, name, description, content: bytes },
        ] of attachments.entries()) {
          const found = content.attachments[index]
          expect(found).toMatchObject({ contentId, name, bytes: bytes.length })
          expect(found?.description).toBe(description)
          expect(await collect(found?.open())).toEqual(bytes)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('gives back every status', async () => {
    await fc.assert(
      fc.asyncProperty(edxmlStatus, async (message) => {
        const content = await readEdxml(await writeEdxmlBytes({ message }))
        expect(content.problems).toEqual([])
        expect(content.message).toEqual(message)
      }),
      { numRuns: 60 },
    )
  })

  it('writes a package that was read as it was', async () => {
    const first = await writeEdxmlBytes(await readEdxml(documentPackage()))
    const second = await writeEdxmlBytes(await readEdxml(first))
    expect(decodeUtf8(second)).toBe(decodeUtf8(first))
  })
})

describe('the vendor’s order and spelling', () => {
  it('writes the elements of a document in order', async () => {
    const xml = decodeUtf8(await writeEdxmlBytes(await readEdxml(documentPackage())))
    const header = namesIn(
      xml.slice(xml.indexOf('</edXML:To>'), xml.indexOf('</edXML:MessageHeader>')),
    )
    const top = ['DocumentId', 'Code', 'PromulgationInfo', 'DocumentType', 'Subject', 'Content']
    const rest = ['SignerInfo', 'DueDate', 'OtherInfo', 'SteeringType', 'ToPlaces']
    expect(header.filter((name) => [...top, ...rest].includes(name))).toEqual([...top, ...rest])
    expect(xml).toContain('<edXML:BussinessDocType>0</edXML:BussinessDocType>')
    expect(xml).toContain('<edXML:Fax/><edXML:Website/></edXML:From>')
    expect(xml).toContain('<ContentId>cid:a1</ContentId>')
    expect(xml.indexOf('<AttachmentEncoded>')).toBeGreaterThan(
      xml.indexOf('</edXML:edXMLEnvelope>'),
    )
  })

  it('writes the elements of a status in order, and neither trace nor body', async () => {
    const xml = decodeUtf8(await writeEdxmlBytes(await readEdxml(statusPackage())))
    const names = ['From', 'ResponseFor', 'StaffInfo', 'StatusCode', 'Description', 'Timestamp']
    expect(namesIn(xml).filter((name) => names.includes(name))).toEqual(names)
    expect(xml).not.toMatch(/TraceHeaderList|edXMLBody|AttachmentEncoded/)
    expect(xml).toContain('<edXML:Timestamp>2025/03/10 10:02:11</edXML:Timestamp>')
  })

  it('fills in the numbers of the administrative list, normal priority and no steering', async () => {
    const sample = await sampleDocument()
    const message: EdxmlMessage = {
      ...sample,
      documentType: { name: 'Giấy mời' },
      steeringType: undefined,
      other: { appendixes: [] },
    }
    expect((await readEdxml(await writeEdxmlBytes({ message }))).message).toMatchObject({
      documentType: { type: 2, detail: 25, name: 'Giấy mời' },
      steeringType: 1,
      other: { priority: 0 },
    })
  })
})

describe('a writer is strict', () => {
  const pdf = encodeUtf8('%PDF-')

  it.each<[string, Partial<EdxmlDocument>]>([
    ['T.MessageHeader.From.OrganId', { from: { id: '28.22.H17' } }],
    ['M.MessageHeader.To.OrganId', { to: [{ id: 'H37' }, { id: '000.00.00.H37' }] }],
    ['N.MessageHeader.To', { to: [] }],
    ['N.MessageHeader.PromulgationInfo.PromulgationDate', { promulgation: {} }],
    ['R.MessageHeader.Subject', { subject: 'x'.repeat(501) }],
    ['M.MessageHeader.Subject', { subject: '(MẬT) V/v' }],
    ['N.TraceHeaderList.TraceHeader.OrganId', { trace: [] }],
    ['N.MessageHeader.SignerInfo.FullName', { signer: {} }],
  ])('refuses %s before the first byte', async (problem, change) => {
    const message = { ...(await sampleDocument()), ...change }
    expect(problemOf({ message })).toBe(problem)
  })

  it.each([
    [
      'R.AttachmentEncoded.Attachment.ContentId',
      [attach('a.pdf', pdf, { contentId: 'a' }), attach('b.pdf', pdf, { contentId: 'a' })],
    ],
    ['T.AttachmentEncoded.Attachment.ContentId', [attach('a.pdf', pdf, { contentId: 'cid:a' })]],
    [
      'T.AttachmentEncoded.Attachment.AttachmentName',
      [attach('../a.pdf', pdf, { contentId: 'a' })],
    ],
    [
      'M.AttachmentEncoded.Attachment.AttachmentName',
      [attach('a_TOI-MAT.pdf', pdf, { contentId: 'a' })],
    ],
  ])('refuses %s', async (problem, attachments) => {
    const message = await sampleDocument()
    expect(problemOf({ message, attachments })).toBe(problem)
  })

  it('refuses attachments in a status, and characters that XML cannot carry', async () => {
    const { message } = await readEdxml(statusPackage())
    const attachments = [attach('a.pdf', pdf, { contentId: 'a' })]
    expect(() => writeEdxml({ message, attachments })).toThrow(
      expect.objectContaining({ code: 'ERR_USAGE_EDXML' }),
    )
    const document = { ...(await sampleDocument()), subject: 'V/v \u0001' }
    expect(() => writeEdxml({ message: document })).toThrow(
      expect.objectContaining({ code: 'ERR_USAGE_EDXML_TEXT' }),
    )
  })
})
