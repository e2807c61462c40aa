import type { RequestHandler } from 'express'
import { Refusal } from '../refusals.ts'

/** Headers of which two would let two readers see two requests, or two callers (RFC 9112, 11.2). */
const ONCE = [
  'host',
  'content-length',
  'content-type',
  'transfer-encoding',
  'authorization',
  'cookie',
  'origin',
  'idempotency-key',
]

/** Throws `invalid-request`. Node's strict parser has refused most of these before. */
export const refuseOddHeaders: RequestHandler = (request, _response, next) => {
  const names = request.rawHeaders
    .filter((_, index) => index % 2 === 0)
    .map((name) => name.toLowerCase())
  const doubled = ONCE.find((once) => names.filter((name) => name === once).length > 1)
  if (doubled !== undefined)
    throw new Refusal('invalid-request', `The header ${doubled} stands twice`)
  next()
}
