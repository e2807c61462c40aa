import { z, type ZodType } from 'zod'
import { listActions, type ActionView } from '../../access/audit/actions.ts'
import { json } from '../answer.ts'
import { defineRoute, NO_BODY, NOTHING, type Route } from '../route.ts'
import { cursorSchema, limitSchema, toCursor } from '../schemas/parameters.ts'

const actionSchema: ZodType<ActionView> = z
  .strictObject({
    id: z.int(),
    at: z.iso.datetime(),
    kind: z.enum(['key', 'client', 'person']),
    who: z.string().meta({ description: 'Id of the key or client, or the person’s subject' }),
    agencyId: z.string().nullable(),
    method: z.string(),
    route: z.string(),
    params: z.record(z.string(), z.string()),
    created: z.string().nullable().meta({ description: 'Id of what was made' }),
    address: z.enum(['loopback', 'private', 'public']),
    traceId: z.string(),
    status: z.int().nullable().meta({ description: 'Null: not answered, or killed before' }),
  })
  .meta({ id: 'Action' })

const getAudit: Route = defineRoute({
  method: 'get',
  path: '/v1/audit',
  scope: 'audit:read',
  tag: 'audit',
  summary: 'What those who run the gateway asked it to do, newest first',
  params: NOTHING,
  query: z.strictObject({ before: cursorSchema, limit: limitSchema }),
  body: NO_BODY,
  answers: {
    200: {
      description: 'A page; `next` is the `before` of the following one',
      schema: z.strictObject({ items: z.array(actionSchema), next: z.string().nullable() }),
    },
  },
  refusals: [],
  handle: async (context, { query: { before, limit } }) => {
    const items = await listActions(context, before, limit)
    const last = items.length < limit ? undefined : items.at(-1)
    return json(200, { items, next: last === undefined ? null : toCursor(last.id) })
  },
})

export const auditRoutes: readonly Route[] = [getAudit]
