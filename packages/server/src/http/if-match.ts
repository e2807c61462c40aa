// An administrator changes what he has seen: the ETag of the answer he read must be that of what is there (RFC 9110, 13.1.1).
import type { IncomingMessage } from 'node:http'
import { Refusal } from '../refusals.ts'
import { etagOf } from './send.ts'

/** Throws `precondition-required` when there is no If-Match. What it answers throws `precondition-failed` for another text. */
export function ifMatch(request: IncomingMessage): (body: string) => void {
  const header = request.headers['if-match']
  if (header === undefined)
    throw new Refusal('precondition-required', 'Send the ETag that was read, as If-Match')
  const tags = header.split(',').map((tag) => tag.trim())
  return (body) => {
    // Strong comparison: a weak tag names nothing here.
    if (tags.includes('*') || tags.includes(etagOf(body))) return
    throw new Refusal('precondition-failed', 'It was changed since; read it again')
  }
}
