// Downloads that go on where they broke off (RFC 9110, 14), and whose bytes are checked against the digest that was announced.
import { call, type Caller } from './call.ts'
import { createSha256, piecesOf, toHex } from './digest.ts'
import { assertOk, DownloadError } from './gateway-error.ts'

/** A file as the inbox and the document name it. */
export interface KnownFile {
  readonly number: number
  readonly bytes: number | null
  /** Lower-case hexadecimal. */
  readonly sha256: string | null
}

export interface DownloadOptions {
  readonly signal?: AbortSignal
}

/** Breaks without a byte in between, after which it is given up. */
const MAX_IDLE_BREAKS = 5

/**
 * The bytes of a file as they come. The last piece comes only when all of them have the digest, so that a consumer who was given everything without
 * an error has the file. Throws `DownloadError` when they have not, `GatewayError`, and what `fetch` throws after several breaks.
 */
export async function* download(
  caller: Caller,
  documentId: string,
  file: KnownFile,
  { signal }: DownloadOptions = {},
): AsyncGenerator<Uint8Array, void, undefined> {
  const { sha256, bytes } = file
  if (sha256 === null || bytes === null) throw new DownloadError('The file was not received yet')
  const hash = createSha256()
  let have = 0
  let held: Uint8Array | undefined
  for (let breaks = 0; have < bytes;) {
    const before = have
    try {
      for await (const piece of openAt(caller, documentId, file, have, signal)) {
        hash.update(piece)
        have += piece.length
        if (have > bytes) throw new DownloadError(`There are more than ${bytes} bytes`)
        if (held !== undefined) yield held
        held = piece
      }
    } catch (error) {
      breaks = have > before ? 1 : breaks + 1
      if (isFinal(error) || breaks > MAX_IDLE_BREAKS || signal?.aborted === true) throw error
      await caller.retry.sleep(caller.retry.baseMs, signal)
      continue
    }
    if (have < bytes && have === before && ++breaks > MAX_IDLE_BREAKS)
      throw new DownloadError(`Only ${have} of ${bytes} bytes came`)
  }
  if (toHex(hash) !== sha256) throw new DownloadError('The bytes do not have the digest announced')
  if (held !== undefined) yield held
}

/** The bytes from a place on; a gateway that sends the whole has the beginning left out. */
async function* openAt(
  caller: Caller,
  documentId: string,
  { number, sha256 }: KnownFile,
  start: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array, void, undefined> {
  const range = start === 0 ? {} : { Range: `bytes=${start}-`, 'If-Range': `"${sha256 ?? ''}"` }
  const path = `/v1/documents/${encodeURIComponent(documentId)}/files/${number}`
  const response = await call(caller, path, {
    method: 'GET',
    headers: { ...range },
    signal: signal ?? null,
  })
  const { status, body } = await assertOk(response)
  if (body === null) return
  let skip = status === 206 ? 0 : start
  for await (const piece of piecesOf(body)) {
    const rest = piece.subarray(Math.min(skip, piece.length))
    skip -= piece.length - rest.length
    if (rest.length > 0) yield rest
  }
}

function isFinal(error: unknown): boolean {
  return error instanceof DownloadError || (error instanceof Error && error.name === 'GatewayError')
}
