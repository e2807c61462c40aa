// Closed periods, targets, ranking, and what needs attention.
import { z } from 'zod'
import { agencyOf } from '../../agencies/caller.ts'
import { LEVELS } from '../../agencies/levels.ts'
import { readEventProof } from '../../evidence/index.ts'
import { Refusal } from '../../refusals.ts'
import { listRefused, listSilent } from '../../statistics/attention.ts'
import { closePeriod } from '../../statistics/close-period.ts'
import { getSnapshot, listSnapshots } from '../../statistics/list-snapshots.ts'
import { loadRanking } from '../../statistics/ranking.ts'
import { listWaiting } from '../../statistics/list-waiting.ts'
import { findScope, maySeeRows } from '../../statistics/share-scope.ts'
import { snapshotSchema } from '../../statistics/snapshot-body.ts'
import {
  loadTargetBoard,
  reportTarget,
  setTarget,
  targetReportSchema,
  targetSchema,
} from '../../statistics/targets.ts'
import { verifyFigure } from '../../statistics/verify-figure.ts'
import { json, text } from '../answer.ts'
import { defineRoute, NO_BODY, NOTHING, type Route } from '../route.ts'
import {
  boardSchema,
  closedSchema,
  figureCheckSchema,
  rankingSchema,
  refusedSchema,
  silentSchema,
  snapshotsSchema,
  waitingSchema,
} from '../schemas/figures.ts'
import {
  cursorSchema,
  flagSchema,
  limitSchema,
  MAX_REASON,
  periodSchema,
  toCursor,
  wholeNumber,
} from '../schemas/parameters.ts'

const tag = 'statistics'
const PLAIN = 'text/plain; charset=utf-8'

const closeBody = z.strictObject({
  period: periodSchema,
  agency: z.string().max(35).optional(),
  subordinates: z.boolean().default(false),
})

const postSnapshot: Route = defineRoute({
  method: 'post',
  path: '/v1/statistics/snapshots',
  scope: 'statistics:write',
  tag,
  summary:
    'Close a period; closed again after something changed, it gets a new version that says what',
  params: NOTHING,
  query: NOTHING,
  body: closeBody,
  answers: {
    200: { description: 'Nothing has changed since this version', schema: closedSchema },
    201: { description: 'The period is closed', schema: closedSchema },
  },
  refusals: ['period-invalid', 'period-not-over', 'not-found'],
  handle: async (context, { body, caller }) => {
    if (!(await maySeeRows(context, caller, await findScope(context, body))))
      throw new Refusal('scope-missing', 'An agency closes its own figures and those under it')
    const closed = await closePeriod(context, body, caller.agencyId)
    return json(closed.isNew ? 201 : 200, closed)
  },
})

const getSnapshots: Route = defineRoute({
  method: 'get',
  path: '/v1/statistics/snapshots',
  scope: 'public',
  tag,
  summary: 'The periods that were closed, newest first',
  params: NOTHING,
  query: NOTHING,
  body: NO_BODY,
  answers: { 200: { description: 'Each version', schema: snapshotsSchema } },
  refusals: [],
  handle: async (context) => json(200, { items: await listSnapshots(context) }),
})

const getOneSnapshot: Route = defineRoute({
  method: 'get',
  path: '/v1/statistics/snapshots/{id}',
  scope: 'public',
  tag,
  summary: 'The figures of a closed period, to the letter: their SHA-256 is in the evidence log',
  params: z.strictObject({ id: z.string().min(1).max(36) }),
  query: NOTHING,
  body: NO_BODY,
  answers: { 200: { description: 'Canonical JSON (RFC 8785)', schema: snapshotSchema } },
  refusals: ['not-found'],
  handle: async (context, { params }) => {
    const { body } = await getSnapshot(context, params.id)
    return text('application/json; charset=utf-8', body)
  },
})

const getSnapshotProof: Route = defineRoute({
  method: 'get',
  path: '/v1/statistics/snapshots/{id}/proof',
  scope: 'public',
  tag,
  summary: 'Proof that the digest of these figures is in the evidence log',
  params: z.strictObject({ id: z.string().min(1).max(36) }),
  query: NOTHING,
  body: NO_BODY,
  answers: {
    200: { description: 'A proof of the form c2sp.org/tlog-proof@v1', mediaType: PLAIN },
  },
  refusals: ['not-found', 'proof-not-ready'],
  handle: async (context, { params }) => {
    const { event_seq } = await getSnapshot(context, params.id)
    const name = `attachment; filename="${params.id}.tlog-proof"`
    return text(PLAIN, await readEventProof(context, event_seq), { 'Content-Disposition': name })
  },
})

const postVerification: Route = defineRoute({
  method: 'post',
  path: '/v1/statistics/figures/verify',
  scope: 'public',
  tag,
  summary: 'Whether a figure is one that was published here, and what has changed since',
  params: NOTHING,
  query: NOTHING,
  body: snapshotSchema,
  answers: { 200: { description: 'What was found', schema: figureCheckSchema } },
  refusals: ['period-invalid', 'not-found'],
  handle: async (context, { body }) => json(200, await verifyFigure(context, body)),
})

