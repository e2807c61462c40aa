// A PDF with an object stream and a cross-reference stream, neither of them compressed, written by hand.
import { bytesOf, startxref, stream } from './small-pdf.ts'

export interface CompressedParts {
  /** Objects in the file itself. */
  readonly plain: Readonly<Record<number, string>>
  /** Objects in the object stream. */
  readonly packed: Readonly<Record<number, string>>
  /** Number of the object stream; the cross-reference stream has the next one. */
  readonly container: number
  /** Further entries of the object stream's dictionary. */
  readonly entries?: string
}

/** Big-endian fields of one, four and two bytes (ISO 32000-2, 7.5.8). */
const WIDTHS = '[1 4 2]'

export function writeCompressed({
  plain,
  packed,
  container,
  entries = '',
}: CompressedParts): Uint8Array {
  const objects = { ...plain, [container]: objectStream(packed, entries) }
  let body = '%PDF-1.7\n'
  const rows = new Map<number, string>([[0, row(0, 0, 65535)]])
  for (const [number, text] of Object.entries(objects)) {
    rows.set(Number(number), row(1, body.length, 0))
    body += `${number} 0 obj\n${text}\nendobj\n`
  }
  for (const [index, number] of Object.keys(packed).entries())
    rows.set(Number(number), row(2, container, index))
  const own = container + 1
  rows.set(own, row(1, body.length, 0))
  const data = Array.from({ length: own + 1 }, (_, number) => rows.get(number) ?? row(0, 0, 0))
  const dictionary = `/Type /XRef /Size ${own + 1} /W ${WIDTHS} /Root 1 0 R`
  return bytesOf(
    `${body}${own} 0 obj\n${stream(data.join(''), dictionary)}\nendobj\n${startxref(body.length)}`,
  )
}

export function objectStream(packed: Readonly<Record<number, string>>, entries = ''): string {
  let data = ''
  const header: number[] = []
  for (const [number, text] of Object.entries(packed)) {
    header.push(Number(number), data.length)
    data += `${text} `
  }
  const first = `${header.join(' ')} `
  const dictionary = `/Type /ObjStm /N ${Object.keys(packed).length} /First ${first.length} ${entries}`
  return stream(first + data, dictionary)
}

function row(type: number, first: number, second: number): string {
  const bytes = Buffer.alloc(7)
  bytes.writeUInt8(type, 0)
  bytes.writeUInt32BE(first, 1)
  bytes.writeUInt16BE(second, 5)
  return bytes.toString('latin1')
}
