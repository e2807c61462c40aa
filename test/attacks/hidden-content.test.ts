// T29: what somebody put into a document so that it shows itself after it was signed is told before: shadow attacks (hide, replace, hide and
// replace), content from elsewhere, and what acts by itself. Honest letters have nothing of it.
import { describe, expect, it } from 'vitest'
import { findHiddenContent, preparePdf, signPdf } from '@sealpost/core'
import { writeCompressed } from './support/compressed-pdf.ts'
import { bytesOf, FONT, letter, PAGE_ENTRIES, stream, textOf } from './support/small-pdf.ts'
import { createWorld, PKI_TIME } from './support/world.ts'

const CATALOG = (entries: string): string => `<< /Type /Catalog /Pages 2 0 R ${entries} >>`
const PAGE = (entries: string, contents = '4 0 R'): string =>
  `<< ${PAGE_ENTRIES} /Contents ${contents} /Resources << /Font << /F1 5 0 R >> /XObject << /X 9 0 R >> /ExtGState << /G 12 0 R >> >> ${entries} >>`
const PICTURE = stream('\xff', '/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray') // prettier-ignore
const COVER = 'q 400 0 0 60 60 680 cm /X Do Q'
const STAMP = '/Type /Annot /Rect [60 680 400 740] /F 4 /AP << /N 9 0 R >>'

type Case = readonly [name: string, make: () => Uint8Array]

function made(objects: Readonly<Record<number, string>>): () => Uint8Array {
  return () => letter(objects)
}

const text = (more: string): string =>
  stream(`BT /F1 24 Tf 72 700 Td (Tra 1 000 000 dong) Tj ET ${more}`)

/** An object behind the header that no row leads to; all others move, so every offset does. */
function unlisted(body: string): Uint8Array {
  const before = textOf(letter())
  const start = before.indexOf('1 0 obj')
  const moved = before.slice(start).replace(/^(\d{10}) 00000 n/gm, (_, offset: string) => `${String(Number(offset) + body.length).padStart(10, '0')} 00000 n`).replace(/startxref\n(\d+)/, (_, offset: string) => `startxref\n${Number(offset) + body.length}`) // prettier-ignore
  return bytesOf(before.slice(0, start) + body + moved)
}

function saved(): Uint8Array {
  const first = letter()
  const place = first.length
  const body = `4 0 obj\n${stream('BT /F1 24 Tf 72 700 Td (Tra 9 dong) Tj ET')}\nendobj\n`
  const prev = /startxref\n(\d+)/.exec(textOf(first))?.[1] ?? ''
  const row = String(place).padStart(10, '0')
  return bytesOf(`${textOf(first)}${body}xref\n4 1\n${row} 00000 n\r\ntrailer\n<< /Size 6 /Root 1 0 R /Prev ${prev} >>\nstartxref\n${place + body.length}\n%%EOF\n`) // prettier-ignore
}

