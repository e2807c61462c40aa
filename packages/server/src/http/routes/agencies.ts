import { z } from 'zod'
import { issueKey, revokeKey } from '../../agencies/api-keys.ts'
import { listCertificates, registerCertificate } from '../../agencies/certificates.ts'
import { getAgency, getAgencyByCode, registerAgency } from '../../agencies/register.ts'
import { searchDirectory } from '../../agencies/search-directory.ts'
import type { AgencyRow } from '../../store/schema.ts'
import { empty, json, type Answer } from '../answer.ts'
import { defineRoute, NO_BODY, NOTHING, type Route } from '../route.ts'
import {
  agencyRequestSchema,
  agencySchema,
  certificateRequestSchema,
  certificateSchema,
  instantSchema,
  issuedKeySchema,
  keyRequestSchema,
  levelSchema,
  statusSchema,
  toAgencyView,
  toCertificateView,
} from '../schemas/agencies.ts'
import { agencyIdSchema, agencyParams, limitSchema } from '../schemas/parameters.ts'

const tag = 'agencies'

const postAgency: Route = defineRoute({
  method: 'post',
  path: '/v1/agencies',
  scope: 'agencies:admin',
  tag,
  summary: 'Register an agency; of its two codes one is enough where the other follows from it',
  params: NOTHING,
  query: NOTHING,
  body: agencyRequestSchema,
  answers: { 201: { description: 'The agency', schema: agencySchema } },
  refusals: ['agency-code-invalid', 'agency-code-taken'],
  handle: async (context, { body }) => json(201, toAgencyView(await registerAgency(context, body))),
})

const listQuery = z.strictObject({
  code: z.string().max(35).optional(),
  at: instantSchema.optional().meta({ description: 'Whom `code` named then. Default: now' }),
  q: z
    .string()
    .max(200)
    .optional()
    .meta({ description: 'Beginnings of words of the name, with or without marks, and of codes' }),
  level: levelSchema.optional(),
  status: statusSchema.optional(),
  parent: z.string().max(35).optional().meta({ description: 'Code of the agency right above' }),
  after: z.string().max(35).default(''),
  limit: limitSchema,
})

const getAgencies: Route = defineRoute({
  method: 'get',
  path: '/v1/agencies',
  scope: 'agencies:read',
  tag,
  summary:
    'The directory in the order of codes, searched or not, or the one agency that a code of either scheme names or named',
  params: NOTHING,
  query: listQuery,
  body: NO_BODY,
  answers: {
    200: {
      description: 'A page; `next` is the `after` of the following one',
      schema: z.strictObject({ items: z.array(agencySchema), next: z.string().nullable() }),
    },
  },
  refusals: ['not-found'],
  handle: async (context, { query }) => {
    const { code, at, limit } = query
    if (code !== undefined) return page([await getAgencyByCode(context, code, at)], limit)
    return page(await searchDirectory(context, query), limit)
  },
})

const getOne: Route = defineRoute({
  method: 'get',
  path: '/v1/agencies/{id}',
  scope: 'agencies:read',
  tag,
  summary: 'One agency',
  params: agencyParams,
  query: NOTHING,
  body: NO_BODY,
  answers: { 200: { description: 'The agency', schema: agencySchema } },
  refusals: ['not-found'],
  handle: async (context, { params }) =>
    json(200, toAgencyView(await getAgency(context, params.id))),
})

const postKey: Route = defineRoute({
  method: 'post',
  path: '/v1/agencies/{id}/keys',
  scope: 'agencies:admin',
  tag,
  summary: 'Issue an API key; it is shown once',
  params: agencyParams,
  query: NOTHING,
  body: keyRequestSchema,
  answers: { 201: { description: 'The key', schema: issuedKeySchema } },
  refusals: ['not-found'],
  handle: async (context, { params, body }) => {
    const agency = await getAgency(context, params.id)
    return json(201, await issueKey(context, agency.id, body))
  },
})

const deleteKey: Route = defineRoute({
  method: 'delete',
  path: '/v1/agencies/{id}/keys/{key}',
  scope: 'agencies:admin',
  tag,
  summary: 'End an API key at once',
  params: z.strictObject({ id: agencyIdSchema, key: z.string().min(1).max(36) }),
  query: NOTHING,
  body: NO_BODY,
  answers: { 204: { description: 'It is ended' } },
  refusals: ['not-found'],
  handle: async (context, { params }) => {
    await revokeKey(context, params.id, params.key)
    return empty(204)
  },
})

const postCertificate: Route = defineRoute({
  method: 'post',
  path: '/v1/agencies/{id}/certificates',
  scope: 'agencies:admin',
  tag,
  summary: 'Register a certificate as a person’s of the agency, or as its seal',
  params: agencyParams,
  query: NOTHING,
  body: certificateRequestSchema,
  answers: { 201: { description: 'The certificate', schema: certificateSchema } },
  refusals: ['not-found', 'certificate-invalid', 'certificate-taken'],
  handle: async (context, { params, body }) =>
    json(201, toCertificateView(await registerCertificate(context, params.id, body))),
})

const getCertificates: Route = defineRoute({
  method: 'get',
  path: '/v1/agencies/{id}/certificates',
  scope: 'agencies:read',
  tag,
  summary: 'The registered certificates of an agency',
  params: agencyParams,
  query: NOTHING,
  body: NO_BODY,
  answers: {
    200: {
      description: 'Oldest first',
      schema: z.strictObject({ items: z.array(certificateSchema) }),
    },
  },
  refusals: ['not-found'],
  handle: async (context, { params }) =>
    json(200, { items: (await listCertificates(context, params.id)).map(toCertificateView) }),
})

export const agencyRoutes: readonly Route[] = [
  postAgency,
  getAgencies,
  getOne,
  postKey,
  deleteKey,
  postCertificate,
  getCertificates,
]

function page(rows: readonly AgencyRow[], limit: number): Answer {
  const items = rows.slice(0, limit)
  const next = rows.length > limit ? (items.at(-1)?.code ?? null) : null
  return json(200, { items: items.map(toAgencyView), next })
}
