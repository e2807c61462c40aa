import { describe, expect, it } from 'vitest'
import { encodeUtf8, decodeUtf8 } from '../../src/encoding/text.ts'
import { readEdxml, type EdxmlDocument, type EdxmlPackage } from '../../src/edxml/index.ts'
import {
  ATTACHMENT,
  attachment,
  base64,
  collect,
  documentPackage,
  HEADER,
  PDF_TEXT,
  REFERENCE,
  reference,
  statusPackage,
  TRACE,
} from './samples.ts'

function documentOf(content: EdxmlPackage): EdxmlDocument {
  if (content.message.kind !== 'document') throw new Error('a document is expected')
  return content.message
}

function codesOf(content: EdxmlPackage, severity?: 'fatal' | 'remark'): string[] {
  return content.problems
    .filter((problem) => severity === undefined || problem.severity === severity)
    .map((problem) => problem.code)
}

async function textOf(content: EdxmlPackage, index = 0): Promise<string> {
  const found = content.attachments[index]
  if (found === undefined) throw new Error('the attachment is missing')
  return decodeUtf8(await collect(found.open()))
}

describe('the skeletons of QCVN 102', () => {
  it('reads a document message', async () => {
    const content = await readEdxml(documentPackage())
    expect(content.problems).toEqual([])
    expect(content.acceptable).toBe(true)
    expect(content.headerSignature).toBe('absent')
    expect(documentOf(content)).toEqual({
      kind: 'document',
      from: {
        id: '000.00.00.H14',
        inCharge: 'Chính phủ',
        name: 'Ủy ban nhân dân tỉnh Cao Bằng',
      },
      to: [{ id: '000.00.00.H37', name: 'Ủy ban nhân dân tỉnh Lạng Sơn' }],
      documentId: '000.00.00.H14,2025/03/10,0123/UBND-NC',
      code: { number: '0123', notation: 'UBND-NC' },
      promulgation: { place: 'Cao Bằng', date: '2025-03-10' },
      documentType: { type: 2, detail: 18, name: 'Công văn' },
      subject: 'V/v phối hợp rà soát',
      content: 'V/v phối hợp rà soát',
      signer: { competence: 'KT. CHỦ TỊCH', position: 'PHÓ CHỦ TỊCH', fullName: 'Nông Văn Thử' },
      dueDate: '2025-03-20',
      other: { priority: 0, typist: 'ABC', copies: 1, pages: 2, appendixes: ['Phụ lục'] },
      responseFor: [],
      steeringType: 1,
      taskCodes: [],
      toPlaces: ['Như trên'],
      trace: [{ organId: '000.00.00.H14', at: new Date('2025-03-10T02:15:00Z') }],
      business: { type: 'new', reason: 'Văn bản mới', paper: false, replacements: [] },
    })
    expect(content.attachments).toMatchObject([
      {
        contentId: 'a1',
        name: '0123-UBND-NC.signed.pdf',
        kind: 'pdf',
        packing: 'raw',
        isListed: true,
      },
    ])
    expect(await textOf(content)).toBe(PDF_TEXT)
  })

  it('reads a status message', async () => {
    const content = await readEdxml(statusPackage())
    expect(content.problems).toEqual([])
    expect(content.attachments).toEqual([])
    expect(content.message).toMatchObject({
      kind: 'status',
      status: '03',
      description: 'Đã tiếp nhận',
      responseFor: { organId: '000.00.00.H37', code: '0123/UBND-NC', date: '2025-03-10' },
      staff: { name: 'Lê Thị Mẫu' },
      at: new Date('2025-03-10T03:02:11Z'),
    })
  })

  it('takes 1 and 01 for the same status code', async () => {
    expect((await readEdxml(statusPackage('1'))).message).toMatchObject({ status: '01' })
  })

  it('keeps a status code without a known meaning', async () => {
    const content = await readEdxml(statusPackage('07'))
    expect(content.acceptable).toBe(true)
    expect(codesOf(content)).toEqual(['R.MessageHeader.StatusCode'])
  })

  it('wants a reason for a refusal', async () => {
    const content = await readEdxml(statusPackage('02', ''))
    expect(codesOf(content, 'remark')).toEqual(['N.MessageHeader.Description'])
  })
})