/** By the code that tells them. */
const SHADOWS: Readonly<Record<string, readonly Case[]>> = {
  PDF_TEXT_COVERED: [
    ['hide: a picture over the text', made({ 3: PAGE(''), 4: text(COVER), 9: PICTURE })],
    ['hide: a white rectangle over the text', made({ 4: text('1 g 60 680 400 60 re f') })],
    ['hide: a white path over the text', made({ 4: text('1 g 60 680 m 460 680 l 460 740 l 60 740 l h f*') })], // prettier-ignore
    ['hide: a picture inside the content', made({ 4: text('q 400 0 0 60 60 680 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \xff EI Q') })], // prettier-ignore
    ['hide: a shading', made({ 4: text('/S sh') })],
    ['hide: a form that paints', made({ 3: PAGE(''), 4: text('/X Do'), 9: stream('1 g 60 680 400 60 re f', '/Type /XObject /Subtype /Form /BBox [0 0 600 800]') })], // prettier-ignore
    ['hide: a second content stream', made({ 3: PAGE('', '[4 0 R 8 0 R]'), 8: stream('1 g 60 680 400 60 re f'), 9: PICTURE })], // prettier-ignore
    ['hide: nearly opaque', made({ 3: PAGE(''), 4: text(`/G gs ${COVER}`), 9: PICTURE, 12: '<< /ca 0.9 >>' })], // prettier-ignore
    ['hide: a stamp over the text', made({ 3: PAGE(`/Annots [<< ${STAMP} /Subtype /Stamp >>]`), 9: PICTURE })], // prettier-ignore
    ['hide: a field over the text', made({ 3: PAGE(`/Annots [<< ${STAMP} /Subtype /Widget /FT /Tx >>]`), 9: PICTURE })], // prettier-ignore
    ['hide: a free text over the text', made({ 3: PAGE(`/Annots [<< ${STAMP} /Subtype /FreeText >>]`), 9: PICTURE })], // prettier-ignore
  ],
  PDF_LAYER_HIDDEN: [
    ['replace: a layer that is off', made({ 1: CATALOG('/OCProperties << /OCGs [9 0 R] /D << /OFF [9 0 R] >> >>'), 9: '<< /Type /OCG /Name (x) >>' })], // prettier-ignore
    ['replace: all layers off', made({ 1: CATALOG('/OCProperties << /OCGs [9 0 R] /D << /BaseState /OFF >> >>'), 9: '<< /Type /OCG /Name (x) >>' })], // prettier-ignore
    ['replace: another set of layers', made({ 1: CATALOG('/OCProperties << /OCGs [9 0 R] /D << >> /Configs [<< /OFF [9 0 R] >>] >>'), 9: '<< /Type /OCG /Name (x) >>' })], // prettier-ignore
    ['replace: on the screen alone', made({ 1: CATALOG('/OCProperties << /OCGs [9 0 R] /D << >> >>'), 9: '<< /Type /OCG /Name (x) /Usage << /Print << /PrintState /OFF >> >> >>' })], // prettier-ignore
    ['replace: by what the reader does', made({ 1: CATALOG('/OCProperties << /OCGs [9 0 R] /D << /AS [<< /Event /Print /OCGs [9 0 R] /Category [/Print] >>] >> >>'), 9: '<< /Type /OCG /Name (x) >>' })], // prettier-ignore
  ],
  PDF_EXTERNAL_CONTENT: [
    ['content from another file', made({ 4: '<< /Length 0 /F (/etc/passwd) >>\nstream\n\nendstream' })], // prettier-ignore
    ['a form from another file', made({ 3: PAGE(''), 4: text('/X Do'), 9: stream('', '/Type /XObject /Subtype /Form /BBox [0 0 1 1] /Ref << /F (x.pdf) /Page 0 >>') })], // prettier-ignore
  ],
  PDF_SCRIPT: [
    ['a script when it opens', made({ 1: CATALOG('/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>') })], // prettier-ignore
    ['a script in the tree of names', made({ 1: CATALOG('/Names << /JavaScript << /Names [(a) 9 0 R] >> >>'), 9: '<< /S /JavaScript /JS (x) >>' })], // prettier-ignore
    ['a script of a page, in a chain', made({ 3: PAGE('/AA << /O << /S /URI /URI (x) /Next [<< /S /JavaScript /JS 8 0 R >>] >> >>'), 8: stream('x'), 9: PICTURE, 12: '<< >>' })], // prettier-ignore
  ],
  PDF_ACTION: [
    ['a program is started', made({ 1: CATALOG('/OpenAction << /S /Launch /F (calc.exe) >>') })],
    ['the form is sent away', made({ 1: CATALOG('/AA << /WC << /S /SubmitForm /F (http://127.0.0.1/) >> >>') })], // prettier-ignore
    ['layers are switched', made({ 1: CATALOG('/OpenAction << /S /SetOCGState /State [/ON] >>') })],
    ['annotations are hidden', made({ 1: CATALOG('/OpenAction << /S /Hide /T (a) >>') })],
  ],
  PDF_FORM_REDRAWN: [
    ['fields are drawn anew', made({ 1: CATALOG('/AcroForm << /NeedAppearances true /Fields [9 0 R] >>'), 9: '<< /FT /Tx /T (a) /V (1) >>' })], // prettier-ignore
  ],
  PDF_FORM_XFA: [
    ['a form in XML', made({ 1: CATALOG('/AcroForm << /Fields [] /XFA 9 0 R >>'), 9: stream('<xdp/>') })], // prettier-ignore
  ],
  PDF_ANNOTATION_HIDDEN: [
    ['hide: a note that is hidden', made({ 3: PAGE('/Annots [<< /Type /Annot /Subtype /FreeText /Rect [0 0 9 9] /F 2 >>]'), 9: PICTURE, 12: '<< >>' })], // prettier-ignore
  ],
  PDF_OBJECT_MISSING: [
    ['replace: a font that is missing', made({ 3: PAGE(''), 9: PICTURE, 12: '<< >>', 2: '<< /Type /Pages /Kids [3 0 R] /Count 1 /Resources << /Font << /F2 99 0 R >> >> >>' })], // prettier-ignore
    ['replace: content that is null', made({ 3: PAGE('', '[4 0 R 8 0 R]'), 8: 'null', 9: PICTURE, 12: '<< >>' })], // prettier-ignore
  ],
  PDF_OBJECT_UNUSED: [
    ['hide and replace: a second page', made({ 9: `<< ${PAGE_ENTRIES} /Contents 10 0 R >>`, 10: stream('BT ET') })], // prettier-ignore
    ['hide and replace: a second catalog', made({ 9: CATALOG('') })],
    ['hide and replace: content', made({ 9: stream('BT /F1 24 Tf 72 700 Td (Tra 9 000 000 dong) Tj ET') })], // prettier-ignore
    ['hide and replace: a font', made({ 9: FONT })],
    ['hide and replace: packed', () => writeCompressed({ plain: { 1: CATALOG(''), 4: text('') }, packed: { 2: '<< /Type /Pages /Kids [3 0 R] /Count 1 >>', 3: `<< ${PAGE_ENTRIES} /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>`, 5: FONT, 6: `<< ${PAGE_ENTRIES} >>` }, container: 8 })], // prettier-ignore
  ],
  PDF_OBJECT_UNLISTED: [
    [
      'hide and replace: content that no row lists',
      () => unlisted(`4 0 obj\n${text('')}\nendobj\n`),
    ],
  ],
  PDF_EARLIER_CONTENT: [['hide and replace: an earlier state', saved]],
}

