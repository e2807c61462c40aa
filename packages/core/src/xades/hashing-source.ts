import { startDigest } from '../crypto/digest.ts'
import { readChunks, type ByteSource } from '../encoding/byte-source.ts'
import { encodeHex } from '../encoding/hex.ts'

/** A source that digests what is read from it in order, so that the document's own digest costs no reading of its own. */
export interface HashingSource extends ByteSource {
  /** SHA-256 of the whole document, lower-case hexadecimal; reads what was not read yet. Asked once. */
  sha256(): Promise<string>
}

export function hashingSource(source: ByteSource): HashingSource {
  const digest = startDigest('SHA-256')
  let hashed = 0
  const take = (position: number, bytes: Uint8Array): Uint8Array => {
    if (position === hashed) {
      digest.update(bytes)
      hashed += bytes.length
    }
    return bytes
  }
  return {
    size: source.size,
    read: (position, length) => {
      const bytes = source.read(position, length)
      return bytes instanceof Promise
        ? bytes.then((read) => take(position, read))
        : take(position, bytes)
    },
    ...(source.readInto === undefined
      ? {}
      : {
          readInto: async (position: number, target: Uint8Array) => {
            await source.readInto?.(position, target)
            take(position, target)
          },
        }),
    sha256: async () => {
      for await (const chunk of readChunks(source, hashed)) digest.update(chunk)
      return encodeHex(digest.digest())
    },
  }
}
