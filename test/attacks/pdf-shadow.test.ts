// Shadow attacks: a document prepared so that, after somebody has signed it, a revision that looks innocent shows something else
// (hide, replace, hide-and-replace).
import { signPdf } from '@sealpost/core'
import { attack } from './support/attacks.ts'
import { objectStream, writeCompressed } from './support/compressed-pdf.ts'
import {
  appendRevision,
  bytesOf,
  FONT,
  lastStartxref,
  letter,
  objectText,
  offsetOfObject,
  PAGE_ENTRIES,
  showText,
  startxref,
  stream,
  textOf,
} from './support/small-pdf.ts'
import { PKI_TIME, type World } from './support/world.ts'

/** What every document here has more than the plain letter, each ready to be turned against its signer. */
const PREPARED: Readonly<Record<number, string>> = {
  1: '<< /Type /Catalog /Pages 2 0 R /Metadata 40 0 R /OCProperties 41 0 R /StructTreeRoot 42 0 R /AcroForm 50 0 R >>',
  3: `<< ${PAGE_ENTRIES} /Contents [4 0 R 10 0 R 11 0 R 12 0 R] /Resources 13 0 R /Annots 14 0 R >>`,
  10: stream('/Cover Do /Form Do'),
  11: 'null',
  // Content that calls itself what it is not.
  12: stream('BT /F1 9 Tf 72 500 Td (so thuong) Tj ET', '/Type /XRef'),
  13: '<< /Font << /F1 5 0 R >> /XObject << /Cover 15 0 R /Form 16 0 R >> /Properties << /Layer 17 0 R >> >>',
  14: '[18 0 R 19 0 R 51 0 R 52 0 R 53 0 R 54 0 R]',
  15: stream('\xff', '/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray'), // prettier-ignore
  16: stream('0 0 9 9 re f', '/Type /XObject /Subtype /Form /BBox [0 0 9 9]'),
  17: '<< /Type /OCG /Name (Layer) >>',
  // Annotations that cover.
  18: '<< /Type /Annot /Subtype /Stamp /Rect [60 690 400 720] /F 4 /AP << /N 20 0 R >> >>',
  19: '<< /Type /Annot /Subtype /FreeText /Rect [60 490 400 520] /F 4 /AP << /N 20 0 R >> /Contents (x) >>',
  20: stream('1 g 0 0 340 30 re f', '/Type /XObject /Subtype /Form /BBox [0 0 340 30] /Resources << /XObject << /I 15 0 R >> >>'), // prettier-ignore
  40: stream('<x/>', '/Type /Metadata /Subtype /XML'),
  41: '<< /OCGs [17 0 R] /D << /ON [17 0 R] >> >>',
  42: '<< /Type /StructTreeRoot /K [43 0 R] /ParentTree 44 0 R >>',
  43: '<< /Type /StructElem /S /Document /P 42 0 R /K [] >>',
  44: '<< /Nums [] >>',
  50: '<< /Fields [51 0 R 52 0 R 53 0 R 54 0 R] /DR << /Font << /Helv 5 0 R >> >> /DA (/Helv 12 Tf) /NeedAppearances true >>',
  51: `<< ${widget('Tx', 'amount')} /V (1 000 000) /AP << /N 58 0 R >> >>`,
  52: `<< ${widget('Btn', 'agreed')} /V /Off /AS /Off /AP << /N << /Yes 55 0 R /Off 56 0 R >> >> >>`,
  53: `<< ${widget('Btn', 'face')} /Ff 65536 /AP << /N 55 0 R >> >>`,
  54: `<< ${widget('Sig', 'empty')} >>`,
  55: stream('BT /F1 9 Tf (1 000 000) Tj ET', '/Type /XObject /Subtype /Form /BBox [0 0 90 20] /Resources << /Font << /F1 57 0 R >> >>'), // prettier-ignore
  56: stream('', '/Type /XObject /Subtype /Form /BBox [0 0 90 20]'),
  57: FONT,
  58: stream('BT (1 000 000) Tj ET', '/Type /XObject /Subtype /Form /BBox [0 0 90 20]'),
}

function widget(type: string, name: string): string {
  return `/Type /Annot /Subtype /Widget /FT /${type} /T (${name}) /Rect [72 600 162 620] /P 3 0 R /F 4`
}