const periodQuery = z.strictObject({ period: periodSchema })

const getTargets: Route = defineRoute({
  method: 'get',
  path: '/v1/statistics/targets',
  scope: 'statistics:read',
  tag,
  summary: 'The targets, and how far each level of agencies has come',
  params: NOTHING,
  query: periodQuery,
  body: NO_BODY,
  answers: { 200: { description: 'The board', schema: boardSchema } },
  refusals: ['period-invalid'],
  handle: async (context, { query }) => json(200, await loadTargetBoard(context, query.period)),
})

const putTarget: Route = defineRoute({
  method: 'put',
  path: '/v1/statistics/targets',
  scope: 'statistics:write',
  tag,
  summary: 'Set a target, or change one',
  params: NOTHING,
  query: NOTHING,
  body: targetSchema,
  answers: { 200: { description: 'The target', schema: targetSchema } },
  refusals: [],
  handle: async (context, { body, caller }) => {
    if (caller.agencyId !== null) throw new Refusal('scope-missing', 'The operator sets targets')
    return json(200, await setTarget(context, body))
  },
})

const postTargetReport: Route = defineRoute({
  method: 'post',
  path: '/v1/registers/targets',
  scope: 'registers:write',
  tag: 'registers',
  summary: 'Report a month of a target that the gateway does not measure, with both counts',
  params: NOTHING,
  query: NOTHING,
  body: targetReportSchema,
  answers: { 200: { description: 'The report as it stands', schema: targetReportSchema } },
  refusals: ['not-found'],
  handle: async (context, { body, caller }) =>
    json(200, await reportTarget(context, agencyOf(caller), body)),
})

const getRanking: Route = defineRoute({
  method: 'get',
  path: '/v1/statistics/ranking',
  scope: 'statistics:read',
  tag,
  summary: 'Agencies in the order of their share',
  params: NOTHING,
  query: periodQuery.extend({
    agency: z.string().max(35).optional().meta({ description: 'Those under it' }),
    level: z.enum(LEVELS).optional(),
  }),
  body: NO_BODY,
  answers: { 200: { description: 'Best first', schema: rankingSchema } },
  refusals: ['period-invalid', 'not-found'],
  handle: async (context, { query }) =>
    json(200, await loadRanking(context, { ...query, subordinates: true })),
})

const MAX_SILENT_DAYS = 60

const getSilent: Route = defineRoute({
  method: 'get',
  path: '/v1/statistics/silent',
  scope: 'statistics:read',
  tag,
  summary: 'Agencies at which documents have waited for some working days',
  params: NOTHING,
  query: z.strictObject({ days: wholeNumber({ least: 0, most: MAX_SILENT_DAYS, otherwise: 3 }) }),
  body: NO_BODY,
  answers: { 200: { description: 'Longest first', schema: silentSchema } },
  refusals: [],
  handle: async (context, { query }) => json(200, { items: await listSilent(context, query.days) }),
})

const getWaiting: Route = defineRoute({
  method: 'get',
  path: '/v1/statistics/waiting',
  scope: 'statistics:read',
  tag,
  summary: 'The documents that wait at an agency; to agencies elsewhere, those that they sent',
  params: NOTHING,
  query: z.strictObject({
    agency: z.string().max(35).meta({ description: 'Code of the agency where they wait' }),
    after: cursorSchema,
    limit: limitSchema,
  }),
  body: NO_BODY,
  answers: { 200: { description: 'Longest first', schema: waitingSchema } },
  refusals: ['not-found'],
  handle: async (context, { query, caller }) => {
    const { items, last } = await listWaiting(context, caller, query)
    return json(200, { items, next: last === null ? null : toCursor(last) })
  },
})

const getRefused: Route = defineRoute({
  method: 'get',
  path: '/v1/statistics/refusals',
  scope: 'statistics:read',
  tag,
  summary: 'Documents that recipients refused, by the day they did, with the reasons',
  params: NOTHING,
  query: periodQuery.extend({
    agency: z.string().max(35).optional().meta({ description: 'Code of who sent' }),
    subordinates: flagSchema,
    level: z.enum(LEVELS).optional().meta({ description: 'Senders of this level' }),
    recipient: z.string().max(35).optional().meta({ description: 'Code of who refused' }),
    reason: z.string().max(MAX_REASON).optional().meta({ description: 'As it was given' }),
    after: z.string().max(100).optional(),
    limit: limitSchema,
  }),
  body: NO_BODY,
  answers: { 200: { description: 'Newest first', schema: refusedSchema } },
  refusals: ['period-invalid', 'not-found'],
  handle: async (context, { query, caller }) =>
    json(200, await listRefused(context, caller, query)),
})

export const figureRoutes: readonly Route[] = [
  postSnapshot,
  getSnapshots,
  getOneSnapshot,
  getSnapshotProof,
  postVerification,
  getTargets,
  putTarget,
  postTargetReport,
  getRanking,
  getSilent,
  getWaiting,
  getRefused,
]
