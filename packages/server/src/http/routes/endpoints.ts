import type { Caller } from '../../agencies/caller.ts'
import { getEndpoint, removeEndpoint, setEndpoint, tryEndpoint } from '../../delivery/endpoints.ts'
import type { AgencyId } from '../../ids.ts'
import { Refusal } from '../../refusals.ts'
import { empty, json } from '../answer.ts'
import { defineRoute, NO_BODY, NOTHING, type Route } from '../route.ts'
import {
  endpointRequestSchema,
  endpointSchema,
  endpointTrialSchema,
  toEndpointView,
  webhookKeysSchema,
} from '../schemas/endpoints.ts'
import { agencyParams } from '../schemas/parameters.ts'

const tag = 'deliveries'
const path = '/v1/agencies/{id}/endpoint'
const refusals = ['not-found', 'endpoint-invalid'] as const

const put: Route = defineRoute({
  method: 'put',
  path,
  scope: 'documents:receive',
  tag,
  summary:
    'Where the agency is told, by webhooks (Standard Webhooks, v1a), that a document waits; it then fetches it as from the inbox',
  params: agencyParams,
  query: NOTHING,
  body: endpointRequestSchema,
  answers: { 200: { description: 'The endpoint', schema: endpointSchema } },
  refusals,
  handle: async (context, { params, body, caller }) =>
    json(200, toEndpointView(await setEndpoint(context, own(caller, params.id), body.url))),
})

const get: Route = defineRoute({
  method: 'get',
  path,
  scope: 'documents:receive',
  tag,
  summary: 'The agency’s endpoint and how it answers',
  params: agencyParams,
  query: NOTHING,
  body: NO_BODY,
  answers: { 200: { description: 'The endpoint', schema: endpointSchema } },
  refusals: ['not-found'],
  handle: async (context, { params, caller }) =>
    json(200, toEndpointView(await getEndpoint(context, own(caller, params.id)))),
})

const remove: Route = defineRoute({
  method: 'delete',
  path,
  scope: 'documents:receive',
  tag,
  summary: 'From now on the agency looks into its inbox itself',
  params: agencyParams,
  query: NOTHING,
  body: NO_BODY,
  answers: { 204: { description: 'Removed' } },
  refusals: ['not-found'],
  handle: async (context, { params, caller }) => {
    await removeEndpoint(context, own(caller, params.id))
    return empty(204)
  },
})

const trial: Route = defineRoute({
  method: 'post',
  path: `${path}/test`,
  scope: 'documents:receive',
  tag,
  summary:
    'Send a message of the type endpoint.test, which means nothing, and show the status of the answer',
  params: agencyParams,
  query: NOTHING,
  body: NO_BODY,
  answers: {
    200: { description: 'The status; null without an answer', schema: endpointTrialSchema },
  },
  refusals: ['not-found'],
  handle: async (context, { params, caller }) =>
    json(200, await tryEndpoint(context, own(caller, params.id))),
})

const keys: Route = defineRoute({
  method: 'get',
  path: '/v1/webhook-keys',
  scope: 'public',
  tag,
  summary: 'The keys that webhooks are signed with',
  params: NOTHING,
  query: NOTHING,
  body: NO_BODY,
  answers: { 200: { description: 'As `whpk_…` of Standard Webhooks', schema: webhookKeysSchema } },
  refusals: [],
  handle: (context) => Promise.resolve(json(200, { keys: context.push.publicKeys })),
})

/** The operator may act for every agency, an agency for itself; another one’s endpoint is not there for it. */
function own(caller: Caller, agencyId: AgencyId): AgencyId {
  if (caller.agencyId === null || caller.agencyId === agencyId) return agencyId
  throw new Refusal('not-found', 'There is no such agency')
}

export const endpointRoutes: readonly Route[] = [put, get, remove, trial, keys]
