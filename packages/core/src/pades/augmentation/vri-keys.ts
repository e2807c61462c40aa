// The name of a signature's VRI entry (ISO 32000-2, 12.8.4.4): upper-case hexadecimal SHA-1 of its /Contents, padding included.
import { digestOf } from '../../crypto/index.ts'
import type { ByteSource } from '../../encoding/byte-source.ts'
import { encodeHex } from '../../encoding/hex.ts'
import { findSignatureFields, PdfString } from '../../pdf/index.ts'
import { openDocument } from '../open-document.ts'

/** In the order of `findSignatureFields`; a signature without /Contents has an empty name. */
export async function readVriKeys(source: ByteSource, password?: string): Promise<string[]> {
  const document = await openDocument(source, password)
  const { signatures } = await findSignatureFields(document)
  return Promise.all(
    signatures.map(async ({ dictionary }) => {
      const contents = await document.resolve(dictionary.get('Contents'))
      return contents instanceof PdfString ? vriKey(contents.bytes) : ''
    }),
  )
}

/** SHA-1 is a name here, not a proof of anything. */
function vriKey(contents: Uint8Array): string {
  return encodeHex(digestOf('SHA-1', contents)).toUpperCase()
}
