import type { RequestHandler, Response } from 'express'
import type { Context } from '../context.ts'
import { startRequestSpan } from '../tracing.ts'
import { toTraceparent, traceIdOf } from './trace.ts'

/** What is known of a request while it is served: what its log line says. */
export interface Place {
  readonly traceId: string
  /** The route's path with its parameters unnamed, so that no id and no query gets into a metric. */
  route: string
  agencyId: string | null
  /** Code of the problem it was answered with. */
  problem: string | null
}

const places = new WeakMap<Response, Place>()

export function placeOf(response: Response): Place {
  const place = places.get(response) ?? { traceId: '', route: '', agencyId: null, problem: null }
  places.set(response, place)
  return place
}

/** One line and one measure for each request, when its answer is out or its client gone. */
export function observe(context: Context): RequestHandler {
  return (request, response, next) => {
    const start = performance.now()
    const span = startRequestSpan(request)
    const traceId = span.traceId ?? traceIdOf(request)
    const place = { traceId, route: 'none', agencyId: null, problem: null }
    places.set(response, place)
    response.setHeader('traceparent', toTraceparent(place.traceId))
    response.once('close', () => {
      const ms = performance.now() - start
      const status = response.writableFinished ? response.statusCode : 499
      const { method } = request
      context.metrics.requests.observe(
        { method, route: place.route, status: String(status) },
        ms / 1000,
      )
      context.log.info({ method, ...place, status, ms: Math.round(ms) }, 'request')
      span.end(place.route, status)
    })
    span.run(next)
  }
}
