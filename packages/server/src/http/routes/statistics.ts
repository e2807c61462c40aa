import { z } from 'zod'
import { DEFINITIONS, FORMULA, FORMULA_VERSION } from '../../statistics/definitions.ts'
import { URGENCIES } from '../../documents/metadata.ts'
import { BREAKDOWNS, loadBreakdown } from '../../statistics/breakdown.ts'
import { listRows, STANDINGS } from '../../statistics/list-rows.ts'
import { loadShare } from '../../statistics/load-share.ts'
import { maySeeRows } from '../../statistics/share-scope.ts'
import { json } from '../answer.ts'
import { defineRoute, NO_BODY, NOTHING, type Route } from '../route.ts'
import { figureRoutes } from './figures.ts'
import { limitSchema, periodSchema } from '../schemas/parameters.ts'
import { breakdownSchema, rowsSchema, shareSchema } from '../schemas/statistics.ts'

const tag = 'statistics'

const flag = z
  .enum(['true', 'false'])
  .default('false')
  .transform((text) => text === 'true')

const shareQuery = z.strictObject({
  period: periodSchema,
  agency: z.string().max(35).optional(),
  subordinates: flag,
})

const scopeQuery = shareQuery.extend({
  predecessors: flag.meta({ description: 'With agencies that were merged into these' }),
  type: z.string().max(100).optional(),
  urgency: z.enum(URGENCIES).optional(),
})

const getShare: Route = defineRoute({
  method: 'get',
  path: '/v1/statistics/electronic-share',
  scope: 'statistics:read',
  tag,
  summary:
    'The share exchanged electronically and signed, by document and by dispatch, with both counts',
  params: NOTHING,
  query: scopeQuery,
  body: NO_BODY,
  answers: { 200: { description: 'The share of the period', schema: shareSchema } },
  refusals: ['period-invalid', 'not-found'],
  handle: async (context, { query, caller }) =>
    json(200, await loadShare(context, query, (scope) => maySeeRows(context, caller, scope))),
})

const getBreakdown: Route = defineRoute({
  method: 'get',
  path: '/v1/statistics/breakdown',
  scope: 'statistics:read',
  tag,
  summary:
    'The same figures by agency, level, group, type, urgency or recipient, or from day to year',
  params: NOTHING,
  query: scopeQuery.extend({ by: z.enum(BREAKDOWNS) }),
  body: NO_BODY,
  answers: { 200: { description: 'A line each', schema: breakdownSchema } },
  refusals: ['period-invalid', 'not-found'],
  handle: async (context, { query }) => json(200, await loadBreakdown(context, query)),
})

const rowsQuery = scopeQuery.extend({
  recipient: z.string().max(35).optional().meta({ description: 'Code of a recipient' }),
  standing: z.enum(STANDINGS).optional(),
  after: z.string().max(400).optional(),
  limit: limitSchema,
})

const getRows: Route = defineRoute({
  method: 'get',
  path: '/v1/statistics/documents',
  scope: 'statistics:read',
  tag,
  summary:
    'The documents behind a figure; of those missing to 100 % the reason, and what to do about it',
  params: NOTHING,
  query: rowsQuery,
  body: NO_BODY,
  answers: { 200: { description: 'In the order of days of issue', schema: rowsSchema } },
  refusals: ['period-invalid', 'not-found'],
  handle: async (context, { query, caller }) => json(200, await listRows(context, caller, query)),
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

export const statisticsRoutes: readonly Route[] = [
  getShare,
  getBreakdown,
  getRows,
  getDefinitions,
  ...figureRoutes,
]
