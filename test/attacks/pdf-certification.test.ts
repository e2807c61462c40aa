// Attacks on certified documents: evil annotations and sneaky signatures (EAA, SSA) under DocMDP 1, 2 and 3, fields that FieldMDP or
// Lock forbid to change, and certifications that somebody takes back (ISO 32000-2, 12.8.2).
import { signPdf, type Signer } from '@sealpost/core'
import { timestampPdf } from '@sealpost/core/pades'
import { attack } from './support/attacks.ts'
import { cmsBy, signByHand, tokenBy, type HandSignature } from './support/sign-by-hand.ts'
import { bendLater } from './support/signature-text.ts'
import {
  appendRevision,
  FONT,
  letter,
  numberOfObject,
  objectText,
  sizeOf,
  stream,
  textOf,
} from './support/small-pdf.ts'
import { PKI_TIME, pretendToBe, type World } from './support/world.ts'

type Level = 1 | 2 | 3

const FORM = {
  1: '<< /Type /Catalog /Pages 2 0 R /AcroForm 50 0 R >>',
  3: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> /Annots 14 0 R >>',
  14: '[51 0 R 52 0 R 53 0 R]',
  50: '<< /Fields [51 0 R 52 0 R 53 0 R] >>',
  51: `<< ${widget('Tx', 'amount')} /V (1) >>`,
  52: `<< ${widget('Tx', 'note')} /V (1) >>`,
  53: `<< ${widget('Sig', 'second')} >>`,
}

function widget(type: string, name: string): string {
  return `/Type /Annot /Subtype /Widget /FT /${type} /T (${name}) /Rect [72 600 162 620] /P 3 0 R /F 4`
}

const LOOK = stream('BT /F1 24 Tf (9 000 000) Tj ET', '/Type /XObject /Subtype /Form /BBox [0 0 340 30] /Resources << /Font << /F1 5 0 R >> >>') // prettier-ignore

interface Certified {
  readonly at: (level: Level) => Uint8Array
  readonly locked: Uint8Array
  readonly onlyNote: Uint8Array
  readonly exceptNote: Uint8Array
  /** Signed, not certified; each page has a list of annotations of its own, 14 and 24. */
  readonly twoPages: Uint8Array
}

const at = PKI_TIME

async function prepare({ person }: World): Promise<Certified> {
  const sign = (options: Parameters<typeof signPdf>[2]): Promise<Uint8Array> =>
    signPdf(letter(FORM), person, { at, ...options })
  const levels = [
    await sign({ certify: 1 }),
    await sign({ certify: 2 }),
    await sign({ certify: 3 }),
  ]
  return {
    at: (level) => levels[level - 1] ?? new Uint8Array(0),
    locked: await sign({ lock: { action: 'All', fields: [] } }),
    onlyNote: await sign({ lock: { action: 'Include', fields: ['note'] } }),
    exceptNote: await sign({ lock: { action: 'Exclude', fields: ['note'] } }),
    twoPages: await signPdf(
      letter({
        ...FORM,
        2: '<< /Type /Pages /Kids [3 0 R 23 0 R] /Count 2 >>',
        23: FORM[3].replace('14 0 R', '24 0 R'),
        24: '[]',
      }),
      person,
      { at },
    ),
  }
}

function annotate(pdf: Uint8Array, entries: string): Uint8Array {
  return appendRevision(pdf, {
    objects: {
      14: objectText(pdf, 14).replace(/]$/, ' 70 0 R]'),
      70: `<< /Type /Annot /Rect [60 690 400 720] /F 4 ${entries} >>`,
      71: LOOK,
    },
  })
}

const FACE = '/AP << /N 71 0 R >>'
const EVIL: Readonly<Record<string, string>> = {
  'free text': `/Subtype /FreeText /Contents (9 000 000) /DA (/F1 12 Tf) ${FACE}`,
  'a stamp': `/Subtype /Stamp ${FACE}`,
  'a redaction': `/Subtype /Redact /IC [1 1 1] /OverlayText (9 000 000) ${FACE}`,
  'a watermark': `/Subtype /Watermark ${FACE}`,
  'a screen': `/Subtype /Screen ${FACE}`,
  'a 3D view': `/Subtype /3D ${FACE}`,
  'rich media': `/Subtype /RichMedia ${FACE}`,
  'a square with text': `/Subtype /Square ${FACE}`,
  'a caret with text': `/Subtype /Caret ${FACE}`,
  'a highlight with text': `/Subtype /Highlight /QuadPoints [0 0 1 0 0 1 1 1] ${FACE}`,
  'a line with text in a state': `/Subtype /Line /AP << /N << /On 71 0 R >> >> /AS /On`,
  'a link that runs a script': '/Subtype /Link /A << /S /JavaScript /JS (x) >>',
  'a link that starts a program': '/Subtype /Link /A << /S /Launch /F (x) >>',
  'a link with a second action': '/Subtype /Link /A << /S /URI /URI (x) /Next << /S /Launch >> >>',
  'a note with actions': '/Subtype /Text /Contents (x) /AA << >>',
  'an unknown kind': `/Subtype /Foo ${FACE}`,
  'no kind': FACE,
  'a widget': `/Subtype /Widget ${FACE}`,
  'a widget of an old field': `/Subtype /Widget /Parent 51 0 R ${FACE}`,
}
const REMARKS: Readonly<Record<string, string>> = {
  'a note': '/Subtype /Text /Contents (Xem lai)',
  'a highlight': '/Subtype /Highlight /QuadPoints [60 720 400 720 60 690 400 690]',
  'a link': '/Subtype /Link /A << /S /URI /URI (https://example.vn) >>',
}

