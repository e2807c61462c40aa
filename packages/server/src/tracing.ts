// Spans for OpenTelemetry, of the API alone: off unless whoever runs the gateway loads an SDK before it (docs/operations.md). A span names
// a route and a kind of work, never a subject, a name or a key; nothing of it gets into the evidence.
import {
  context,
  isSpanContextValid,
  propagation,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Attributes,
  type Span,
  type Tracer,
} from '@opentelemetry/api'
import type { IncomingMessage } from 'node:http'

/** Looked up each time, for an SDK may be loaded after this module. */
function tracer(): Tracer {
  return trace.getTracer('@sealpost/server')
}

/** A request that is being served. */
export interface RequestSpan {
  /** Of the trace that an SDK keeps; `undefined` without one. */
  readonly traceId: string | undefined
  /** Runs what serves the request, so that its work belongs to it. */
  run(serve: () => void): void
  /** @param route The route's path with its parameters unnamed. */
  end(route: string, status: number): void
}

/** Names as in OpenTelemetry’s semantic conventions for HTTP servers. */
export function startRequestSpan(request: IncomingMessage): RequestSpan {
  const method = request.method ?? 'GET'
  const parent = propagation.extract(ROOT_CONTEXT, request.headers)
  const attributes = { 'http.request.method': method }
  const span = tracer().startSpan(method, { kind: SpanKind.SERVER, attributes }, parent)
  const { traceId } = span.spanContext()
  return {
    traceId: isSpanContextValid(span.spanContext()) ? traceId : undefined,
    run: (serve) => {
      context.with(trace.setSpan(parent, span), serve)
    },
    end: (route, status) => {
      span.updateName(`${method} ${route}`)
      span.setAttributes({ 'http.route': route, 'http.response.status_code': status })
      if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR })
      span.end()
    },
  }
}

/** Does a piece of work under a span of its own. */
export function inSpan<T>(
  name: string,
  attributes: Attributes,
  work: () => Promise<T>,
): Promise<T> {
  return tracer().startActiveSpan(name, { attributes }, (span) => finish(span, work))
}

async function finish<T>(span: Span, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    // The message may speak of what a document says.
    span.setStatus({
      code: SpanStatusCode.ERROR,
      message: error instanceof Error ? error.name : '',
    })
    throw error
  } finally {
    span.end()
  }
}
