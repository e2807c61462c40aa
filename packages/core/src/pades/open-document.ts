// Opens a PDF with what we have for it: the given password, or the empty one, which opens documents that are only restricted.
import type { ByteSource } from '../encoding/byte-source.ts'
import { FormatError, UsageError } from '../errors.ts'
import {
  openPdf,
  type DocumentCipher,
  type EncryptionDescription,
  type PdfDocument,
} from '../pdf/index.ts'
import { unlockWith } from './encryption/unlock.ts'

/**
 * Throws what `openPdf` throws; with a password also `ERR_USAGE_PDF_PASSWORD` and `ERR_FORMAT_PDF_ENCRYPTION`. Without one, a document
 * that the empty password does not open stays locked: its strings read as they stand and it refuses to be updated.
 */
export function openDocument(source: ByteSource, password?: string): Promise<PdfDocument> {
  return openPdf(source, {
    unlock: password === undefined ? tryEmptyPassword : unlockWith(password),
  })
}

function tryEmptyPassword(encryption: EncryptionDescription): DocumentCipher | null {
  try {
    return unlockWith('')(encryption)
  } catch (error) {
    if (error instanceof UsageError || error instanceof FormatError) return null
    throw error
  }
}
