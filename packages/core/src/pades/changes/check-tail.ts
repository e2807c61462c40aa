// Bytes behind the last revision: no reader that follows the cross-reference sees them, one that repairs may.
import { CHUNK_BYTES } from '../../encoding/byte-source.ts'
import type { PdfDocument } from '../../pdf/index.ts'
import type { Change } from './change.ts'

const WHITE: ReadonlySet<number> = new Set([0x00, 0x09, 0x0a, 0x0c, 0x0d, 0x20])

export async function checkTail(document: PdfDocument): Promise<readonly Change[]> {
  const end = document.revisions.at(-1)?.end ?? null
  if (end !== null && (await isWhite(document, end))) return []
  return [
    {
      level: 'other',
      code: 'PDF_DATA_BEHIND_END',
      message: 'The file goes on behind its last revision',
      object: null,
      field: null,
      intrusive: false,
    },
  ]
}

/** Looks at one chunk: that much white space is no accident. */
async function isWhite({ source }: PdfDocument, end: number): Promise<boolean> {
  const length = source.size - end
  if (length > CHUNK_BYTES) return false
  const tail = await source.read(end, length)
  return tail.every((byte) => WHITE.has(byte))
}
