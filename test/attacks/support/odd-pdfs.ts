// PDFs as all sorts of producers write them, and as broken transfers leave them: seeded, each with several oddities at once. Most are against
// ISO 32000-2 somewhere, some only unusual. What is asked of a reader is an answer: a report, or an error with a name.
import { objectStream } from './compressed-pdf.ts'
import type { Random } from './mutate-pdf.ts'
import { bytesOf, PAGE_ENTRIES, startxref, stream } from './small-pdf.ts'

/** A PDF on its way to be written. */
interface Draft {
  header: string
  /** Bodies by number, in the order they are written. */
  objects: Map<number, string>
  /** Between the parts of the file. */
  lineEnd: string
  endobj: string
  size: number
  trailer: string
  xref: (draft: Draft, offsets: ReadonlyMap<number, number>, place: number) => string
  startxref: (place: number) => number
  /** Over the whole text, at the end. */
  finish: (text: string) => string
}

export interface OddPdf {
  readonly bytes: Uint8Array
  readonly oddities: readonly string[]
}

/** In the object of that number. */
type Edit = readonly [object: number, text: string]

type Oddity = (draft: Draft, random: Random) => void

const FONT_ENTRIES = '/Resources << /Font << /F1 5 0 R >> >>'
const SIGNED = '<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /ByteRange [0 10 20 30] /Contents <3000> >>' // prettier-ignore

