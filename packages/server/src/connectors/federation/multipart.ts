// A form of RFC 7578 as a stream whose length is known before: the metadata, then the files in their order.
import type { LetterFile } from '../connector.ts'

export function multipartLength(
  metadata: string,
  files: readonly LetterFile[],
  boundary: string,
): number {
  const parts = files.map(
    (file, index) => head(boundary, fileHeaders(index)).length + file.bytes + 2,
  )
  const first = head(boundary, METADATA).length + Buffer.byteLength(metadata) + 2
  return parts.reduce((sum, length) => sum + length, first) + end(boundary).length
}

export async function* writeMultipart(
  metadata: string,
  files: readonly LetterFile[],
  boundary: string,
): AsyncGenerator<Uint8Array, void, undefined> {
  yield Buffer.concat([head(boundary, METADATA), Buffer.from(metadata), LINE])
  for (const [index, file] of files.entries()) {
    yield head(boundary, fileHeaders(index))
    yield* file.open()
    yield LINE
  }
  yield end(boundary)
}

const LINE: Buffer = Buffer.from('\r\n')
const METADATA = 'Content-Disposition: form-data; name="metadata"\r\nContent-Type: application/json'

/** The name that counts is in the metadata. */
function fileHeaders(index: number): string {
  const disposition = `form-data; name="file"; filename="file-${index + 1}"`
  return `Content-Disposition: ${disposition}\r\nContent-Type: application/octet-stream`
}

function head(boundary: string, headers: string): Buffer {
  return Buffer.from(`--${boundary}\r\n${headers}\r\n\r\n`)
}

function end(boundary: string): Buffer {
  return Buffer.from(`--${boundary}--\r\n`)
}
