import { z } from 'zod'
import { LEVELS } from '../../agencies/levels.ts'
import { URGENCIES } from '../../documents/metadata.ts'
import { DEFINITIONS, FORMULA, FORMULA_VERSION } from '../../statistics/definitions.ts'
import { BREAKDOWNS, loadBreakdown } from '../../statistics/breakdown.ts'
import { listDispatches } from '../../statistics/list-dispatches.ts'
import { listRows, STANDINGS } from '../../statistics/list-rows.ts'
import { loadShare } from '../../statistics/load-share.ts'
import { DISPATCH_FIGURE_NAMES, DOCUMENT_FIGURE_NAMES } from '../../statistics/row-figures.ts'
import { maySeeRows } from '../../statistics/share-scope.ts'
import { json } from '../answer.ts'
import { defineRoute, NO_BODY, NOTHING, type Route } from '../route.ts'
import { figureRoutes } from './figures.ts'
import { flagSchema, limitSchema, periodSchema } from '../schemas/parameters.ts'
import {
  breakdownSchema,
  dispatchRowsSchema,
  rowsSchema,
  shareSchema,
} from '../schemas/statistics.ts'

const tag = 'statistics'

const scopeQuery = z.strictObject({
  period: periodSchema,
  agency: z.string().max(35).optional(),
  subordinates: flagSchema,
  predecessors: flagSchema.meta({ description: 'With agencies that were merged into these' }),
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
  level: z.enum(LEVELS).optional().meta({ description: 'Agencies of this level' }),
  recipient: z.string().max(35).optional().meta({ description: 'Code of a recipient' }),
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
  query: rowsQuery.extend({
    standing: z.enum(STANDINGS).optional(),
    figure: z.enum(DOCUMENT_FIGURE_NAMES).optional().meta({ description: 'Those behind it' }),
  }),
  body: NO_BODY,
  answers: { 200: { description: 'In the order of days of issue', schema: rowsSchema } },
  refusals: ['period-invalid', 'not-found'],
  handle: async (context, { query, caller }) => json(200, await listRows(context, caller, query)),
})

const getDispatches: Route = defineRoute({
  method: 'get',
  path: '/v1/statistics/dispatches',
  scope: 'statistics:read',
  tag,
  summary:
    'The dispatches behind a figure; of those missing to 100 % the reason, and what to do about it',
  params: NOTHING,
  query: rowsQuery.extend({
    figure: z.enum(DISPATCH_FIGURE_NAMES).optional().meta({ description: 'Those behind it' }),
  }),
  body: NO_BODY,
  answers: { 200: { description: 'In the order of days of issue', schema: dispatchRowsSchema } },
  refusals: ['period-invalid', 'not-found'],
  handle: async (context, { query, caller }) =>
    json(200, await listDispatches(context, caller, query)),
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
  getDispatches,
  getDefinitions,
  ...figureRoutes,
]
