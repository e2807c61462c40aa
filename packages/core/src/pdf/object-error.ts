import { FormatError } from '../errors.ts'
import type { PdfReference } from './objects.ts'

export function objectError(
  message: string,
  reference: PdfReference,
  position?: number,
): FormatError {
  return new FormatError('ERR_FORMAT_PDF_OBJECT', message, {
    details: { object: `${reference.num} ${reference.gen}`, position },
  })
}
