// What bytes are by their first bytes. Declared types and names are claims.
import { concatBytes } from '../encoding/bytes.ts'
import { decodeLatin1 } from '../encoding/text.ts'

/** `office`: a binary document of older office programs. `zip`: any ZIP, among them docx and xlsx. */
export type ContentKind = 'pdf' | 'xml' | 'zip' | 'office' | 'image' | 'unknown'

/** How many first bytes `sniffContent` looks at. */
export const SNIFF_BYTES = 1_024

const STARTS: readonly (readonly [ContentKind, string])[] = [
  ['zip', 'PK\x03\x04'],
  ['zip', 'PK\x05\x06'],
  ['office', '\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1'],
  ['image', '\x89PNG\r\n'],
  ['image', '\xFF\xD8\xFF'],
  ['image', 'II*\0'],
  ['image', 'MM\0*'],
]

/** PDF readers accept up to 1 024 bytes before the header (ISO 32000-1, Annex H); XML may start with a byte order mark and white space. */
export function sniffContent(head: Uint8Array): ContentKind {
  const text = decodeLatin1(head.subarray(0, SNIFF_BYTES))
  for (const [kind, start] of STARTS) if (text.startsWith(start)) return kind
  if (text.includes('%PDF-')) return 'pdf'
  return isXmlStart(text) ? 'xml' : 'unknown'
}

function isXmlStart(text: string): boolean {
  if (text.startsWith('\xFE\xFF\0<') || text.startsWith('\xFF\xFE<\0')) return true
  const start = text.startsWith('\xEF\xBB\xBF') ? text.slice(3) : text
  return /^[ \t\r\n]{0,512}<(?:\?xml[ \t\r\n]|!--|[A-Za-z_\x80-\xFF])/.test(start)
}

/** The first `SNIFF_BYTES` of a stream; the rest is not read. */
export async function readHead(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const heads: Uint8Array[] = []
  let missing = SNIFF_BYTES
  for await (const piece of pieces) {
    heads.push(new Uint8Array(piece.subarray(0, missing)))
    missing -= piece.length
    if (missing <= 0) break
  }
  return concatBytes(heads)
}
