// The evidence log over HTTP: as files (c2sp.org/tlog-tiles) for everybody, and proofs for who may see the document.
import { z } from 'zod'
import { agencyOf } from '../../agencies/caller.ts'
import type { Context } from '../../context.ts'
import { isTilePath, listCheckpoints, readProof } from '../../evidence/index.ts'
import { Refusal } from '../../refusals.ts'
import { bytes, json, text, type Answer } from '../answer.ts'
import { defineRoute, NO_BODY, NOTHING, type Route } from '../route.ts'
import { PROOF_OF_CHANGE, proofAnswer } from './proof-of-change.ts'
import { checkpointsSchema, evidenceSchema } from '../schemas/evidence.ts'
import { limitSchema, wholeNumber } from '../schemas/parameters.ts'

const tag = 'evidence'

/** A tile never changes; a checkpoint is soon followed by another. */
const FOR_EVER = 'public, max-age=31536000, immutable'
const FOR_SECONDS = 'public, max-age=2'
const PLAIN = 'text/plain; charset=utf-8'

const getProof: Route = defineRoute({
  ...PROOF_OF_CHANGE,
  path: '/v1/documents/{id}/proof',
  scope: 'documents:receive',
  tag,
  handle: async (context, { params, query, caller }) =>
    proofAnswer(params.id, await readProof(context, agencyOf(caller), params.id, query.seq)),
})

const getState: Route = defineRoute({
  method: 'get',
  path: '/v1/evidence',
  scope: 'public',
  tag,
  summary: 'How the evidence log is: its name, its key, its size, and whether it gets on',
  params: NOTHING,
  query: NOTHING,
  body: NO_BODY,
  answers: { 200: { description: 'The log of the present epoch', schema: evidenceSchema } },
  refusals: [],
  handle: async ({ evidence }) => {
    const state = await evidence.state()
    return json(200, { ...state, verifierKey: evidence.verifierKey(state.origin) })
  },
})

const MAX_EPOCH = 9_999
const epochSchema = wholeNumber({ least: 1, most: MAX_EPOCH, otherwise: 1 })

const getCheckpoints: Route = defineRoute({
  method: 'get',
  path: '/v1/checkpoints',
  scope: 'public',
  tag,
  summary: 'Every head that was signed, with its time stamp if it has one',
  params: NOTHING,
  query: z.strictObject({
    epoch: epochSchema,
    after: wholeNumber({ least: -1, otherwise: -1 }),
    limit: limitSchema,
  }),
  body: NO_BODY,
  answers: { 200: { description: 'Smallest first', schema: checkpointsSchema } },
  refusals: [],
  handle: async (context, { query: { epoch, after, limit } }) =>
    json(200, { items: await listCheckpoints(context, epoch, after, limit) }),
})

const postEpoch: Route = defineRoute({
  method: 'post',
  path: '/v1/evidence/epochs',
  scope: 'agencies:admin',
  tag,
  summary:
    'Begin a new log after one that refuses to sign, as after a restore; the old one stays as it is',
  params: NOTHING,
  query: NOTHING,
  body: z.strictObject({ reason: z.string().trim().min(1).max(300) }),
  answers: {
    201: { description: 'It has begun', schema: z.strictObject({ epoch: z.int() }) },
  },
  refusals: [],
  handle: async (context, { body }) =>
    json(201, { epoch: await context.evidence.beginEpoch(body.reason) }),
})

export const evidenceRoutes: readonly Route[] = [getProof, getState, getCheckpoints, postEpoch]

const fileParams = z.strictObject({
  epoch: epochSchema,
  path: z.array(z.string()).transform((parts) => parts.join('/')),
})

/** The first log stands at `/tlog/`, each later epoch at its own address, which is also its name. */
const tileRoutes = ['/tlog/{+path}', '/tlog/epoch/{epoch}/{+path}'].map((path) =>
  defineRoute({
    method: 'get',
    path,
    scope: 'public',
    // OpenAPI has no parameter of several steps: c2sp.org/tlog-tiles describes these addresses.
    tag: 'pages',
    summary: 'The evidence log as files',
    params: fileParams,
    query: NOTHING,
    body: NO_BODY,
    answers: { 200: { description: 'A tile, a bundle of entries, or the checkpoint' } },
    refusals: ['not-found'],
    handle: (context, { params }) => answerFile(context, params.epoch, params.path),
  }),
)

/** The longer address first. */
export const tlogRoutes: readonly Route[] = tileRoutes.toReversed()

async function answerFile(context: Context, epoch: number, path: string): Promise<Answer> {
  const isTile = isTilePath(path)
  if (!isTile && path !== 'checkpoint' && path !== 'vkey') throw nothing()
  const file = await context.evidence.read(epoch, path)
  if (file === undefined) throw nothing()
  return isTile
    ? bytes('application/octet-stream', file, { 'Cache-Control': FOR_EVER })
    : text(PLAIN, Buffer.from(file).toString(), { 'Cache-Control': FOR_SECONDS })
}

function nothing(): Refusal {
  return new Refusal('not-found', 'The log has no such file')
}
