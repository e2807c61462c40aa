import type { IncomingMessage } from 'node:http'
import { changeAgency, type AssertSeen } from '../../agencies/change-agency.ts'
import { changeCodes, listCodes } from '../../agencies/change-codes.ts'
import { mergeAgency } from '../../agencies/merge-agency.ts'
import type { AgencyRow } from '../../store/schema.ts'
import { json, type Answer } from '../answer.ts'
import { ifMatch } from '../if-match.ts'
import { defineRoute, NO_BODY, NOTHING, type Route } from '../route.ts'
import {
  agencyChangeSchema,
  agencySchema,
  codesRequestSchema,
  codesSchema,
  mergerRequestSchema,
  toAgencyView,
  toCodeView,
} from '../schemas/agencies.ts'
import { agencyParams } from '../schemas/parameters.ts'
import { etagOf } from '../send.ts'

const tag = 'agencies'
const path = '/v1/agencies/{id}'
const edits = ['not-found', 'precondition-required', 'precondition-failed'] as const

const patchAgency: Route = defineRoute({
  method: 'patch',
  path,
  scope: 'agencies:admin',
  tag,
  summary:
    'Change an agency that was read before: its name, place, mail, status or what it can take; If-Match is its ETag',
  params: agencyParams,
  query: NOTHING,
  body: agencyChangeSchema,
  answers: { 200: { description: 'The agency', schema: agencySchema } },
  refusals: [...edits, 'agency-status-invalid', 'agency-code-invalid'],
  handle: async (context, { params, body, request }) =>
    edited(await changeAgency(context, params.id, body, seen(request))),
})

const getCodes: Route = defineRoute({
  method: 'get',
  path: `${path}/codes`,
  scope: 'agencies:read',
  tag,
  summary: 'Every code the agency has or had, with the time it is or was valid',
  params: agencyParams,
  query: NOTHING,
  body: NO_BODY,
  answers: { 200: { description: 'Oldest first', schema: codesSchema } },
  refusals: ['not-found'],
  handle: async (context, { params }) =>
    json(200, { items: (await listCodes(context, params.id)).map(toCodeView) }),
})

const postCodes: Route = defineRoute({
  method: 'post',
  path: `${path}/codes`,
  scope: 'agencies:admin',
  tag,
  summary:
    'Give the agency other codes; the former ones end then and go on naming it for their time; If-Match is its ETag',
  params: agencyParams,
  query: NOTHING,
  body: codesRequestSchema,
  answers: { 200: { description: 'The agency', schema: agencySchema } },
  refusals: [...edits, 'agency-code-invalid', 'agency-code-taken', 'validity-invalid'],
  handle: async (context, { params, body, request }) =>
    edited(await changeCodes(context, params.id, body, seen(request))),
})

const postMerger: Route = defineRoute({
  method: 'post',
  path: `${path}/merge`,
  scope: 'agencies:admin',
  tag,
  summary:
    'Merge the agency into another: it is closed, what is sent to it goes there, its figures stay its own; If-Match is its ETag',
  params: agencyParams,
  query: NOTHING,
  body: mergerRequestSchema,
  answers: { 200: { description: 'The agency that was merged', schema: agencySchema } },
  refusals: [...edits, 'merger-invalid', 'validity-invalid'],
  handle: async (context, { params, body, request }) =>
    edited(await mergeAgency(context, params.id, body, seen(request))),
})

export const directoryRoutes: readonly Route[] = [patchAgency, getCodes, postCodes, postMerger]

/** Throws `precondition-required` at once, `precondition-failed` when the agency is there. */
function seen(request: IncomingMessage): AssertSeen {
  const assertMatch = ifMatch(request)
  return (agency) => {
    assertMatch(JSON.stringify(toAgencyView(agency)))
  }
}

function edited(agency: AgencyRow): Answer {
  const view = toAgencyView(agency)
  return json(200, view, { ETag: etagOf(JSON.stringify(view)) })
}