const HONEST: readonly Case[] = [
  ['a letter', () => letter()],
  ['a background below the text', made({ 3: PAGE(''), 4: stream(`${COVER} 1 g 60 680 400 60 re f BT /F1 24 Tf 72 700 Td (Tra 1) Tj ET`), 9: PICTURE, 12: '<< >>' })], // prettier-ignore
  ['a scan over text that is not shown', made({ 3: PAGE(''), 4: stream(`BT 3 Tr /F1 24 Tf 72 700 Td (Tra 1) Tj ET ${COVER}`), 9: PICTURE, 12: '<< >>' })], // prettier-ignore
  ['a watermark that one reads through', made({ 3: PAGE(''), 4: text(`/G gs ${COVER}`), 9: PICTURE, 12: '<< /ca 0.2 >>' })], // prettier-ignore
  [
    'lines of a table',
    made({ 4: text('60 680 400 0.5 re 60 740 400 0.5 re f 60 680 m 460 680 l S') }),
  ],
  ['a field on dots', made({ 3: PAGE(`/Annots [<< ${STAMP} /Subtype /Widget /FT /Tx >>]`), 4: stream('BT /F1 24 Tf 72 700 Td (........) Tj ET'), 9: PICTURE, 12: '<< >>' })], // prettier-ignore
  ['a link and a mark on the text', made({ 3: PAGE('/Annots [<< /Type /Annot /Subtype /Link /Rect [60 680 400 740] /A << /S /URI /URI (https://example.vn) >> >> << /Type /Annot /Subtype /Highlight /Rect [60 680 400 740] >>]'), 9: PICTURE, 12: '<< >>' })], // prettier-ignore
  ['layers that are on', made({ 1: CATALOG('/OCProperties << /OCGs [9 0 R] /D << /ON [9 0 R] >> >>'), 9: '<< /Type /OCG /Name (x) >>' })], // prettier-ignore
  ['an object stream', () => writeCompressed({ plain: { 1: CATALOG(''), 4: text('') }, packed: { 2: '<< /Type /Pages /Kids [3 0 R] /Count 1 >>', 3: `<< ${PAGE_ENTRIES} /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>`, 5: FONT }, container: 8 })], // prettier-ignore
  ['a file of the words of objects in a stream', made({ 3: PAGE('', '[4 0 R 8 0 R]'), 8: stream('% 4 0 obj << >> endobj'), 9: PICTURE, 12: '<< >>' })], // prettier-ignore
]