describe('what is read as well', () => {
  it('compares names by namespace, never by prefix', async () => {
    const text = decodeUtf8(documentPackage())
    const other = text.replaceAll('edXML:', 'e:').replaceAll('xmlns:edXML', 'xmlns:e')
    const bare = text.replaceAll('edXML:edXML', 'edXML').replaceAll(/(<\/?)edXML:/g, '$1')
    const plain = documentOf(await readEdxml(documentPackage()))
    for (const variant of [other, bare]) {
      expect(documentOf(await readEdxml(encodeUtf8(variant)))).toEqual(plain)
    }
  })

  it('reads the elements in any order', async () => {
    const reversed = HEADER.replace(
      /(<edXML:Subject>.*<\/edXML:Subject>)([\s\S]*)(<edXML:SteeringType>1<\/edXML:SteeringType>)/,
      '$3$2$1',
    )
    const content = await readEdxml(documentPackage({ header: TRACE, trace: reversed }))
    expect(content.problems).toEqual([])
    expect(documentOf(content)).toEqual(documentOf(await readEdxml(documentPackage())))
  })

  it('reads Business as well as Bussiness', async () => {
    const trace = TRACE.replaceAll('Bussiness', 'Business')
    const content = await readEdxml(documentPackage({ trace }))
    expect(content.problems).toEqual([])
    expect(documentOf(content).business).toMatchObject({ type: 'new', reason: 'Văn bản mới' })
  })

  it('reads dates day first, and does without empty ones', async () => {
    const header = HEADER.replace('2025/03/10<', '10/03/2025<').replace('2025/03/20', '')
    const document = documentOf(await readEdxml(documentPackage({ header })))
    expect(document.promulgation.date).toBe('2025-03-10')
    expect(document.dueDate).toBeUndefined()
  })

  it('does without the optional parts', async () => {
    const header = HEADER.replace(/<edXML:OtherInfo>.*<\/edXML:OtherInfo>/, '')
      .replace(/<edXML:ToPlaces>.*<\/edXML:ToPlaces>/, '')
      .replace(/<edXML:Content>.*<\/edXML:Content>/, '')
    const content = await readEdxml(documentPackage({ header }))
    expect(content.problems).toEqual([])
    expect(documentOf(content).other).toEqual({ appendixes: [] })
  })

  it('keeps kind numbers of every convention as they are', async () => {
    const header = HEADER.replace('<edXML:Type>2', '<edXML:Type>18').replace(
      'Detail>18',
      'Detail>0',
    )
    expect(documentOf(await readEdxml(documentPackage({ header }))).documentType).toEqual({
      type: 18,
      detail: 0,
      name: 'Công văn',
    })
  })
})

describe('the signature in the header', () => {
  const fake = `<Signature><SignedInfo><SignatureMethod Algorithm="http://www.w3.org/2000/09/xmldsig#rsa-sha1"/></SignedInfo><SignatureValue>${base64('x'.repeat(256))}</SignatureValue></Signature>`
  const ds = 'xmlns="http://www.w3.org/2000/09/xmldsig#"'

  it.each([
    ['a signature without the xmldsig namespace', fake],
    ['an empty DigitalSignature', '<edXML:DigitalSignature/>'],
    ['a SHA-1 signature in the namespace', fake.replace('<Signature>', `<Signature ${ds}>`)],
  ])('is a placeholder: %s', async (_name, signature) => {
    const content = await readEdxml(documentPackage({ signature }))
    expect(content.headerSignature).toBe('placeholder')
    expect(content.acceptable).toBe(true)
  })

  it('is present when it has the shape of an XML Signature', async () => {
    const signature = `<Signature ${ds}><SignedInfo><SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"/><Reference URI=""><DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><DigestValue>AA==</DigestValue></Reference></SignedInfo><SignatureValue>${base64('x'.repeat(256))}</SignatureValue></Signature>`
    expect((await readEdxml(documentPackage({ signature }))).headerSignature).toBe('present')
  })
})

