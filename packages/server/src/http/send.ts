import { createHash } from 'node:crypto'
import { pipeline } from 'node:stream/promises'
import { Readable } from 'node:stream'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Answer } from './answer.ts'

/** Puts an answer on the wire. Texts to GET get a strong ETag, and 304 when the client has them already (RFC 9110, 13.1.2). */
export async function send(
  request: IncomingMessage,
  response: ServerResponse,
  answer: Answer,
): Promise<void> {
  const { status, headers, body } = answer
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
  response.statusCode = status
  if (body === null) response.end()
  else if (typeof body === 'string') sendText(request, response, body)
  else await sendBytes(request, response, body)
}

function sendText(request: IncomingMessage, response: ServerResponse, body: string): void {
  if (request.method === 'GET' && response.statusCode === 200) {
    const etag = etagOf(body)
    response.setHeader('ETag', etag)
    if (matches(request.headers['if-none-match'], etag)) {
      response.statusCode = 304
      response.removeHeader('Content-Type')
      response.end()
      return
    }
  }
  response.setHeader('Content-Length', Buffer.byteLength(body))
  response.end(request.method === 'HEAD' ? undefined : body)
}

/** Strong: the same text has the same tag. */
export function etagOf(body: string): string {
  return `"${createHash('sha256').update(body).digest('base64url')}"`
}

async function sendBytes(
  request: IncomingMessage,
  response: ServerResponse,
  body: AsyncIterable<Uint8Array>,
): Promise<void> {
  if (request.method === 'HEAD') {
    response.end()
    return
  }
  await pipeline(Readable.from(body, { objectMode: false }), response)
}

/** Whether an If-None-Match names the tag; weak comparison, as for GET. */
export function matches(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false
  if (header.trim() === '*') return true
  return header.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)
}
