import type { ErrorRequestHandler, Request, Response } from 'express'
import type { Context } from '../context.ts'
import { Refusal } from '../refusals.ts'
import { placeOf } from './observe.ts'
import { PROBLEM_TYPE, toProblem, type Problem } from './problems.ts'

/** How long the rest of a refused body is let run dry, so that its sender reads the answer; then the connection ends. */
const LINGER_MS = 3_000

/** The last handler: every error becomes a problem document. What is ours is logged with its cause, what is the caller's with its code. */
export function answerProblem(context: Context): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const place = placeOf(response)
    const problem = toProblem(fromExpress(error), place.traceId)
    place.problem = problem.code
    if (problem.status >= 500)
      context.log.error({ traceId: place.traceId, err: error }, 'request failed')
    if (response.headersSent) {
      // Half an answer cannot be taken back: Express ends the connection.
      next()
      return
    }
    sendProblem(request, response, problem)
  }
}

function sendProblem(request: Request, response: Response, problem: Problem): void {
  response.status(problem.status)
  response.setHeader('Content-Type', `${PROBLEM_TYPE}; charset=utf-8`)
  for (const [name, value] of Object.entries(headersFor(problem))) response.setHeader(name, value)
  response.end(JSON.stringify(problem))
  if (!request.complete) endSoon(request)
}

/** Worth another try in a moment. */
const SOON: ReadonlySet<string> = new Set(['idempotency-in-flight', 'too-many-verifications'])

function headersFor(problem: Problem): Record<string, string> {
  if (problem.status === 401) return { 'WWW-Authenticate': 'Bearer realm="sealpost"' }
  if (problem.code === 'rate-limited') return { 'Retry-After': String(problem['retryAfter']) }
  if (SOON.has(problem.code) || problem.status === 503) return { 'Retry-After': '2' }
  if (problem.code === 'method-not-allowed') return { Allow: String(problem['allow']) }
  if (problem.status === 416) return { 'Content-Range': `bytes */${String(problem['size'])}` }
  return {}
}

function endSoon(request: Request): void {
  request.resume()
  const timer = setTimeout(() => request.destroy(), LINGER_MS)
  request.once('close', () => {
    clearTimeout(timer)
  })
}

/** Express and its router mark what the client did wrong, such as an address that cannot be decoded. */
function fromExpress(error: unknown): unknown {
  const status = error instanceof Error && 'status' in error ? error.status : undefined
  const isTheirs = typeof status === 'number' && status >= 400 && status < 500
  return isTheirs
    ? new Refusal('invalid-request', 'The address cannot be read', { cause: error })
    : error
}
