// SHA-256 piece by piece, which WebCrypto cannot: a file is never held whole.
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'

export type Sha256 = ReturnType<typeof sha256.create>

export function createSha256(): Sha256 {
  return sha256.create()
}

/** SHA-256 of a content, in lower-case hexadecimal; a Blob is read as a stream. */
export async function sha256Of(content: Blob | Uint8Array): Promise<string> {
  const hash = createSha256()
  if (content instanceof Uint8Array) hash.update(content)
  else for await (const piece of piecesOf(content.stream())) hash.update(piece)
  return toHex(hash)
}

export function toHex(hash: Sha256): string {
  return bytesToHex(hash.digest())
}

/** The pieces of a stream; leaving early cancels it. Not every runtime lets streams be iterated. */
export async function* piecesOf(
  stream: ReadableStream<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const reader = stream.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield value
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

/** `Content-Digest` (RFC 9530) from lower-case hexadecimal. */
export function contentDigest(hex: string): string {
  const bytes = hex.match(/../g)?.map((pair) => Number.parseInt(pair, 16)) ?? []
  return `sha-256=:${btoa(String.fromCharCode(...bytes))}:`
}
