import { describe, expect, it } from 'vitest'
import { memorySource } from '../../src/encoding/byte-source.ts'
import {
  findSignatureFields,
  openPdf,
  readForm,
  type SignatureFields,
} from '../../src/pdf/index.ts'
import { onePage } from '../support/pdfs.ts'

const SIGNATURE =
  '<< /Type /Sig /SubFilter /ETSI.CAdES.detached /ByteRange [0 1 2 3] /Contents <00> >>'

function find(objects: Record<number, string>): Promise<SignatureFields> {
  return open(objects).then(findSignatureFields)
}

function open(objects: Record<number, string>): ReturnType<typeof openPdf> {
  const catalog = { 1: '<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [5 0 R 6 0 R] >> >>' }
  return openPdf(memorySource(onePage({ ...catalog, ...objects })))
}

describe('findSignatureFields (ISO 32000-2, 12.7.5.5)', () => {
  it('takes one dictionary on two fields for one signature with two names', async () => {
    const { signatures } = await find({
      5: '<< /FT /Sig /T (a) /V 7 0 R >>',
      6: '<< /FT /Sig /T (b) /V 7 0 R >>',
      7: SIGNATURE,
    })
    expect(signatures.map(({ fields }) => fields.map(({ name }) => name))).toEqual([['a', 'b']])
  })

  it('joins names from the root and inherits type and value (12.7.4)', async () => {
    const { signatures, form } = await find({
      5: '<< /T (a) /FT /Sig /V 7 0 R /Kids [8 0 R] >>',
      6: '<< /T (text) /FT /Tx /Ff 2 /Kids [9 0 R] >>',
      7: SIGNATURE,
      8: '<< /T (b) /Parent 5 0 R >>',
      9: '<< /Subtype /Widget /Parent 6 0 R >>',
    })
    expect(signatures[0]?.fields[0].name).toBe('a.b')
    expect(form.fields.map(({ name, type, flags }) => [name, type, flags])).toEqual([
      ['a.b', 'Sig', 0],
      ['text', 'Tx', 2],
    ])
    expect(form.fields[1]?.widgets.map(({ num }) => num)).toEqual([9])
  })

  it('finds the others where one field is nested too deeply: it must not hide them', async () => {
    const deep = `${'['.repeat(500)}${']'.repeat(500)}`
    const { signatures, form } = await find({
      5: `<< /FT /Sig /T (a) /V 7 0 R >>`,
      6: `<< /FT /Tx /T (b) /Deep ${deep} >>`,
      7: SIGNATURE,
    })
    expect(form.findings.map(({ code }) => code)).toEqual(['PDF_FIELD_UNREADABLE'])
    expect(signatures.map(({ fields }) => fields[0].name)).toEqual(['a'])
    const turned = await find({ 5: `<< /T (b) /Deep ${deep} >>`, 6: '<< /FT /Sig /T (a) /V 7 0 R >>', 7: SIGNATURE }) // prettier-ignore
    expect(turned.signatures.map(({ fields }) => fields[0].name)).toEqual(['a'])
  })

  it('reads names in UTF-16, UTF-8 and PDFDocEncoding (7.9.2.2)', async () => {
    const form = await readForm(
      await open({ 5: '<< /FT /Sig /T <FEFF1ED3> >>', 6: '<< /FT /Sig /T <EFBBBFE1BB93A0> >>' }),
    )
    expect(form.fields.map(({ name }) => name)).toEqual(['ồ', 'ồ\ufffd'])
    const other = await readForm(await open({ 5: '<< /FT /Sig /T (\\200\\240\\212) >>' }))
    expect(other.fields[0]?.name).toBe('•€−')
  })

  it('sorts signatures by where what they sign ends', async () => {
    const { signatures } = await find({
      5: '<< /FT /Sig /T (late) /V 7 0 R >>',
      6: '<< /FT /Sig /T (early) /V 8 0 R >>',
      7: SIGNATURE.replace('[0 1 2 3]', '[0 1 20 30]'),
      8: SIGNATURE,
    })
    expect(signatures.map(({ fields }) => fields[0].name)).toEqual(['early', 'late'])
  })

  it.each([
    ['/Type /Sig /SubFilter /adbe.pkcs7.detached', 'signature'],
    ['/SubFilter /ETSI.CAdES.detached', 'signature'],
    ['/SubFilter /ETSI.RFC3161', 'document-timestamp'],
    ['/Type /DocTimeStamp /SubFilter /ETSI.RFC3161', 'document-timestamp'],
  ])('takes << %s >> for a %s', async (entries, kind) => {
    const { signatures } = await find({
      5: '<< /FT /Sig /T (a) /V 7 0 R >>',
      7: `<< ${entries} >>`,
    })
    expect(signatures.map((signature) => signature.kind)).toEqual([kind])
  })

  it.each([
    '/Type /Sig /SubFilter /ETSI.RFC3161',
    '/Type /DocTimeStamp /SubFilter /x',
    '/Type /Sig',
    '/Type /Font /SubFilter /x',
  ])('skips << %s >> with a warning', async (entries) => {
    const found = await find({ 5: '<< /FT /Sig /T (a) /V 7 0 R >>', 7: `<< ${entries} >>` })
    expect(found.signatures).toEqual([])
    expect(found.findings.map(({ code }) => code)).toContain('PDF_SIGNATURE_KIND_UNKNOWN')
  })

  it('lists empty signature fields apart', async () => {
    const { empty, signatures } = await find({
      5: '<< /FT /Sig /T (a) >>',
      6: '<< /FT /Sig /T (b) /V null >>',
    })
    expect(empty.map(({ name }) => name)).toEqual(['a', 'b'])
    expect(signatures).toEqual([])
  })

  it('finds nothing in a document without a form', async () => {
    const { signatures, form } = await findSignatureFields(await openPdf(memorySource(onePage())))
    expect([signatures, form.dictionary]).toEqual([[], null])
  })

  it('ends on cyclic field trees with a finding', async () => {
    const found = await find({
      5: '<< /T (a) /Kids [6 0 R] >>',
      6: '<< /T (b) /FT /Sig /Kids [5 0 R] >>',
    })
    expect(found.findings.map(({ code }) => code)).toContain('PDF_FIELD_TWICE')
  })

  it('reports a field that cannot be read and reads the others', async () => {
    const found = await find({
      5: '<< /FT /Sig /T (a) /V [broken >>',
      6: '<< /FT /Sig /T (b) /V 7 0 R >>',
      7: SIGNATURE,
    })
    expect(found.findings.map(({ code }) => code)).toContain('PDF_FIELD_UNREADABLE')
    expect(found.signatures.map(({ fields }) => fields[0].name)).toEqual(['b'])
  })

  it('ends on 1 000 nested fields with a finding', async () => {
    const objects: Record<number, string> = {}
    for (let i = 0; i < 1000; i++) objects[5 + i] = `<< /T (a) /Kids [${6 + i} 0 R] >>`
    objects[1005] = '<< /T (a) /FT /Sig >>'
    const found = await find(objects)
    expect(found.findings.map(({ code }) => code)).toContain('PDF_FORM_TOO_DEEP')
  })
})
