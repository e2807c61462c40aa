// Small whole PDFs of each kind, written by hand so that a test says what it is about.
import { encodeLatin1 } from '../../src/encoding/text.ts'

export interface PdfParts {
  /** Objects by number, as they stand between `obj` and `endobj`. Number 1 is the catalog. */
  readonly objects: Readonly<Record<number, string>>
  /** Between objects and at line ends. */
  readonly eol?: '\n' | '\r\n' | '\r'
  readonly before?: string
  readonly after?: string
}

const PAGES = '<< /Type /Pages /Kids [3 0 R] /Count 1 >>'
const PAGE =
  '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << >> >>'
const CONTENT = '<< /Length 13 >>\nstream\n0 0 m 9 9 l S\nendstream'

/** One page; `changes` replace or add objects. */
export function onePage(
  changes: Readonly<Record<number, string>> = {},
  more: Omit<PdfParts, 'objects'> = {},
): Uint8Array {
  const objects = {
    1: '<< /Type /Catalog /Pages 2 0 R >>',
    2: PAGES,
    3: PAGE,
    4: CONTENT,
    ...changes,
  }
  return writePdf({ objects, ...more })
}

export function writePdf({ objects, eol = '\n', before = '', after = '' }: PdfParts): Uint8Array {
  const numbers = Object.keys(objects).map(Number)
  const size = Math.max(...numbers) + 1
  let body = `%PDF-1.7${eol}`
  const offsets = new Map<number, number>()
  for (const number of numbers) {
    offsets.set(number, body.length)
    body += `${number} 0 obj${eol}${objects[number] ?? 'null'}${eol}endobj${eol}`
  }
  const rows = Array.from({ length: size }, (_, number) => xrefRow(number, offsets.get(number)))
  const xref = body.length
  body += `xref${eol}0 ${size}${eol}${rows.join('')}`
  body += `trailer${eol}<< /Size ${size} /Root 1 0 R >>${eol}startxref${eol}${xref}${eol}%%EOF${eol}`
  return encodeLatin1(before + body + after)
}

/** Twenty bytes a row (ISO 32000-2, 7.5.4). */
function xrefRow(number: number, offset: number | undefined): string {
  if (offset === undefined) return `0000000000 ${number === 0 ? '65535' : '00000'} f\r\n`
  return `${String(offset).padStart(10, '0')} 00000 n\r\n`
}