async function codesOf(pdf: Uint8Array): Promise<string[]> {
  const findings = await findHiddenContent(pdf)
  return [...new Set(findings.map(({ code }) => code))]
}

describe('what may show itself after signing (T29)', () => {
  const cases = Object.entries(SHADOWS).flatMap(([code, rows]) =>
    rows.map(([name, make]) => ({ code, name, make })),
  )

  it.each(cases)('is told by $code: $name', async ({ code, make }) => {
    expect(await codesOf(make())).toContain(code)
  })

  it.each(HONEST)('is not suspected in %s', async (_, make) => {
    expect(await codesOf(make())).toEqual([])
  })

  it('is told as not examined beyond 1 000 pages, and at most twenty times a code', async () => {
    const many = Object.fromEntries(Array.from({ length: 1_001 }, (_, index) => [index + 20, `<< /Type /Page /Parent 2 0 R ${index < 30 ? `/AA << /O << /S /JavaScript /JS (${index}) >> >>` : ''} >>`])) // prettier-ignore
    const kids = Object.keys(many).map((number) => `${number} 0 R`).join(' ') // prettier-ignore
    const pages = `<< /Type /Pages /Kids [3 0 R ${kids}] /Count 1002 >>`
    const findings = await findHiddenContent(letter({ ...many, 2: pages }))
    expect(findings.filter(({ code }) => code === 'PDF_SCRIPT')).toHaveLength(20)
    expect(findings.at(-1)).toMatchObject({ code: 'PDF_CONTENT_NOT_EXAMINED', at: 'page 1001' })
  })

  it('is only mentioned where honest documents have it: files inside', async () => {
    const attached = letter({
      1: CATALOG('/Names << /EmbeddedFiles << /Names [(a) 9 0 R] >> >>'),
      9: '<< /Type /Filespec /F (a.xml) /EF << /F 10 0 R >> >>',
      10: stream('<a/>', '/Type /EmbeddedFile'),
    })
    expect(await findHiddenContent(attached)).toMatchObject([
      { code: 'PDF_EMBEDDED_FILE', severity: 'information' },
    ])
    const { person } = await createWorld()
    await signPdf(attached, person, { at: PKI_TIME, hiddenContent: 'refuse' })
  })
})

describe('signing what may show itself afterwards (T29)', () => {
  const covered = letter({ 4: text('1 g 60 680 400 60 re f') })
  const refusal = {
    code: 'ERR_FORMAT_PDF_HIDDEN_CONTENT',
    details: { codes: 'PDF_TEXT_COVERED' },
  }

  it('is refused on wish before the key is asked, at once and in two steps', async () => {
    const { person } = await createWorld()
    let asked = 0
    const signer = { ...person, sign: (data: Uint8Array) => (asked++, person.sign(data)) }
    const options = { at: PKI_TIME, hiddenContent: 'refuse' } as const
    await expect(signPdf(covered, signer, options)).rejects.toMatchObject(refusal)
    await expect(preparePdf(covered, options)).rejects.toMatchObject(refusal)
    expect(asked).toBe(0)
  })

  it('is left to the caller otherwise', async () => {
    const { person, verify } = await createWorld()
    const signed = await signPdf(covered, person, { at: PKI_TIME })
    expect((await verify(signed)).indication).toBe('TOTAL-PASSED')
  })

  it('lets a letter be signed, and signed again', async () => {
    const { person, agency, verify } = await createWorld()
    const options = { at: PKI_TIME, hiddenContent: 'refuse' } as const
    const twice = await signPdf(await signPdf(letter(), person, options), agency, options)
    const { signatures } = await verify(twice)
    expect(signatures.map(({ indication }) => indication)).toEqual(['TOTAL-PASSED', 'TOTAL-PASSED'])
  })
})