describe('problems', () => {
  it.each([
    ['N.MessageHeader.From.OrganId', '<edXML:OrganId>000.00.00.H14</edXML:OrganId>', ''],
    ['N.MessageHeader.To.OrganId', '<edXML:OrganId>000.00.00.H37</edXML:OrganId>', ''],
    ['N.MessageHeader.To', /<edXML:To>.*<\/edXML:To>/, ''],
    ['N.MessageHeader.DocumentId', /<edXML:DocumentId>.*<\/edXML:DocumentId>\n/, ''],
    ['N.MessageHeader.Code.CodeNumber', '0123</edXML:CodeNumber>', '</edXML:CodeNumber>'],
    ['N.MessageHeader.Subject', /<edXML:Subject>.*<\/edXML:Subject>/, ''],
    ['M.MessageHeader.Subject', /(<edXML:Subject>.*<\/edXML:Subject>)/, '$1$1'],
    ['M.MessageHeader.Subject', 'Subject>V/v', 'Subject>TỐI MẬT V/v'],
  ])('%s is fatal', async (code, what, replacement) => {
    const content = await readEdxml(documentPackage({ header: HEADER.replace(what, replacement) }))
    expect(codesOf(content, 'fatal')).toEqual([code])
    expect(content.acceptable).toBe(false)
  })

  it.each([
    ['R.MessageHeader.Code.CodeNumber', '0123<', `${'1'.repeat(12)}<`],
    ['R.MessageHeader.Code.CodeNotation', '>UBND-NC<', `>${'Đ'.repeat(31)}<`],
    ['R.MessageHeader.Subject', 'Subject>V/v', `Subject>${'ằ'.normalize('NFD').repeat(501)}`],
    ['R.MessageHeader.SignerInfo.FullName', 'Nông Văn Thử', 'x'.repeat(51)],
    ['R.MessageHeader.SignerInfo.Position', 'PHÓ CHỦ TỊCH', 'x'.repeat(101)],
    ['R.MessageHeader.To.OrganName', 'Ủy ban nhân dân tỉnh Lạng Sơn', 'x'.repeat(201)],
    ['R.MessageHeader.DocumentType.TypeName', 'Công văn', 'x'.repeat(101)],
    ['R.MessageHeader.OtherInfo.Priority', 'Priority>0', 'Priority>5'],
    ['R.MessageHeader.OtherInfo.PageAmount', 'PageAmount>2', 'PageAmount>1000'],
    ['T.MessageHeader.OtherInfo.PageAmount', 'PageAmount>2', 'PageAmount>hai'],
    ['T.MessageHeader.DueDate', '2025/03/20', '2025/02/30'],
    ['T.MessageHeader.To.OrganId', '000.00.00.H37', 'Lạng Sơn'],
    ['N.MessageHeader.Code.CodeNotation', '>UBND-NC<', '><'],
  ])('%s is a remark', async (code, what, replacement) => {
    const content = await readEdxml(documentPackage({ header: HEADER.replace(what, replacement) }))
    expect(codesOf(content)).toEqual([code])
    expect(content.acceptable).toBe(true)
  })

  it('counts a decomposed letter as one character', async () => {
    const header = HEADER.replace(
      /Subject>V\/v[^<]*/,
      `Subject>${'ằ'.normalize('NFD').repeat(500)}`,
    )
    expect((await readEdxml(documentPackage({ header }))).problems).toEqual([])
  })

  it('says which recipient is meant, and that it is named twice in two schemes', async () => {
    const second = '<edXML:To><edXML:OrganId>H37</edXML:OrganId></edXML:To>'
    const header = HEADER.replace('</edXML:To>', `</edXML:To>${second}`)
    const { problems } = await readEdxml(documentPackage({ header }))
    expect(problems).toMatchObject([
      {
        code: 'M.MessageHeader.To.OrganId',
        path: 'MessageHeader/To[2]/OrganId',
        severity: 'remark',
      },
    ])
  })

  it('knows a date in the future only when it is told the time', async () => {
    const content = await readEdxml(documentPackage(), { at: new Date('2025-03-09T16:59:59Z') })
    expect(codesOf(content)).toEqual(['R.MessageHeader.PromulgationInfo.PromulgationDate'])
    const later = await readEdxml(documentPackage(), { at: new Date('2025-03-09T17:00:00Z') })
    expect(later.problems).toEqual([])
  })

  it.each([
    ['4', 'R.TraceHeaderList.Bussiness.BussinessDocType'],
    ['1', 'N.TraceHeaderList.Bussiness.DocumentId'],
    ['3', 'N.TraceHeaderList.Bussiness.ReplacementInfoList'],
  ])('refuses business type %s without what it needs', async (type, code) => {
    const trace = TRACE.replace('DocType>0', `DocType>${type}`)
    expect(codesOf(await readEdxml(documentPackage({ trace })), 'fatal')).toEqual([code])
  })

  it('takes a count of pages in Paper for a copy on paper', async () => {
    const trace = TRACE.replace('Paper>0', 'Paper>3')
    const content = await readEdxml(documentPackage({ trace }))
    expect(documentOf(content).business.paper).toBe(true)
    expect(codesOf(content)).toEqual(['R.TraceHeaderList.Bussiness.Paper'])
  })
})

