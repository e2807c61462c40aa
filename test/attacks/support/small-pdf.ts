// Small PDFs and revisions written by hand, so that a variant says exactly what its bytes are.

export interface PdfParts {
  /** Objects by number, as they stand between `obj` and `endobj`. Number 1 is the catalog. */
  readonly objects: Readonly<Record<number, string>>
  /** Further entries of the trailer. */
  readonly trailer?: string
}

export const PAGE_ENTRIES = '/Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]'
export const FONT = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'

/** One page that pays 1 000 000 dong. */
const LETTER: Readonly<Record<number, string>> = {
  1: '<< /Type /Catalog /Pages 2 0 R >>',
  2: '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
  3: `<< ${PAGE_ENTRIES} /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>`,
  4: showText('Tra 1 000 000 dong'),
  5: FONT,
}

export function letter(
  changes: Readonly<Record<number, string>> = {},
  parts: Omit<PdfParts, 'objects'> = {},
): Uint8Array {
  return writePdf({ objects: { ...LETTER, ...changes }, ...parts })
}

export function showText(text: string): string {
  return stream(`BT /F1 24 Tf 72 700 Td (${text}) Tj ET`)
}

export function stream(data: string, entries = ''): string {
  return `<< ${entries} /Length ${data.length} >>\nstream\n${data}\nendstream`
}

export function writePdf({ objects, trailer = '' }: PdfParts): Uint8Array {
  const head = '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n'
  const { body, offsets } = writeObjects(objects, head.length)
  const size = [...offsets.keys()].reduce((max, number) => Math.max(max, number), 0) + 1
  const rows = Array.from({ length: size }, (_, number) => row(number, offsets.get(number)))
  const xref = `xref\n0 ${size}\n${rows.join('')}`
  const end = `trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\n${startxref(head.length + body.length)}`
  return bytesOf(head + body + xref + end)
}

export interface RevisionParts {
  /** What the revision defines; null frees the object. */
  readonly objects: Readonly<Record<number, string | null>>
  /** Rows that point at old bytes of the file instead: number → absolute offset. */
  readonly pointers?: Readonly<Record<number, number>>
  /** Further entries of the trailer. */
  readonly trailer?: string
  /** Default: what the last startxref names. */
  readonly prev?: number
  readonly root?: string
}

/** Appends a sound revision with a classic cross-reference. */
export function appendRevision(pdf: Uint8Array, parts: RevisionParts): Uint8Array {
  const { objects, pointers = {}, trailer = '', root = '1 0 R' } = parts
  const before = textOf(pdf)
  const gap = before.endsWith('\n') ? '' : '\n'
  const { body, offsets } = writeObjects(objects, before.length + gap.length)
  for (const [number, offset] of Object.entries(pointers)) offsets.set(Number(number), offset)
  const subsections = [...offsets].map(([number, offset]) => `${number} 1\n${row(number, offset)}`)
  const size = [...offsets.keys()].reduce(
    (max, number) => Math.max(max, number + 1),
    sizeOf(before),
  )
  const prev = parts.prev ?? lastStartxref(before)
  const xref = `xref\n${subsections.join('')}`
  const end = `trailer\n<< /Size ${size} /Root ${root} /Prev ${prev} ${trailer} >>\n`
  const place = before.length + gap.length + body.length
  return bytesOf(before + gap + body + xref + end + startxref(place))
}

export function startxref(offset: number): string {
  return `startxref\n${offset}\n%%EOF\n`
}

export function lastStartxref(pdf: string): number {
  const found = [...pdf.matchAll(/startxref\s+(\d+)/g)].at(-1)
  return Number(found?.[1] ?? 0)
}

/** The number that the next new object may have. */
export function sizeOf(pdf: string): number {
  return Math.max(...[...pdf.matchAll(/\/Size (\d+)/g)].map((match) => Number(match[1])))
}

/** The text of the newest definition of an object that stands in the file itself. */
export function objectText(pdf: Uint8Array, number: number): string {
  const all = [
    ...textOf(pdf).matchAll(new RegExp(`(?<!\\d)${number} 0 obj\\s*([^]*?)\\s*endobj`, 'g')),
  ]
  const text = all.at(-1)?.[1]
  if (text === undefined) throw new RangeError(`There is no object ${number}`)
  return text
}

/** The number of the newest object whose text has the words. */
export function numberOfObject(pdf: Uint8Array, words: string): number {
  const all = [...textOf(pdf).matchAll(/(?<!\d)(\d+) 0 obj\s*([^]*?)endobj/g)]
  const found = all.findLast((match) => match[2]?.includes(words) === true)
  if (found === undefined) throw new RangeError(`No object has ${words}`)
  return Number(found[1])
}

/** The offset of the `index`-th definition of an object. */
export function offsetOfObject(pdf: Uint8Array, number: number, index = 0): number {
  const all = [...textOf(pdf).matchAll(new RegExp(`(?<!\\d)${number} 0 obj`, 'g'))]
  const found = all.at(index)
  if (found === undefined) throw new RangeError(`There is no object ${number}`)
  return found.index
}

export function textOf(pdf: Uint8Array): string {
  return Buffer.from(pdf).toString('latin1')
}

export function bytesOf(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'latin1'))
}

interface Written {
  readonly body: string
  /** Undefined for an object that is freed. */
  readonly offsets: Map<number, number | undefined>
}

function writeObjects(objects: Readonly<Record<number, string | null>>, start: number): Written {
  const parts: string[] = []
  const offsets = new Map<number, number | undefined>()
  let place = start
  for (const [number, text] of Object.entries(objects)) {
    offsets.set(Number(number), text === null ? undefined : place)
    if (text === null) continue
    const part = `${number} 0 obj\n${text}\nendobj\n`
    parts.push(part)
    place += part.length
  }
  return { body: parts.join(''), offsets }
}

/** Twenty bytes a row (ISO 32000-2, 7.5.4). */
function row(number: number, offset: number | undefined): string {
  if (offset === undefined) return `0000000000 ${number === 0 ? '65535' : '00001'} f\r\n`
  return `${String(offset).padStart(10, '0')} 00000 n\r\n`
}
