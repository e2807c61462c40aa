import { FormatError } from '../../errors.ts'

export function filterError(message: string, cause?: unknown): FormatError {
  return new FormatError('ERR_FORMAT_PDF_FILTER', message, cause === undefined ? {} : { cause })
}