const LIE = showText('Tra 9 000 000 dong')
const OTHER_FONT = FONT.replace('Helvetica', 'Symbol')
const OTHER_FACE = stream('BT /F1 9 Tf (9 000 000) Tj ET', '/Type /XObject /Subtype /Form /BBox [0 0 90 20] /Resources << /Font << /F1 57 0 R >> >>') // prettier-ignore

interface Shadows {
  readonly signed: Uint8Array
  readonly signLater: (prepared: Uint8Array) => Promise<Uint8Array>
}

async function prepare({ person }: World): Promise<Shadows> {
  const signLater = (prepared: Uint8Array): Promise<Uint8Array> =>
    signPdf(prepared, person, { at: PKI_TIME })
  return { signed: await signLater(letter(PREPARED)), signLater }
}

/** One revision that redefines objects of the prepared letter. */
function change(objects: Readonly<Record<number, string | null>>) {
  return ({ signed }: Shadows): Uint8Array => appendRevision(signed, { objects })
}

/** A revision on a document that was prepared otherwise before it was signed. */
function after(
  prepared: Readonly<Record<number, string>>,
  objects: Readonly<Record<number, string | null>>,
) {
  return async ({ signLater }: Shadows): Promise<Uint8Array> =>
    appendRevision(await signLater(letter({ ...PREPARED, ...prepared })), { objects })
}

/** Two bodies under one number: the visible one is the later one, and a revision without objects points back at the earlier one. */
async function pointBack(
  { signLater }: Shadows,
  number: number,
  hidden: string,
): Promise<Uint8Array> {
  const before = textOf(letter(PREPARED))
  const body = `${number} 0 obj\n${hidden}\nendobj\n`
  const start = before.indexOf('%\xe2')
  // In front of all objects: everything behind it moves, so the cross-reference is written anew.
  const moved = before.slice(0, start) + '%\xe2\xe3\xcf\xd3\n' + body
  const offset = moved.indexOf(body)
  const rest = before.slice(before.indexOf('1 0 obj'))
  const signed = await signLater(bytesOf(shiftOffsets(moved, rest, before.indexOf('1 0 obj'))))
  return appendRevision(signed, { objects: {}, pointers: { [number]: offset } })
}

function shiftOffsets(head: string, rest: string, oldStart: number): string {
  const by = head.length - oldStart
  const shifted = rest
    .replace(
      /^(\d{10}) 00000 n/gm,
      (_, offset: string) => `${String(Number(offset) + by).padStart(10, '0')} 00000 n`,
    ) // prettier-ignore
    .replace(/startxref\n(\d+)/, (_, offset: string) => `startxref\n${Number(offset) + by}`)
  return head + shifted
}

/** Fonts and a page's resources in an object stream. */
function packed(entries = '', catalog = ''): Uint8Array {
  return writeCompressed({
    plain: { 1: `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`, 4: showText('Tra 1 000 000 dong') },
    packed: {
      2: '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      3: `<< ${PAGE_ENTRIES} /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>`,
      5: FONT,
    },
    container: 8,
    entries,
  })
}

/** A signed hybrid: a table whose trailer names a cross-reference stream. */
function hybridRevision(signed: Uint8Array): Uint8Array {
  const text = textOf(signed)
  const lie = `4 0 obj\n${LIE}\nendobj\n`
  const row = Buffer.from([1, 0, 0, 0, 0])
  row.writeUInt32BE(text.length, 1)
  const entry = stream(row.toString('latin1'), '/Type /XRef /Size 70 /W [1 4 0] /Index [4 1] /Root 1 0 R') // prettier-ignore
  const stm = `60 0 obj\n${entry}\nendobj\n`
  const place = text.length + lie.length
  const table = `xref\n0 1\n0000000000 65535 f\r\ntrailer\n<< /Size 70 /Root 1 0 R /Prev ${lastStartxref(text)} /XRefStm ${place} >>\n`
  return bytesOf(`${text}${lie}${stm}${table}${startxref(place + stm.length)}`)
}

const page = (more: string): string =>
  `<< ${PAGE_ENTRIES} /Contents [4 0 R 10 0 R 11 0 R 12 0 R] /Resources 13 0 R /Annots 14 0 R ${more} >>`