/** A field of the attacker's own. */
function sneak(pdf: Uint8Array, value: string): Uint8Array {
  return appendRevision(pdf, {
    objects: {
      50: objectText(pdf, 50).replace('/Fields [', '/Fields [70 0 R '),
      14: objectText(pdf, 14).replace(/]$/, ' 70 0 R]'),
      70: `<< ${widget('Sig', 'sneaky').replace('[72 600', '[60 690')} ${FACE} ${value} >>`,
      71: LOOK,
    },
  })
}

function fill(pdf: Uint8Array, number: number): Uint8Array {
  return appendRevision(pdf, {
    objects: { [number]: objectText(pdf, number).replace('/V (1)', '/V (9)') },
  })
}

const LEVELS = [1, 2, 3] as const

function atLevels<T>(
  levels: readonly Level[],
  rows: Readonly<Record<string, T>>,
  make: (pdf: Uint8Array, row: T) => Uint8Array,
): Record<string, (base: Certified) => Uint8Array> {
  return Object.fromEntries(
    levels.flatMap((level) =>
      Object.entries(rows).map(([name, row]) => [
        `${name}, after a certification at level ${level}`,
        (base: Certified) => make(base.at(level), row),
      ]),
    ),
  )
}

attack<Certified>({
  name: 'certification',
  prepare,
  honest: {
    'a certification at level 1': (base) => base.at(1),
    'a certification at level 2, form filled': (base) => fill(base.at(2), 51),
    'a certification at level 3, form filled': (base) => fill(base.at(3), 51),
    'a certification at level 2, its field signed': (base, { agency }) =>
      signPdf(base.at(2), agency, { at, field: 'second' }),
    'a certification at level 2, signed invisibly': (base, { agency }) =>
      signPdf(base.at(2), agency, { at }),
    'a certification at level 1, timestamped': (base, { tsa }) => timestampPdf(base.at(1), tsa),
    'a signature on the first of two pages, the second one visibly there': (
      { twoPages },
      { agency },
    ) => sneakySignature(twoPages, agency),
    'a certification at level 3, signed visibly in a new field': (base, { agency }) =>
      sneakySignature(base.at(3), agency),
    'a lock on one field, the other filled': (base) => fill(base.onlyNote, 51),
    'a lock on all but one field, that one filled': (base) => fill(base.exceptNote, 52),
    ...atLevels([3], REMARKS, annotate),
  },
  attacks: {
    ...atLevels(LEVELS, EVIL, annotate),
    ...atLevels([1, 2], REMARKS, annotate),
    ...atLevels(
      LEVELS,
      { 'an unsigned field over the page': '', 'a field with junk over the page': '/V << >>' },
      sneak,
    ),
    ...Object.fromEntries(
      LEVELS.flatMap((level) => [
        [
          `a stranger’s visible signature at level ${level}`,
          (base: Certified, { stranger }: World) => sneakySignature(base.at(level), stranger),
        ],
        [
          `a visible signature in another’s name at level ${level}`,
          (base: Certified, { stranger, agency }: World) =>
            sneakySignature(base.at(level), pretendToBe(agency, stranger)),
        ],
      ]),
    ),
    'an official’s visible signature in a new field at level 1': (base, { agency }) =>
      sneakySignature(base.at(1), agency),
    'an official’s visible signature in a new field at level 2': (base, { agency }) =>
      sneakySignature(base.at(2), agency),
    'an official’s invisible signature at level 1': (base, { agency }) =>
      signByHand(base.at(1), { make: cmsBy(agency) }),
    'an official’s visible signature on two pages': ({ twoPages }, { agency }) => {
      const widget = sizeOf(textOf(twoPages))
      const { field, objects } = cover(twoPages)
      return signByHand(twoPages, {
        make: cmsBy(agency),
        field,
        objects: { ...objects, 24: `[${widget} 0 R]` },
      })
    },
    'an official’s visible signature on another page than its own': ({ twoPages }, { agency }) =>
      signByHand(twoPages, {
        make: cmsBy(agency),
        field: cover(twoPages).field,
        objects: { 71: LOOK, 24: `[${sizeOf(textOf(twoPages))} 0 R]` },
      }),
    'a timestamp that shows itself at level 1': (base, world) => visibleTimestamp(base.at(1), world), // prettier-ignore
    'a timestamp that shows itself without a certification': ({ onlyNote }, world) =>
      visibleTimestamp(onlyNote, world),
    'the first certification’s field a second time': (base) =>
      sneak(base.at(2), `/V ${numberOfObject(base.at(2), '/ByteRange')} 0 R`),
    'form filled at level 1': (base) => fill(base.at(1), 51),
    'the locked field filled': (base) => fill(base.onlyNote, 52),
    'any field filled under a lock on all': (base) => fill(base.locked, 51),
    'a field filled that is not the exception': (base) => fill(base.exceptNote, 51),
    'the certification taken from the catalog': (base) =>
      changeCatalog(base.at(1), (catalog) => catalog.replace(/\/Perms ?<<[^>]*>>/, '')),
    'the certification turned to nothing': (base) =>
      changeCatalog(base.at(1), (catalog) => catalog.replace(/\/Perms ?<<[^>]*>>/, '/Perms << >>')),
    'the level raised in the signature': (base) =>
      fill(
        bendLater(base.at(1), (text) => text.replace('/P 1', '/P 3')),
        51,
      ),
    'the lock taken from the signature': (base) =>
      fill(
        bendLater(base.locked, (text) => text.replace('/FieldMDP', '/Identity')),
        51,
      ),
    'the lock taken from the field': (base) => {
      const field = numberOfObject(base.locked, '/T (Signature1)')
      const text = objectText(base.locked, field).replace(/\/Lock \d+ 0 R/, '')
      return fill(appendRevision(base.locked, { objects: { [field]: text } }), 51)
    },
    'the lock written anew': (base) => {
      const lock = numberOfObject(base.onlyNote, '/SigFieldLock')
      const text = objectText(base.onlyNote, lock).replace('note', 'none')
      return fill(appendRevision(base.onlyNote, { objects: { [lock]: text } }), 52)
    },
    'resources that call themselves an annotation': async (_, { person }) => {
      const resources = (font: string): string =>
        `<< /Font << /F1 ${font} >> /Subtype /Text /Rect [0 0 9 9] >>`
      const pdf = letter({
        ...FORM,
        3: FORM[3].replace('<< /Font << /F1 5 0 R >> >>', '13 0 R'),
        13: resources('5 0 R'),
        14: '[13 0 R 51 0 R 52 0 R 53 0 R]',
      })
      const signed = await signPdf(pdf, person, { at, certify: 3 })
      return appendRevision(signed, {
        objects: { 13: resources('70 0 R'), 70: FONT.replace('Helvetica', 'Symbol') },
      })
    },
    'a stamp taken away at level 3': async (_, { person }) => {
      const pdf = letter({
        ...FORM,
        14: '[15 0 R 51 0 R 52 0 R 53 0 R]',
        15: '<< /Type /Annot /Subtype /Stamp /Rect [60 690 400 720] /AP << /N 16 0 R >> >>',
        16: LOOK,
      })
      const signed = await signPdf(pdf, person, { at, certify: 3 })
      const annots = objectText(signed, 14).replace('15 0 R ', '')
      return appendRevision(signed, { objects: { 14: annots } })
    },
    'a page at level 3': (base) =>
      appendRevision(base.at(3), {
        objects: { 2: '<< /Type /Pages /Kids [3 0 R 70 0 R] /Count 2 >>', 70: FORM[3] },
      }),
  },
  told: {
    'a square without text at level 3': [
      'annotations',
      (base) => annotate(base.at(3), '/Subtype /Square /IC [1 1 1]'),
    ],
    'a note taken away at level 3': [
      'annotations',
      (base) => {
        const noted = annotate(base.at(3), '/Subtype /Text /Contents (x)')
        return appendRevision(noted, { objects: { 14: objectText(base.at(3), 14) } })
      },
    ],
  },
})

/** Over the text, with a face of its own. */
function cover(pdf: Uint8Array): Pick<HandSignature, 'field' | 'objects'> {
  const annots = sizeOf(textOf(pdf))
  return {
    field: `/Rect [60 690 400 720] /F 4 ${FACE}`,
    objects: { 71: LOOK, 14: objectText(pdf, 14).replace(/]$/, ` ${annots} 0 R]`) },
  }
}

/** A picture of a letter, signed by whoever. */
function sneakySignature(pdf: Uint8Array, signer: Signer): Promise<Uint8Array> {
  return signByHand(pdf, { make: cmsBy(signer), ...cover(pdf) })
}

/** Anybody can get a timestamp from a trusted authority. */
function visibleTimestamp(pdf: Uint8Array, { tsa }: World): Promise<Uint8Array> {
  return signByHand(pdf, { make: tokenBy(tsa), subFilter: 'ETSI.RFC3161', ...cover(pdf) })
}

function changeCatalog(pdf: Uint8Array, change: (catalog: string) => string): Uint8Array {
  const catalog = objectText(pdf, 1)
  const changed = change(catalog)
  if (changed === catalog) throw new RangeError('The catalog was not changed')
  return appendRevision(pdf, { objects: { 1: changed } })
}
