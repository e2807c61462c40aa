import { startDigest } from '../crypto/index.ts'
import { readChunks, type ByteSource } from '../encoding/byte-source.ts'
import { encodeHex } from '../encoding/hex.ts'

/** SHA-256 of the whole document, lower-case hexadecimal. */
export async function digestSource(source: ByteSource): Promise<string> {
  const digest = startDigest('SHA-256')
  for await (const chunk of readChunks(source)) digest.update(chunk)
  return encodeHex(digest.digest())
}