attack<Shadows>({
  name: 'shadow',
  prepare,
  honest: {
    'the prepared letter, signed': ({ signed }) => signed,
    'the prepared letter, countersigned': ({ signed }, { agency }) =>
      signPdf(signed, agency, { at: PKI_TIME }),
    'its empty field signed': ({ signed }, { agency }) =>
      signPdf(signed, agency, { at: PKI_TIME, field: 'empty' }),
    'a packed letter, countersigned': async ({ signLater }, { agency }) =>
      signPdf(await signLater(packed()), agency, { at: PKI_TIME }),
    'its metadata written anew': change({
      40: stream('<y/>', '/Type /Metadata /Subtype /XML'),
    }),
  },
  attacks: {
    // Hide: something covered the text and goes away.
    'hide: the covering picture emptied': change({ 15: stream('', '/Type /XObject /Subtype /Image /Width 0 /Height 0') }), // prettier-ignore
    'hide: the covering picture deleted': change({ 15: null }),
    'hide: the covering form emptied': change({ 16: stream('', '/Type /XObject /Subtype /Form /BBox [0 0 0 0]') }), // prettier-ignore
    'hide: a content stream emptied': change({ 10: stream('') }),
    'hide: a content stream deleted': change({ 10: null }),
    'hide: a null that becomes content': change({ 11: LIE }),
    'hide: a missing object that appears': after(
      { 3: page('').replace('12 0 R]', '12 0 R 99 0 R]') },
      { 99: LIE },
    ),
    'hide: a missing font that appears': after(
      { 13: '<< /Font << /F1 5 0 R /F2 99 0 R >> >>' },
      { 99: OTHER_FONT },
    ),
    'hide: a missing annotation that appears': after(
      { 14: '[18 0 R 19 0 R 51 0 R 52 0 R 53 0 R 54 0 R 99 0 R]' },
      { 99: PREPARED[18]?.replace('20 0 R', '16 0 R') ?? '' },
    ),
    'hide: a layer switched off': change({ 41: '<< /OCGs [17 0 R] /D << /OFF [17 0 R] >> >>' }),
    'hide: a layer renamed': change({ 17: '<< /Type /OCG /Name (Other) >>' }),
    'hide: the covering stamp taken off the page': change({ 14: '[19 0 R 51 0 R 52 0 R 53 0 R 54 0 R]' }), // prettier-ignore
    'hide: the covering stamp deleted': change({ 18: null }),
    'hide: the covering stamp made invisible': change({ 18: PREPARED[18]?.replace('/F 4', '/F 2') ?? '' }), // prettier-ignore
    'hide: the covering stamp moved': change({ 18: PREPARED[18]?.replace('[60 690', '[60 90') ?? '' }), // prettier-ignore
    'hide: the covering text emptied': change({ 20: stream('', '/Type /XObject /Subtype /Form /BBox [0 0 0 0]') }), // prettier-ignore
    'hide: all annotations taken away': change({ 3: page('').replace('/Annots 14 0 R', '') }),
    'hide: a field taken off the page': change({ 14: '[18 0 R 19 0 R 52 0 R 53 0 R 54 0 R]' }),
    'hide: a field hidden': change({ 51: PREPARED[51]?.replace('/F 4', '/F 2') ?? '' }),
    'hide: a field moved': change({ 51: PREPARED[51]?.replace('[72 600', '[272 600') ?? '' }),
    'hide: an appearance taken away': change({ 51: PREPARED[51]?.replace('/AP << /N 58 0 R >>', '') ?? '' }), // prettier-ignore
    'hide: a stream of objects emptied': async ({ signLater }) =>
      appendRevision(await signLater(packed()), { objects: { 8: objectStream({ 30: 'null' }) } }),

    // Replace: what the text is drawn with becomes another thing.
    'replace: the page’s font': change({ 5: OTHER_FONT }),
    'replace: the font of a field’s appearance, shared with the page': after(
      { 13: '<< /Font << /F1 57 0 R >> >>' },
      { 57: OTHER_FONT },
    ),
    'replace: the resources of the page': change({ 13: '<< /Font << /F1 57 0 R >> >>' }),
    'replace: the form’s font, redefined': after({ 5: FONT }, { 5: OTHER_FONT }),
    'replace: the form’s font, by name': change({ 50: PREPARED[50]?.replace('/Helv 5 0 R', '/Helv 30 0 R') ?? '', 30: OTHER_FONT }), // prettier-ignore
    'replace: a font added to a form that is drawn anew': change({ 50: PREPARED[50]?.replace('/Helv 5 0 R', '/Helv 5 0 R /Arial 30 0 R') ?? '', 30: OTHER_FONT }), // prettier-ignore
    'replace: a font of the form, twice': change({ 50: PREPARED[50]?.replace('/Helv 5 0 R', '/Helv 5 0 R /Helv 30 0 R') ?? '', 30: OTHER_FONT }), // prettier-ignore
    'replace: fields to be drawn anew': after(
      { 50: PREPARED[50]?.replace('/NeedAppearances true', '') ?? '' },
      { 50: PREPARED[50] ?? '' },
    ),
    'replace: the default appearance': change({ 50: PREPARED[50]?.replace('12 Tf', '1 Tf') ?? '' }),
    'replace: the face of a button in place': change({ 55: OTHER_FACE }),
    'replace: the face of a button': change({ 53: PREPARED[53]?.replace('55 0 R', '30 0 R') ?? '', 30: OTHER_FACE }), // prettier-ignore
    'replace: the type of a field': change({ 51: PREPARED[51]?.replace('/FT /Tx', '/FT /Ch') ?? '' }), // prettier-ignore
    'replace: a field’s look (MK)': change({ 51: PREPARED[51]?.replace('/F 4', '/F 4 /MK << /BG [1 1 1] >>') ?? '' }), // prettier-ignore
    'replace: a field’s actions': change({ 51: PREPARED[51]?.replace('/F 4', '/F 4 /AA << >>') ?? '' }), // prettier-ignore
    'replace: a field under a new parent': change({ 51: PREPARED[51]?.replace('/F 4', '/F 4 /Parent 52 0 R') ?? '' }), // prettier-ignore
    'replace: a text field added': change({
      50: PREPARED[50]?.replace('54 0 R]', '54 0 R 30 0 R]') ?? '',
      14: '[18 0 R 19 0 R 51 0 R 52 0 R 53 0 R 54 0 R 30 0 R]',
      30: `<< ${widget('Tx', 'more')} /V (9) /AP << /N 55 0 R >> >>`,
    }),
    'replace: content that calls itself a cross-reference': change({ 12: stream('BT /F1 9 Tf (so khac) Tj ET', '/Type /XRef') }), // prettier-ignore
    'replace: content that calls itself metadata': after(
      {
        1: PREPARED[1]?.replace('40 0 R', '12 0 R') ?? '',
        12: stream('<x/>', '/Type /Metadata /Subtype /XML'),
      },
      { 12: stream('<y/>', '/Type /Metadata /Subtype /XML') },
    ),
    'replace: a form of the other kind that calls itself metadata': after(
      { 1: PREPARED[1]?.replace('/AcroForm 50 0 R', '/AcroForm << /XFA 40 0 R >>') ?? '' },
      { 40: stream('<xdp/>', '/Type /Metadata /Subtype /XML') },
    ),
    'replace: resources that call themselves a store of validation data': after(
      { 1: PREPARED[1]?.replace('/Metadata', '/DSS 13 0 R /Metadata') ?? '' },
      { 13: '<< /Font << /F1 57 0 R >> >>' },
    ),
    'replace: a page tree that calls itself structure': after(
      { 2: '<< /Type /StructElem /Kids [3 0 R] /Count 1 >>' },
      { 2: '<< /Type /StructElem /Kids [30 0 R 3 0 R] /Count 1 >>', 30: page('') },
    ),
    'replace: a page tree that is the structure': after(
      { 1: PREPARED[1]?.replace('42 0 R', '2 0 R') ?? '' },
      { 2: '<< /Type /Pages /Kids [30 0 R 3 0 R] /Count 1 >>', 30: page('') },
    ),
    'replace: a page tree without types': after(
      { 2: '<< /Kids [31 0 R] /Count 1 >>', 31: '<< /Kids [3 0 R] /Count 1 >>' },
      { 31: '<< /Kids [30 0 R 3 0 R] /Count 1 >>', 30: page('') },
    ),
    'replace: a stream of objects': async ({ signLater }) =>
      appendRevision(await signLater(packed()), {
        objects: {
          8: objectStream({
            2: '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
            3: `<< ${PAGE_ENTRIES} /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>`,
            5: OTHER_FONT,
          }),
        },
      }),
    'replace: a stream of objects that is also metadata': async ({ signLater }) =>
      appendRevision(await signLater(packed('/Subtype /XML', '/Metadata 8 0 R')), {
        objects: { 8: stream('<x/>', '/Type /Metadata /Subtype /XML') },
      }),

    'replace: an encryption of nothing, declared later': ({ signed }) =>
      appendRevision(signed, {
        objects: { 70: `<< /Filter /Standard /V 4 /R 4 /O <${'00'.repeat(32)}> /U <${'00'.repeat(32)}> /P -4 >>` }, // prettier-ignore
        trailer: '/Encrypt 70 0 R /ID [<00> <00>]',
      }),

    // Hide and replace: both are in the signed bytes, the revision only says which one counts.
    'hide and replace: a hidden content stream': (shadows) => pointBack(shadows, 4, LIE),
    'hide and replace: a hidden page': (shadows) =>
      pointBack(shadows, 3, page('').replace('4 0 R', '16 0 R')),
    'hide and replace: a hidden catalog': (shadows) =>
      pointBack(shadows, 1, PREPARED[1]?.replace('2 0 R', '31 0 R') ?? ''),
    'hide and replace: a hidden page tree': (shadows) =>
      pointBack(shadows, 2, '<< /Type /Pages /Kids [30 0 R] /Count 1 >>'),
    'hide and replace: a hidden font': (shadows) => pointBack(shadows, 5, OTHER_FONT),
    'hide and replace: the unsigned form again': ({ signed }) =>
      appendRevision(signed, { objects: {}, pointers: { 50: offsetOfObject(signed, 50) } }),
    'hide and replace: the unsigned annotations again': ({ signed }) =>
      appendRevision(signed, { objects: {}, pointers: { 14: offsetOfObject(signed, 14) } }),
    'hide and replace: the other half of a hybrid': ({ signed }) => hybridRevision(signed),
    'hide and replace: the catalog by its text': ({ signed }) =>
      appendRevision(signed, { objects: { 1: objectText(signed, 1).replace('2 0 R', '30 0 R'), 30: '<< /Type /Pages /Kids [] /Count 0 >>' } }), // prettier-ignore

    // A widget over the page.
    'cover: an unsigned signature field': coverWith(''),
    'cover: an unsigned signature field with a junk value': coverWith('/V << /Type /Sig >>'),
    'cover: a signature field with the first signature': ({ signed }) =>
      coverWith(`/V ${/\/V (\d+) 0 R/.exec(textOf(signed))?.[1] ?? ''} 0 R`)({ signed }),
    'cover: the empty signature field, given a face alone': change({
      54: `<< ${widget('Sig', 'empty')} /AP << /N 55 0 R >> >>`,
    }),
    'cover: the empty signature field, signed with nothing': change({
      54: `<< ${widget('Sig', 'empty')} /V << >> /AP << /N 55 0 R >> >>`,
    }),
  },
  told: {
    'a text field’s value and appearance': [
      'form-filling',
      change({ 51: `<< ${widget('Tx', 'amount')} /V (9 000 000) /AP << /N 30 0 R >> >>`, 30: OTHER_FACE }), // prettier-ignore
    ],
    'a text field’s value alone': [
      'form-filling',
      change({ 51: PREPARED[51]?.replace('(1 000 000)', '(9 000 000)') ?? '' }),
    ],
    'a text field’s appearance stream in place': ['form-filling', change({ 58: OTHER_FACE })],
    'a box ticked': [
      'form-filling',
      change({ 52: PREPARED[52]?.replace('/V /Off /AS /Off', '/V /Yes /AS /Yes') ?? '' }),
    ],
  },
})

/** A field over the whole page. */
function coverWith(value: string) {
  return ({ signed }: Pick<Shadows, 'signed'>): Uint8Array =>
    appendRevision(signed, {
      objects: {
        50: objectText(signed, 50).replace('/Fields [', '/Fields [30 0 R '),
        14: objectText(signed, 14).replace(/]$/, ' 30 0 R]'),
        30: `<< ${widget('Sig', 'cover').replace('[72 600 162 620]', '[0 0 595 842]')} ${value} /AP << /N 31 0 R >> >>`,
        31: stream('1 g 0 0 595 842 re f', '/Type /XObject /Subtype /Form /BBox [0 0 595 842]'),
      },
    })
}
