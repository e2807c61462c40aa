import type { IncomingMessage, ServerResponse } from 'node:http'
import { Refusal } from '../refusals.ts'

/** Largest JSON body: metadata with a thousand recipients fit several times. */
export const MAX_JSON_BYTES: number = 256 * 1024

/** A body has this long before its rate is looked at … */
const GRACE_MS = 30_000
/** … and must then have come at this rate on the whole, in bytes a second. */
const MIN_RATE = 4 * 1024
const CHECK_MS = 2_000

/** Asks for the body of a request that waits to be asked, and cuts off one that only trickles in. Repeating is harmless. */
export function openBody<Request extends IncomingMessage>(
  request: Request,
  response: ServerResponse,
): Request {
  if (opened.has(request)) return request
  opened.add(request)
  if (request.headers.expect?.toLowerCase() === '100-continue') response.writeContinue()
  watchRate(request)
  return request
}

const opened = new WeakSet<IncomingMessage>()

/** Whether a body that has come so far is one that only trickles. */
export function isTooSlow(elapsedMs: number, bytes: number): boolean {
  return elapsedMs > GRACE_MS && (bytes * 1000) / elapsedMs < MIN_RATE
}

/** The bytes of the socket are counted, for they are there whoever reads the body. */
function watchRate(request: IncomingMessage): void {
  const { socket } = request
  const start = performance.now()
  const before = socket.bytesRead
  const timer = setInterval(() => {
    const elapsed = performance.now() - start
    if (request.complete || request.destroyed) clearInterval(timer)
    else if (isTooSlow(elapsed, socket.bytesRead - before)) {
      request.destroy(new Refusal('body-too-slow', 'The body came too slowly'))
    }
  }, CHECK_MS)
  request.once('close', () => {
    clearInterval(timer)
  })
}

/** Throws `unsupported-media-type`, `body-too-large` or `malformed-body`. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  assertPlain(request)
  if (mediaTypeOf(request) !== 'application/json') {
    throw new Refusal('unsupported-media-type', 'A body of application/json is needed')
  }
  const bytes = await readBytes(request, MAX_JSON_BYTES)
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    return value
  } catch (cause) {
    throw new Refusal('malformed-body', 'The body is no JSON in UTF-8', { cause })
  }
}

export function mediaTypeOf(request: IncomingMessage): string {
  return (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''
}

/** Compressed bodies are not taken: their size would say nothing. Throws `unsupported-media-type`. */
export function assertPlain(request: IncomingMessage): void {
  const encoding = request.headers['content-encoding'] ?? 'identity'
  if (encoding.toLowerCase() === 'identity') return
  throw new Refusal('unsupported-media-type', 'Compressed bodies are not taken')
}

/** Throws `body-too-large` before reading when the length says so. */
export function assertLength(request: IncomingMessage, maxBytes: number): void {
  if (Number(request.headers['content-length'] ?? 0) <= maxBytes) return
  throw new Refusal('body-too-large', `At most ${maxBytes} bytes are taken here`)
}

/** The whole body. Throws `body-too-large`, `unsupported-media-type` when it is compressed. */
export async function readBytes(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  assertLength(request, maxBytes)
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of bodyChunks(request)) {
    length += chunk.length
    if (length > maxBytes)
      throw new Refusal('body-too-large', `At most ${maxBytes} bytes are taken here`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** The body piece by piece. Throws `body-aborted` when the client breaks off. Leaving early does not close the connection. */
export async function* bodyChunks(request: IncomingMessage): AsyncGenerator<Uint8Array> {
  try {
    const chunks: AsyncIterable<unknown> = request.iterator({ destroyOnReturn: false })
    for await (const chunk of chunks) if (chunk instanceof Uint8Array) yield chunk
  } catch (cause) {
    if (cause instanceof Refusal) throw cause
    throw new Refusal('body-aborted', 'The body was broken off', { cause })
  }
}
