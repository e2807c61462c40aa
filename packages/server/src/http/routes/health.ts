import { z } from 'zod'
import { checkReadiness } from '../check-readiness.ts'
import { measure } from '../measure.ts'
import { json, text } from '../answer.ts'
import { defineRoute, NO_BODY, NOTHING, type Route } from '../route.ts'

const tag = 'health'

const getLive: Route = defineRoute({
  method: 'get',
  path: '/livez',
  scope: 'public',
  tag,
  summary: 'The process runs',
  params: NOTHING,
  query: NOTHING,
  body: NO_BODY,
  answers: { 200: { description: 'It does', schema: z.strictObject({ status: z.literal('ok') }) } },
  refusals: [],
  handle: () => Promise.resolve(json(200, { status: 'ok' })),
})

const readiness = z.strictObject({
  ready: z.boolean(),
  checks: z.strictObject({
    database: z.boolean(),
    files: z.boolean(),
    receiptKey: z.boolean(),
    diskSpace: z.boolean(),
    evidence: z.boolean(),
  }),
})

const getReady: Route = defineRoute({
  method: 'get',
  path: '/readyz',
  scope: 'public',
  tag,
  summary:
    'Documents can be accepted: the database and the disk take writes, receipts can be signed',
  params: NOTHING,
  query: NOTHING,
  body: NO_BODY,
  answers: {
    200: { description: 'Ready', schema: readiness },
    503: { description: 'Not ready; `checks` says why', schema: readiness },
  },
  refusals: [],
  handle: async (context) => {
    const state = await checkReadiness(context)
    return json(state.ready ? 200 : 503, state)
  },
})

const getMetrics: Route = defineRoute({
  method: 'get',
  path: '/metrics',
  scope: 'metrics:read',
  tag,
  summary: 'Prometheus metrics',
  params: NOTHING,
  query: NOTHING,
  body: NO_BODY,
  answers: { 200: { description: 'Text exposition format', mediaType: 'text/plain' } },
  refusals: [],
  handle: async (context) => {
    await measure(context)
    const { registry } = context.metrics
    return text(registry.contentType, await registry.metrics())
  },
})

export const healthRoutes: readonly Route[] = [getLive, getReady, getMetrics]
