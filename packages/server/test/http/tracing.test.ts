import { context, propagation, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import { W3CTraceContextPropagator } from '@opentelemetry/core'
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
  type ReadableSpan,
} from '@opentelemetry/sdk-trace-base'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fakePdf } from '../support/fake-verifier.ts'
import {
  addAgency,
  metadataOf,
  startTestGateway,
  type TestAgency,
  type TestGateway,
} from '../support/test-gateway.ts'
import { until } from '../support/until.ts'

const exporter = new InMemorySpanExporter()
let gateway: TestGateway
let sender: TestAgency

beforeAll(async () => {
  gateway = await startTestGateway()
  sender = await addAgency(gateway, 'H14')
  await addAgency(gateway, 'H14.05')
})

afterAll(async () => {
  trace.disable()
  context.disable()
  propagation.disable()
  await gateway.end()
})

/** As an operator does who loads an SDK: the gateway was not told. */
function loadSdk(): void {
  const spanProcessors = [new SimpleSpanProcessor(exporter)]
  trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors }))
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable())
  propagation.setGlobalPropagator(new W3CTraceContextPropagator())
}

/** The request's own span ends last. */
async function spansOf(traceId: string): Promise<ReadableSpan[]> {
  const found = (): ReadableSpan[] =>
    exporter.getFinishedSpans().filter((span) => span.spanContext().traceId === traceId)
  await until(() => Promise.resolve(found().some(({ kind }) => kind === SpanKind.SERVER)))
  return found()
}

describe('OpenTelemetry', () => {
  it('is off without an SDK: requests keep the caller’s trace and nothing is recorded', async () => {
    const traceId = '11111111111111111111111111111111'
    const traceparent = `00-${traceId}-2222222222222222-01`
    const answer = await gateway.client('').get('/livez', { traceparent })
    expect(answer.headers.get('traceparent')).toContain(traceId)
    expect(exporter.getFinishedSpans()).toEqual([])
  })

  it('gets a span of each request with its work below it, in the caller’s trace', async () => {
    loadSdk()
    const traceId = '33333333333333333333333333333333'
    const subject = 'Về việc không ai được đọc'
    const answer = await sender.client.send(
      { ...metadataOf(['H14.05']), subject },
      [fakePdf('traced')],
      { traceparent: `00-${traceId}-4444444444444444-01` },
    )
    expect(answer.status).toBe(202)
    expect(answer.headers.get('traceparent')).toContain(traceId)
    const spans = await spansOf(traceId)
    const request = spans.find(({ kind }) => kind === SpanKind.SERVER)
    expect(request).toMatchObject({
      name: 'POST /v1/documents',
      parentSpanContext: { spanId: '4444444444444444' },
      attributes: { 'http.route': '/v1/documents', 'http.response.status_code': 202 },
    })
    const below = spans.filter((span) => span !== request)
    expect(below.map(({ name }) => name).toSorted()).toEqual(['commit', 'verify'])
    expect(new Set(below.map((span) => span.parentSpanContext?.spanId))).toEqual(
      new Set([request?.spanContext().spanId]),
    )
    const told = JSON.stringify(
      spans.map(({ name, attributes, status }) => [name, attributes, status]),
    )
    expect(told).not.toContain(subject)
    expect(told).not.toContain(sender.key)
  })

  it('names a route, never an id', async () => {
    const traceId = '55555555555555555555555555555555'
    const headers = { traceparent: `00-${traceId}-6666666666666666-01` }
    await sender.client.get('/v1/documents/no-such-document', headers)
    const [request] = await spansOf(traceId)
    expect(request).toMatchObject({
      name: 'GET /v1/documents/{id}',
      attributes: { 'http.response.status_code': 400 },
      status: { code: SpanStatusCode.UNSET },
    })
  })
})