describe('attachments and the manifest', () => {
  it.each([
    [
      'a missing attachment',
      REFERENCE + reference('cid:a2', 'b.pdf'),
      ATTACHMENT,
      ['N.AttachmentEncoded.Attachment'],
    ],
    [
      'a wrong ContentId',
      reference('cid:zz', '0123-UBND-NC.signed.pdf'),
      ATTACHMENT,
      ['M.AttachmentEncoded.Attachment.ContentId'],
    ],
    [
      'an attachment that nothing names',
      REFERENCE,
      ATTACHMENT + attachment('a2', 'b.pdf', 'AAAA'),
      ['M.AttachmentEncoded.Attachment.ContentId'],
    ],
    [
      'a ContentId that two attachments have',
      REFERENCE,
      ATTACHMENT + ATTACHMENT,
      ['R.AttachmentEncoded.Attachment.ContentId', 'M.AttachmentEncoded.Attachment.ContentId'],
    ],
    [
      'a ContentId that two references have',
      REFERENCE + REFERENCE,
      ATTACHMENT,
      ['R.edXMLManifest.Reference.ContentId'],
    ],
    [
      'content that is not base64',
      REFERENCE,
      ATTACHMENT.replace('JVBE', 'J*BE'),
      ['T.AttachmentEncoded.Attachment.ContentTransferEncoded'],
    ],
    [
      'base64 that is cut short',
      REFERENCE,
      ATTACHMENT.replace('JVBE', 'JVB'),
      ['T.AttachmentEncoded.Attachment.ContentTransferEncoded'],
    ],
    [
      'an element in the content',
      REFERENCE,
      ATTACHMENT.replace('JVBE', 'JVBE<x/>'),
      ['T.AttachmentEncoded.Attachment.ContentTransferEncoded'],
    ],
    [
      'no content',
      REFERENCE,
      ATTACHMENT.replace(/(Encoded>)[^<]*/, '$1 '),
      ['N.AttachmentEncoded.Attachment.ContentTransferEncoded'],
    ],
    [
      'no content element',
      REFERENCE,
      ATTACHMENT.replace(/<ContentTransferEncoded>.*<\/ContentTransferEncoded>/, ''),
      ['N.AttachmentEncoded.Attachment.ContentTransferEncoded'],
    ],
    [
      'two contents',
      REFERENCE,
      ATTACHMENT.replace(/(<ContentTransferEncoded>.*<\/ContentTransferEncoded>)/, '$1$1'),
      ['M.AttachmentEncoded.Attachment.ContentTransferEncoded'],
    ],
    [
      'two names',
      REFERENCE,
      ATTACHMENT.replace('<AttachmentName>', '<AttachmentName>x</AttachmentName><AttachmentName>'),
      ['M.AttachmentEncoded.Attachment.AttachmentName'],
    ],
    [
      'a secrecy mark in the name',
      REFERENCE,
      ATTACHMENT.replace('0123-UBND-NC', '0123_TUYET MAT'),
      ['M.AttachmentEncoded.Attachment.AttachmentName'],
    ],
  ])('%s has its own error', async (_name, references, attachments, codes) => {
    const content = await readEdxml(documentPackage({ references, attachments }))
    expect(codesOf(content, 'fatal')).toEqual(codes)
    expect(content.acceptable).toBe(false)
  })

  it('throws the fault of an attachment only to whoever opens it', async () => {
    const attachments = ATTACHMENT.replace('JVBE', 'J*BE')
    const content = await readEdxml(documentPackage({ attachments }))
    const [found] = content.attachments
    await expect(textOf(content)).rejects.toMatchObject({ code: 'ERR_FORMAT_EDXML_ATTACHMENT' })
    await expect(found?.openSource()).rejects.toMatchObject({ code: 'ERR_FORMAT_EDXML_ATTACHMENT' })
  })

  it.each([
    ['cid: in the reference only', REFERENCE, ATTACHMENT.replace('cid:', '')],
    ['cid: in the attachment only', REFERENCE.replace('cid:', ''), ATTACHMENT],
    [
      'a link beside the ContentId',
      REFERENCE.replace(
        '<edXML:Reference>',
        '<edXML:Reference xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="cid:a1" xlink:type="simple">',
      ),
      ATTACHMENT,
    ],
    [
      'a link in place of the ContentId',
      REFERENCE.replace(
        '<edXML:Reference>',
        '<edXML:Reference xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="cid:a1">',
      ).replace('<edXML:ContentId>cid:a1</edXML:ContentId>', ''),
      ATTACHMENT,
    ],
    [
      'an empty link',
      REFERENCE.replace('<edXML:Reference>', '<edXML:Reference href="">'),
      ATTACHMENT,
    ],
    [
      'content before its id',
      REFERENCE,
      ATTACHMENT.replace(/(<ContentId>.*<\/ContentId>)(.*)(<\/Attachment>)/, '$2$1$3'),
    ],
    [
      'a prefix on attachments',
      REFERENCE,
      ATTACHMENT.replaceAll(/<(\/?)/g, '<$1e:').replace(
        '<e:Attachment>',
        '<e:Attachment xmlns:e="http://www.mic.gov.vn/TBT/QCVN_102_2016">',
      ),
    ],
    [
      'elements of the vendor library',
      REFERENCE,
      ATTACHMENT.replace(
        '</Attachment>',
        '<FieldName/><MimeType>application/pdf</MimeType><Format/></Attachment>',
      ),
    ],
  ])('matches ids with %s', async (_name, references, attachments) => {
    const content = await readEdxml(documentPackage({ references, attachments }))
    expect(content.problems).toEqual([])
    expect(await textOf(content)).toBe(PDF_TEXT)
  })

  it.each([
    ['line breaks', (text: string) => text.replaceAll(/(.{8})/g, '$1\n')],
    ['CRLF line breaks', (text: string) => text.replaceAll(/(.{8})/g, '$1\r\n')],
    ['line breaks as references', (text: string) => text.replaceAll(/(.{8})/g, '$1&#13;\n')],
    ['letters as references', (text: string) => text.replaceAll('J', '&#x4a;')],
    ['a CDATA section', (text: string) => `\n<![CDATA[${text}]]>\n`],
    ['a comment', (text: string) => text.replace('JVBE', 'JV<!-- QUJD -->BE')],
  ])('reads base64 with %s, as a stream and at random', async (_name, change) => {
    const attachments = attachment('a1', 'a.pdf', change(base64(PDF_TEXT)))
    const content = await readEdxml(documentPackage({ attachments }))
    expect(content.problems).toEqual([])
    expect(await textOf(content)).toBe(PDF_TEXT)
    const source = await content.attachments[0]?.openSource()
    expect(source?.size).toBe(PDF_TEXT.length)
    for (let position = 0; position < PDF_TEXT.length; position += 1) {
      const bytes = (await source?.read(position, PDF_TEXT.length - position)) ?? encodeUtf8('')
      expect(decodeUtf8(bytes)).toBe(PDF_TEXT.slice(position))
    }
  })

  it('gives a name without its path', async () => {
    const attachments = attachment('a1', '..\\..\\C:\\fakepath\\công văn.pdf', base64(PDF_TEXT))
    const content = await readEdxml(documentPackage({ attachments }))
    expect(content.attachments[0]?.name).toBe('công văn.pdf')
    expect(codesOf(content)).toEqual(['M.AttachmentEncoded.Attachment.AttachmentName'])
  })
})

