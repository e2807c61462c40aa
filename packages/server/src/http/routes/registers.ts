import { z } from 'zod'
import { agencyOf, type Caller } from '../../agencies/caller.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../refusals.ts'
import { exemptTallySchema, listTallies, tallyExempt } from '../../statistics/exempt-register.ts'
import { importPaper } from '../../statistics/import-paper.ts'
import { listPaper } from '../../statistics/list-paper.ts'
import { declareRange, listRanges, numberRangeSchema } from '../../statistics/number-ranges.ts'
import { enterPaper, paperEntrySchema } from '../../statistics/paper-register.ts'
import { CSV, MAX_TABLE_BYTES, XLSX } from '../../statistics/read-table.ts'
import { findScope, maySeeRows, ownScope, type Scope } from '../../statistics/share-scope.ts'
import { json } from '../answer.ts'
import { assertPlain, mediaTypeOf, readBytes } from '../request-body.ts'
import { defineRoute, NO_BODY, NOTHING, type Route } from '../route.ts'
import { limitSchema, periodSchema } from '../schemas/parameters.ts'
import {
  numberRangeViewSchema,
  paperAnswerSchema,
  paperImportSchema,
  paperListSchema,
  talliesSchema,
} from '../schemas/registers.ts'

const tag = 'registers'

const postPaper: Route = defineRoute({
  method: 'post',
  path: '/v1/registers/paper',
  scope: 'registers:write',
  tag,
  summary: 'Enter a document that went on paper',
  params: NOTHING,
  query: NOTHING,
  body: paperEntrySchema,
  answers: { 201: { description: 'It is in the register', schema: paperAnswerSchema } },
  refusals: ['register-entry-differs'],
  handle: async (context, { body, caller }) =>
    json(201, await enterPaper(context, agencyOf(caller), body)),
})

const postPaperTable: Route = defineRoute({
  method: 'post',
  path: '/v1/registers/paper/import',
  scope: 'registers:write',
  tag,
  summary:
    'Enter a table of documents that went on paper: all of it, or nothing and a list of the rows that are wrong',
  params: NOTHING,
  query: NOTHING,
  body: NO_BODY,
  streams: [{ mediaType: CSV }, { mediaType: XLSX }],
  answers: { 200: { description: 'All rows are in the register', schema: paperImportSchema } },
  refusals: [
    'register-import-invalid',
    'unsupported-media-type',
    'malformed-body',
    'body-too-large',
  ],
  handle: async (context, { caller, request, openBody }) => {
    const agency = agencyOf(caller)
    const mediaType = mediaTypeOf(request)
    assertPlain(request)
    if (mediaType !== CSV && mediaType !== XLSX)
      throw new Refusal('unsupported-media-type', `A table is ${CSV} or ${XLSX}`)
    const bytes = await readBytes(openBody(), MAX_TABLE_BYTES)
    return json(200, await importPaper(context, agency, mediaType, bytes))
  },
})

const ownQuery = z.strictObject({
  period: periodSchema,
  agency: z
    .string()
    .max(35)
    .optional()
    .meta({ description: 'Default: the caller’s own; for the operator all' }),
})

const getPaper: Route = defineRoute({
  method: 'get',
  path: '/v1/registers/paper',
  scope: 'statistics:read',
  tag,
  summary: 'The register of documents that went on paper',
  params: NOTHING,
  query: ownQuery.extend({ after: z.string().max(100).default(''), limit: limitSchema }),
  body: NO_BODY,
  answers: { 200: { description: 'In the order of days of issue', schema: paperListSchema } },
  refusals: ['period-invalid', 'not-found'],
  handle: async (context, { query, caller }) =>
    json(200, await listPaper(context, await visibleScope(context, caller, query.agency), query)),
})

const postExempt: Route = defineRoute({
  method: 'post',
  path: '/v1/registers/exempt',
  scope: 'registers:write',
  tag,
  summary: 'A month’s count of documents that may not be exchanged here: a count, and nothing else',
  params: NOTHING,
  query: NOTHING,
  body: exemptTallySchema,
  answers: { 200: { description: 'The count as it stands', schema: exemptTallySchema } },
  refusals: [],
  handle: async (context, { body, caller }) =>
    json(200, await tallyExempt(context, agencyOf(caller), body)),
})

const getExempt: Route = defineRoute({
  method: 'get',
  path: '/v1/registers/exempt',
  scope: 'registers:write',
  tag,
  summary: 'The caller’s own monthly counts',
  params: NOTHING,
  query: z.strictObject({ period: periodSchema }),
  body: NO_BODY,
  answers: { 200: { description: 'By month and level', schema: talliesSchema } },
  refusals: ['period-invalid'],
  handle: async (context, { query, caller }) =>
    json(200, { items: await listTallies(context, agencyOf(caller), query.period) }),
})

const putNumbers: Route = defineRoute({
  method: 'put',
  path: '/v1/registers/numbers',
  scope: 'registers:write',
  tag,
  summary: 'Declare which numbers of the outgoing register were given in a month or a year',
  params: NOTHING,
  query: NOTHING,
  body: numberRangeSchema,
  answers: { 200: { description: 'The range with its coverage', schema: numberRangeViewSchema } },
  refusals: ['register-range-overlaps'],
  handle: async (context, { body, caller }) =>
    json(200, await declareRange(context, agencyOf(caller), body)),
})

const getNumbers: Route = defineRoute({
  method: 'get',
  path: '/v1/registers/numbers',
  scope: 'statistics:read',
  tag,
  summary: 'Declared number ranges with their coverage and the numbers that nothing stands behind',
  params: NOTHING,
  query: ownQuery,
  body: NO_BODY,
  answers: {
    200: {
      description: 'By agency and period',
      schema: z.strictObject({ items: z.array(numberRangeViewSchema) }),
    },
  },
  refusals: ['period-invalid', 'not-found'],
  handle: async (context, { query, caller }) => {
    const { ids } = await visibleScope(context, caller, query.agency)
    return json(200, { items: await listRanges(context, ids, query.period) })
  },
})

/** An agency sees the registers of its own and of those under it. Throws `not-found` and `scope-missing`. */
async function visibleScope(
  context: Context,
  caller: Caller,
  agency: string | undefined,
): Promise<Scope> {
  if (agency === undefined) return ownScope(caller)
  const scope = await findScope(context, { agency, subordinates: false })
  if (await maySeeRows(context, caller, scope)) return scope
  throw new Refusal('scope-missing', 'A register is shown to its agency and those above it')
}

export const registerRoutes: readonly Route[] = [
  postPaper,
  postPaperTable,
  getPaper,
  postExempt,
  getExempt,
  putNumbers,
  getNumbers,
]
