// A file whose cross-reference is lost may be read anew and signed, but only where nobody has signed: what repair finds need not be what
// an earlier signer saw.
import type { ByteSource } from '../encoding/byte-source.ts'
import { CHUNK_BYTES } from '../encoding/byte-source.ts'
import { asBuffer } from '../encoding/bytes.ts'
import { FormatError } from '../errors.ts'
import type { PdfDocument, SignatureFields } from '../pdf/index.ts'

/** Every signature dictionary has one (ISO 32000-2, 12.8.1), and stands in the clear. */
const MARK = '/ByteRange'

/** Throws `ERR_FORMAT_PDF_REPAIR_SIGNED`, also for a signature that no field leads to any more. */
export async function assertNeverSigned(
  { source }: PdfDocument,
  { signatures }: SignatureFields,
): Promise<void> {
  if (signatures.length === 0 && !(await hasMark(source))) return
  throw new FormatError(
    'ERR_FORMAT_PDF_REPAIR_SIGNED',
    'A broken file that somebody has signed is not repaired',
  )
}

async function hasMark(source: ByteSource): Promise<boolean> {
  for (let start = 0; start < source.size; start += CHUNK_BYTES) {
    const end = Math.min(source.size, start + CHUNK_BYTES + MARK.length)
    if (asBuffer(await source.read(start, end - start)).includes(MARK, 0, 'latin1')) return true
  }
  return false
}