function newDraft(): Draft {
  return {
    header: '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n',
    objects: new Map([
      [1, '<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [6 0 R] /SigFlags 3 >> >>'],
      [2, '<< /Type /Pages /Kids [3 0 R] /Count 1 >>'],
      [3, `<< ${PAGE_ENTRIES} /Contents 4 0 R ${FONT_ENTRIES} /Annots [6 0 R] >>`],
      [4, stream('BT /F1 24 Tf 72 700 Td (Tra 1 000 000 dong) Tj ET')],
      [5, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'],
      [6, '<< /Type /Annot /Subtype /Widget /FT /Sig /T (Ky) /Rect [0 0 0 0] /V 7 0 R /P 3 0 R >>'],
      [7, SIGNED],
    ]),
    lineEnd: '\n',
    endobj: 'endobj',
    size: 8,
    trailer: '',
    xref: writeTable,
    startxref: (place) => place,
    finish: (text) => text,
  }
}

/** Several oddities on one letter. */
export function makeOddPdf(random: Random): OddPdf {
  const draft = newDraft()
  const names = Object.keys(ODDITIES)
  const chosen = new Set(
    Array.from({ length: 1 + random(4) }, () => names[random(names.length)] ?? ''),
  )
  for (const name of chosen) ODDITIES[name]?.(draft, random)
  return { bytes: writeDraft(draft), oddities: [...chosen] }
}

/** One oddity alone. */
export function makePdfWith(oddity: string, random: Random): Uint8Array {
  const draft = newDraft()
  ODDITIES[oddity]?.(draft, random)
  return writeDraft(draft)
}

function writeDraft(draft: Draft): Uint8Array {
  const { lineEnd, endobj } = draft
  let text = draft.header
  const offsets = new Map<number, number>()
  for (const [number, body] of draft.objects) {
    offsets.set(number, text.length)
    text += `${number} 0 obj${lineEnd}${body}${lineEnd}${endobj}${lineEnd}`
  }
  const place = text.length
  text += draft.xref(draft, offsets, place)
  return bytesOf(draft.finish(text + startxref(draft.startxref(place))))
}

function rowsOf({ size }: Draft, offsets: ReadonlyMap<number, number>): string {
  // A huge /Size is a claim: rows are written for what is there.
  const count = Math.min(size, 16)
  const rows = Array.from({ length: count }, (_, number) => {
    const offset = offsets.get(number)
    return offset === undefined
      ? '0000000000 65535 f\r\n'
      : `${String(offset).padStart(10, '0')} 00000 n\r\n`
  })
  return `0 ${count}\n${rows.join('')}`
}

function writeTable(draft: Draft, offsets: ReadonlyMap<number, number>): string {
  const trailer = `<< /Size ${draft.size} /Root 1 0 R ${draft.trailer} >>`
  return `xref\n${rowsOf(draft, offsets)}trailer\n${trailer}\n`
}

function change(draft: Draft, number: number, edit: (body: string) => string): void {
  draft.objects.set(number, edit(draft.objects.get(number) ?? 'null'))
}

function nested(depth: number): string {
  return '['.repeat(depth) + ']'.repeat(depth)
}

function pick<Item>(random: Random, items: readonly [Item, ...Item[]]): Item {
  return items[random(items.length)] ?? items[0]
}

/** Two sections in one file, the first one with a parameter dictionary whose numbers are wrong (Annex F). */
function linearise(draft: Draft, random: Random): void {
  const wrong = pick(random, [0, 1, 7, 99_999, -5, 4_294_967_296])
  const entries = `/Linearized 1 /L ${wrong} /H [${wrong} ${wrong}] /O ${wrong} /E ${wrong} /N ${wrong} /T ${wrong}`
  draft.objects = new Map([[9, `<< ${entries} >>`], ...draft.objects, [10, stream('\x00'.repeat(40), '/S 36')]]) // prettier-ignore
  draft.size = 11
  const before = draft.xref
  draft.xref = (now, offsets, place) => {
    const first = before(now, offsets, place)
    return `${first}${startxref(0)}xref\n0 0\ntrailer\n<< /Size 11 /Root 1 0 R /Prev ${place} >>\n`
  }
  draft.startxref = (place) => place + pick(random, [0, 0, 1, 20])
}

/** A table whose trailer names a cross-reference stream as well (7.5.8.4). */
function makeHybrid(draft: Draft, random: Random): void {
  const row = Buffer.from([1, 0, 0, 0, 200]).toString('latin1')
  const kind = pick(random, ['/Type /XRef', '/Type /ObjStm', ''])
  draft.objects.set(11, stream(row, `${kind} /Size 12 /W [1 4 0] /Index [4 1] /Root 1 0 R`))
  draft.size = 12
  draft.xref = (now, offsets, place) => {
    const target = pick(random, [offsets.get(11) ?? 0, place, 0, 1_000_000])
    return writeTable({ ...now, trailer: `${now.trailer} /XRefStm ${target}` }, offsets)
  }
}

/** Numbers and offsets in an order of their own, twice, or beyond the end. */
function packOddly(draft: Draft, random: Random): void {
  const packed = objectStream({ 5: '<< /Type /Font >>', 3: '<< >>', 2: 'null' })
  const odd = pick<(text: string) => string>(random, [
    (text) => text.replace('/N 3', '/N 2147483647'),
    (text) => text.replace('/N 3', '/N -1'),
    (text) => text.replace(/\/First \d+/, '/First 99999'),
    (text) => text.replace(/(\d+) 0 (\d+) (\d+) /, '$2 $3 $1 0 '),
    (text) => text.replace('/N 3', '/N 3 /Extends 12 0 R'),
  ])
  draft.objects.set(12, odd(packed))
  draft.size = 14
  draft.objects.delete(5)
  draft.xref = (_, offsets, place) => {
    const rows = Array.from({ length: 14 }, (__, number) => streamRow(number, offsets, place))
    const text = stream(rows.join(''), '/Type /XRef /Size 14 /W [1 4 2] /Root 1 0 R')
    return `13 0 obj\n${text}\nendobj\n`
  }
}

function streamRow(number: number, offsets: ReadonlyMap<number, number>, place: number): string {
  const row = Buffer.alloc(7)
  const offset = number === 13 ? place : offsets.get(number)
  row.writeUInt8(number === 5 ? 2 : offset === undefined ? 0 : 1, 0)
  row.writeUInt32BE(number === 5 ? 12 : (offset ?? 0), 1)
  return row.toString('latin1')
}

/** Wherever white space may stand; strings and data are not spared. */
function comment(draft: Draft, random: Random): void {
  const words = ['endobj', 'xref', '%%EOF', 'stream', '<<', '(']
  for (const number of [1, 2, 3, 6]) {
    const note = `%${words[random(words.length)] ?? ''}${pick(random, ['\n', '\r', '\r\n'])}`
    change(draft, number, (body) => body.replaceAll(' ', (space) => (random(3) === 0 ? note : space))) // prettier-ignore
  }
  draft.trailer += ' %/Root 9 0 R\n'
}

const NUMBERS = [
  '0'.repeat(5_000) + '1',
  '9'.repeat(5_000),
  '-'.repeat(50) + '1',
  '+-1',
  '1.2.3',
  '.',
  '1e9',
  '--5',
  `0.${'0'.repeat(9_000)}1`,
  '4294967296',
  '9223372036854775808',
] as const

/** Every family by the name of what is odd. */
export const ODDITIES: Readonly<Record<string, Oddity>> = {
  'a hybrid cross-reference': makeHybrid,
  'linearised, with a broken hint': linearise,
  'an object stream in an odd order': packOddly,
  'comments anywhere': comment,
  'no endobj': (draft, random) => {
    draft.endobj = pick(random, ['', 'endob', 'endobj endobj', 'endobjx', 'ENDOBJ'])
  },
  'CR alone at the end of lines': (draft) => {
    draft.lineEnd = '\r'
    draft.finish = chain(draft.finish, (text) => text.replaceAll('\nstream\n', '\rstream\r'))
  },
  'CR alone everywhere': (draft) => {
    draft.finish = chain(draft.finish, (text) => text.replaceAll(/\r?\n/g, '\r'))
  },
  'names in Windows-1252': (draft, random) => {
    const letters = pick(random, ['\x8a\x9f\xe9', '\xff\xfe', '#00', '#', '#zz', '#2', '\x80#80'])
    change(draft, 5, (body) => body.replace('/Helvetica', `/${letters}${'x'.repeat(random(300))}`))
    change(draft, 6, (body) => body.replace('(Ky)', `(\xe9\x9d${letters})`))
    change(draft, 3, (body) => body.replaceAll('/F1', `/F${letters}`))
  },
  'a huge Size': (draft, random) => {
    draft.size = pick(random, [8_388_607, 8_388_608, 2_147_483_647, 4_294_967_296, -1, 0, 1])
  },
  'a page tree that is a circle': (draft, random) => {
    const [parent, kids] = pick<Edit>(random, [
      [2, '[2 0 R]'],
      [2, '[3 0 R 3 0 R]'],
      [3, '[2 0 R]'],
      [3, '[1 0 R 2 0 R 3 0 R]'],
    ])
    change(draft, parent, (body) => body.replace(/>>$/, `/Kids ${kids} >>`).replace('[3 0 R]', kids)) // prettier-ignore
  },
  'nested 10 000 deep': (draft, random) => {
    const number = pick(random, [1, 2, 3, 5, 6, 7])
    change(draft, number, (body) => body.replace(/>>$/, `/Deep ${nested(10_000)} >>`))
  },
  'nested in the trailer': (draft) => {
    draft.trailer += ` /Deep ${nested(10_000)}`
  },
  'overlong numbers': (draft, random) => {
    const number = pick(random, NUMBERS)
    change(draft, 2, (body) => body.replace('/Count 1', `/Count ${number}`))
    change(draft, 3, (body) => body.replace('595', number))
    if (random(2) === 0) change(draft, 7, (body) => body.replace('[0 10', `[0 ${number}`))
    if (random(3) === 0) change(draft, 4, (body) => body.replace(/\/Length \d+/, `/Length ${number}`)) // prettier-ignore
  },
  'references that are none': (draft, random) => {
    const odd = pick(random, ['0 0 R', '99 0 R', '2 65535 R', '1 1 R', '2 -1 R', '99999999999 0 R', '2 0R', '6 0 obj']) // prettier-ignore
    change(draft, pick(random, [1, 2, 3, 6]), (body) => body.replace(/\d 0 R/, odd))
  },
  'a length that lies': (draft, random) => {
    const odd = pick(random, ['0', '1', '-1', '99999', '4 0 R', '8 0 R', '(60)', 'null'])
    change(draft, 4, (body) => body.replace(/\/Length \d+/, `/Length ${odd}`))
  },
  'a length that is its own stream': (draft) => {
    change(draft, 4, (body) => body.replace(/\/Length \d+/, '/Length 4 0 R'))
  },
  'entries twice': (draft, random) => {
    const [number, entry] = pick<Edit>(random, [
      [1, '/Pages 3 0 R'],
      [1, '/AcroForm null'],
      [2, '/Kids []'],
      [7, '/Contents <00>'],
      [7, '/ByteRange []'],
    ])
    change(draft, number, (body) => body.replace(/>>$/, `${entry} >>`))
  },
  'objects twice in the file': (draft) => {
    draft.finish = chain(draft.finish, (text) => text.replace('xref\n', '1 0 obj\n<< /Type /Catalog >>\nendobj\nxref\n')) // prettier-ignore
  },
  'rows of 19 or 21 bytes': (draft, random) => {
    const end = pick(random, ['\n', ' \r\n', ' \n \n', ''])
    draft.finish = chain(draft.finish, (text) => text.replaceAll(' n\r\n', ` n${end}`))
  },
  'rows that begin at 1': (draft) => {
    draft.finish = chain(draft.finish, (text) => text.replace(/xref\n0 (\d+)/, 'xref\n1 $1'))
  },
  'offsets beside the objects': (draft, random) => {
    const by = 1 + random(40)
    draft.finish = chain(draft.finish, (text) => text.replaceAll(/(\d{10}) 00000 n/g, (_, offset: string) => `${String(Number(offset) + by).padStart(10, '0')} 00000 n`)) // prettier-ignore
  },
  'something before the header': (draft, random) => {
    draft.header = `${'\0'.repeat(random(1_500))}${draft.header}`
  },
  'something behind the end': (draft, random) => {
    const junk = pick(random, ['\0', '\x1a', '%%EOF\n', 'startxref\n', ' '])
    draft.finish = chain(draft.finish, (text) => text + junk.repeat(random(2_000)))
  },
  'an odd header': (draft, random) => {
    draft.header = pick(random, [
      '%PDF-9.9\n',
      '%PDF-\n',
      '%PDF-1.7',
      '%!PS-Adobe-3.0 PDF-1.4\n',
      '%pdf-1.4\n',
      '%PDF-1.4 %PDF-1.7\r',
    ])
  },
  'a trailer without a root': (draft) => {
    draft.finish = chain(draft.finish, (text) => text.replace('/Root 1 0 R', '/Root 99 0 R'))
  },
  'a Prev that is odd': (draft, random) => {
    draft.trailer += ` /Prev ${pick(random, ['0', '-1', '9', '1.5', '(9)', '2 0 R', '99999999999999'])}` // prettier-ignore
  },
  'filters that are odd': (draft, random) => {
    const odd = pick(random, ['/Foo', '[/FlateDecode /FlateDecode]', '[[/FlateDecode]]', '/Crypt', '4 0 R', 'null', '[/ASCIIHexDecode /ASCII85Decode /LZWDecode /RunLengthDecode]']) // prettier-ignore
    change(draft, 4, (body) => body.replace('<<', `<< /Filter ${odd} /DecodeParms [null << /Predictor 15 /Columns 99999999 >>]`)) // prettier-ignore
  },
  'a form that is a circle': (draft, random) => {
    const odd = pick(random, ['/Kids [6 0 R]', '/Parent 6 0 R', '/Kids [[6 0 R]] /Parent 6 0 R'])
    change(draft, 6, (body) => body.replace(/>>$/, `${odd} >>`))
  },
  'strings that do not end': (draft, random) => {
    const odd = pick(random, ['((((', '\\', '(\\', '<4', '<<', '<4z>', '(\\777\\8\\\r\n)'])
    change(draft, pick(random, [3, 5, 6, 7]), (body) => body.replace(/>>$/, `/Odd ${odd} >>`))
  },
  'cut off': (draft, random) => {
    const share = random(1_000) / 1_000
    draft.finish = chain(draft.finish, (text) => text.slice(0, Math.floor(text.length * share)))
  },
  'encrypted by somebody': (draft, random) => {
    const odd = pick(random, ['<< /Filter /Standard /V 99 /R 99 >>', '<< /Filter /Standard /V 4 /R 4 /O () /U () /P 0 /CF 1 >>', '<< /Filter /Standard /V 5 /R 6 /O <00> /U <00> /OE <> /UE <> /Perms <> /P 1.5 >>', '1 0 R', '[]']) // prettier-ignore
    draft.trailer += ` /Encrypt ${odd} /ID [<00> <00>]`
  },
}

function chain(first: Draft['finish'], second: Draft['finish']): Draft['finish'] {
  return (text) => second(first(text))
}