describe('what is no package', () => {
  it.each([
    ['ERR_FORMAT_EDXML', '<a/>'],
    ['ERR_FORMAT_EDXML', '<edXML/>'],
    ['ERR_FORMAT_EDXML', '<edXML xmlns="http://www.mic.gov.vn/TBT/QCVN_102_2016"/>'],
    [
      'ERR_FORMAT_EDXML',
      '<edXML xmlns="http://www.mic.gov.vn/TBT/QCVN_102_2016"><edXMLEnvelope/></edXML>',
    ],
    ['ERR_FORMAT_XML', '%PDF-1.7'],
    ['ERR_FORMAT_XML', ''],
    ['ERR_FORMAT_XML', decodeUtf8(documentPackage()).slice(0, -20)],
    ['ERR_FORMAT_XML_DTD', '<!DOCTYPE edXML [<!ENTITY a "b">]><edXML/>'],
  ])('ends in %s', async (code, text) => {
    await expect(readEdxml(encodeUtf8(text))).rejects.toMatchObject({ code })
  })

  it('refuses UTF-16 by name', async () => {
    const utf16 = new Uint8Array(Buffer.from(`\uFEFF${decodeUtf8(documentPackage())}`, 'utf16le'))
    await expect(readEdxml(utf16)).rejects.toMatchObject({ code: 'ERR_FORMAT_EDXML_ENCODING' })
  })

  it('lists two envelopes and two lists of attachments', async () => {
    const text = decodeUtf8(documentPackage())
    const two = text.replace(/(<edXML:edXMLEnvelope[\s\S]*<\/edXML:edXMLEnvelope>)/, '$1$1')
    expect(codesOf(await readEdxml(encodeUtf8(two)), 'fatal')).toEqual(['M.edXMLEnvelope'])
    const lists = text.replace('</AttachmentEncoded>', '</AttachmentEncoded><AttachmentEncoded/>')
    expect(codesOf(await readEdxml(encodeUtf8(lists)), 'fatal')).toEqual(['M.AttachmentEncoded'])
  })
})
