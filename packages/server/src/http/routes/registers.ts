import { agencyOf } from '../../agencies/caller.ts'
import { exemptTallySchema, tallyExempt } from '../../statistics/exempt-register.ts'
import { enterPaper, paperEntrySchema } from '../../statistics/paper-register.ts'
import { json } from '../answer.ts'
import { defineRoute, NOTHING, type Route } from '../route.ts'
import { paperAnswerSchema } from '../schemas/statistics.ts'

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

export const registerRoutes: readonly Route[] = [postPaper, postExempt]
