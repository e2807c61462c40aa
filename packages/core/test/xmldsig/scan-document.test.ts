import { describe, expect, it } from 'vitest'
import { memorySource } from '../../src/encoding/byte-source.ts'
import { XML_LIMITS } from '../../src/xml/limits.ts'
import { SIGNATURE_LIMITS, scanDocument } from '../../src/xmldsig/index.ts'

const DS = 'http://www.w3.org/2000/09/xmldsig#'
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

function scan(document: string, windowBytes = 1 << 20, limits = {}) {
  return scanDocument(memorySource(bytes(document)), {
    xml: { ...XML_LIMITS, windowBytes },
    signatures: { ...SIGNATURE_LIMITS, ...limits },
  })
}

const SIGNATURE =
  `<s:Signature Id="S"><s:SignedInfo/><s:Object Id="o1"> <big>${'x'.repeat(50)}</big>text<s:Signature Id="inner"/></s:Object>` +
  '<s:Object><q:QualifyingProperties xmlns:q="http://uri.etsi.org/01903/v1.3.2#"><q:x Id="p"/></q:QualifyingProperties></s:Object><s:Object/></s:Signature>'
const DOCUMENT = `<a xmlns:s="${DS}" xmlns="urn:x" xml:lang="vi"><b Id="b"/>${SIGNATURE}<c/></a>`

describe('the first pass', () => {
  it.each([4, 9, 1 << 20])(
    'copies a signature without what its objects carry (window of %i)',
    async (window) => {
      const { signatures } = await scan(DOCUMENT, window)
      const [outer, inner] = signatures
      const copy = new TextDecoder().decode(outer?.bytes)
      expect(copy).toBe(
        '<s:Signature Id="S"><s:SignedInfo/><s:Object Id="o1"></s:Object><s:Object><q:QualifyingProperties xmlns:q="http://uri.etsi.org/01903/v1.3.2#">' +
          '<q:x Id="p"/></q:QualifyingProperties></s:Object><s:Object/></s:Signature>',
      )
      expect(new TextDecoder().decode(inner?.bytes)).toBe('<s:Signature Id="inner"/>')
      expect(outer?.position).toBe(DOCUMENT.indexOf('<s:Signature'))
      expect(outer?.end).toBe(DOCUMENT.indexOf('<c/>'))
    },
  )

  it('knows where each byte of the copy stands in the document, and back', async () => {
    const [outer] = (await scan(DOCUMENT)).signatures
    const copy = new TextDecoder().decode(outer?.bytes)
    for (const mark of ['<s:SignedInfo', '<s:Object Id', '<q:Qual', '<q:x', '</s:Signature>']) {
      const position = DOCUMENT.lastIndexOf(mark)
      expect(outer?.toDocument(copy.lastIndexOf(mark))).toBe(position)
      expect(outer?.toCopy(position)).toBe(copy.lastIndexOf(mark))
    }
  })

  it('notes objects that carry something, not properties and further signatures', async () => {
    const [outer] = (await scan(DOCUMENT)).signatures
    expect(outer?.foreignObjects).toEqual([DOCUMENT.indexOf('<s:Object Id="o1">')])
    const nested = `<s:Signature xmlns:s="${DS}"><s:Object> <s:Signature><s:Object>x</s:Object></s:Signature>\n</s:Object></s:Signature>`
    const [holder, held] = (await scan(nested)).signatures
    expect(holder?.foreignObjects).toEqual([])
    expect(held?.foreignObjects).toHaveLength(1)
  })

  it('keeps the context of a signature: bindings and xml: attributes around it', async () => {
    const [outer] = (await scan(DOCUMENT)).signatures
    expect(outer?.context.bindings).toEqual(
      expect.arrayContaining([
        { prefix: '', uri: 'urn:x' },
        { prefix: 's', uri: DS },
      ]),
    )
    expect(outer?.context.inherited).toMatchObject([{ local: 'lang', value: 'vi' }])
  })

  it('finds identifiers in every spelling, and those that two elements share', async () => {
    const document =
      '<a xmlns:w="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd" xmlns:o="urn:o">' +
      '<b Id="1"/><b ID="2"/><b id="3"/><b xml:id="4"/><b w:Id="5"/><b o:Id="6"/><b iD="7"/><b Id="8" xml:id="8"/><b Id="9"/><b id="9"/></a>'
    const { ids } = await scan(document)
    for (const id of '12345') expect(ids.find(id)).toBeTypeOf('number')
    for (const id of '67') expect(ids.find(id)).toBe('absent')
    expect(ids.find('8')).toBeTypeOf('number')
    expect(ids.find('9')).toBe('ambiguous')
  })

  it('remembers so many identifiers and then says that it does not know', async () => {
    const document = `<a>${[1, 2, 3, 4].map((id) => `<b Id="${id}"/>`).join('')}</a>`
    const { ids } = await scan(document, 1 << 20, { maxIndexedIds: 2 })
    expect(ids.find('1')).toBe('unknown')
  })

  it.each([
    ['maxSignatures', { maxSignatures: 1 }],
    ['maxSignatureBytes', { maxSignatureBytes: 100 }],
  ])('has a limit %s', async (limit, limits) => {
    await expect(scan(DOCUMENT, 1 << 20, limits)).rejects.toMatchObject({
      code: 'ERR_FORMAT_XML_LIMIT',
      details: { limit },
    })
  })
})
