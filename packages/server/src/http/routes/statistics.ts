import { z } from 'zod'
import { DEFINITIONS, FORMULA, FORMULA_VERSION } from '../../statistics/definitions.ts'
import { loadShare } from '../../statistics/load-share.ts'
import { json } from '../answer.ts'
import { defineRoute, NO_BODY, NOTHING, type Route } from '../route.ts'
import { shareSchema } from '../schemas/statistics.ts'

const tag = 'statistics'

const shareQuery = z.strictObject({
  period: z
    .string()
    .max(30)
    .meta({ description: '2026, 2026-Q4, 2026-11, 2026-11-23 or 2026-11-01..2026-11-15' }),
  agency: z.string().max(35).optional(),
  subordinates: z
    .enum(['true', 'false'])
    .default('false')
    .transform((text) => text === 'true'),
})

const getShare: Route = defineRoute({
  method: 'get',
  path: '/v1/statistics/electronic-share',
  scope: 'statistics:read',
  tag,
  summary:
    'The share exchanged electronically and signed, by document and by dispatch, with both counts',
  params: NOTHING,
  query: shareQuery,
  body: NO_BODY,
  answers: { 200: { description: 'The share of the period', schema: shareSchema } },
  refusals: ['period-invalid', 'not-found'],
  handle: async (context, { query }) => json(200, await loadShare(context, query)),
})

const definition = z.strictObject({
  term: z.string(),
  vietnamese: z.string(),
  english: z.string(),
  article: z.string(),
})

const getDefinitions: Route = defineRoute({
  method: 'get',
  path: '/v1/statistics/definitions',
  scope: 'public',
  tag,
  summary: 'What each figure counts, with its article',
  params: NOTHING,
  query: NOTHING,
  body: NO_BODY,
  answers: {
    200: {
      description: 'The definitions',
      schema: z.strictObject({ formula: z.string(), version: z.int(), items: z.array(definition) }),
    },
  },
  refusals: [],
  handle: () =>
    Promise.resolve(json(200, { formula: FORMULA, version: FORMULA_VERSION, items: DEFINITIONS })),
})

export const statisticsRoutes: readonly Route[] = [getShare, getDefinitions]
