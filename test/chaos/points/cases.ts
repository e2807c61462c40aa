// For every crash point what leads a gateway there, and what a client does when the gateway is back.
import { createHash, randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { CrashPoint } from '../../../packages/server/src/crash-points.ts'
import { pdfWithLines } from '../../../packages/server/test/support/stamped-pdf.ts'
import { ask, postJson, type Reply } from '../ask.ts'
import type { ChaosOptions } from '../options.ts'
import { digestOf, fileOf, metadataOf, type Intent } from '../submissions.ts'
import {
  intend,
  must,
  note,
  readInbox,
  receive,
  settle,
  submit,
  until,
  type Waiting,
} from './cast.ts'
import type { FIRST_POINTS } from './first-points.ts'
import type { Scene } from './scene.ts'

type Play = (scene: Scene) => Promise<void>

type LaterPoint = Exclude<CrashPoint, (typeof FIRST_POINTS)[number]>

const ONLY: Partial<Record<CrashPoint, ChaosOptions['mode']>> = {
  after_blob_rename_before_dir_fsync: 'embedded',
  after_tile_write_before_rename: 'embedded',
  after_blob_upload: 'shared',
  after_blob_copy: 'shared',
}

/** The points that a gateway of this mode passes after its first start. */
export function laterPoints(mode: ChaosOptions['mode']): LaterPoint[] {
  return LATER_POINTS.filter((point) => (ONLY[point] ?? mode) === mode)
}

export function playCase(scene: Scene, point: LaterPoint): Promise<void> {
  return CASES[point](scene)
}

/** Sends until there is an answer, over a death at the last of the points. */
function sending(...points: readonly CrashPoint[]): Play {
  return async (scene) => {
    const intent = intend(scene.cast)
    await scene.crashAt(points, () => submit(scene.stage, scene.cast, intent))
    await submit(scene.stage, scene.cast, intent)
  }
}

function announced(times: number, ...points: readonly CrashPoint[]): Play {
  return async (scene) => {
    const { stage, cast } = scene
    const intent = intend(cast)
    await scene.crashAt(points, () => submit(stage, cast, intent))
    const { deliveryId } = await waitingFor(scene, intent)
    const tellings = () =>
      cast.received.filter((entry) => entry.kind === 'told' && entry.deliveryId === deliveryId)
    await until(() => tellings().length >= times)
  }
}

async function waitingFor({ stage, cast }: Scene, { uid }: Intent): Promise<Waiting> {
  const item = (await readInbox(stage, cast)).find(({ documentUid }) => documentUid === uid)
  if (item !== undefined) return item
  throw new Error(`${uid} is not in the inbox`)
}

function receiving(point: CrashPoint): Play {
  return async (scene) => {
    const { stage, cast } = scene
    const intent = intend(cast)
    await submit(stage, cast, intent)
    const item = await waitingFor(scene, intent)
    await scene.crashAt([point], () => receive(stage, cast, item))
  }
}

const idSchema = z.object({ id: z.string() })

async function draft({ stage, cast }: Scene, { uid, recipients }: Intent): Promise<string> {
  const metadata = metadataOf(uid, recipients, 1)
  const reply = must(await postJson(`${stage.url}/v1/documents`, cast.sender.key, metadata))
  return reply.json(idSchema).id
}

function putFile(
  { stage, cast }: Scene,
  id: string,
  { uid, sizes }: Intent,
): Promise<Reply | undefined> {
  const file = new Uint8Array(fileOf(uid, 1, sizes[0] ?? 0))
  const digest = createHash('sha256').update(file).digest('base64')
  return ask(`${stage.url}/v1/documents/${id}/files/1`, cast.sender.key, {
    method: 'PUT',
    headers: { 'Content-Digest': `sha-256=:${digest}:` },
    body: file,
  })
}

async function submitDraft({ stage, cast }: Scene, id: string, intent: Intent): Promise<void> {
  const url = `${stage.url}/v1/documents/${id}/submit`
  note(cast, intent, await ask(url, cast.sender.key, { method: 'POST' }))
}

async function updateAnother(scene: Scene): Promise<void> {
  const { stage, cast } = scene
  const earlier = intend(cast)
  await submit(stage, cast, earlier)
  await settle(stage, cast)
  const intent = intend(cast)
  const relation = { kind: 'update', documents: [earlier.uid] }
  const file = fileOf(intent.uid, 1, intent.sizes[0] ?? 0)
  const send = async () => {
    note(cast, intent, await sendFile(scene, intent, file, { relation }))
  }
  await scene.crashAt(['after_supersede'], send)
  await send()
}

function sendFile(
  { stage, cast }: Scene,
  { uid, recipients }: Pick<Intent, 'uid' | 'recipients'>,
  file: Buffer,
  more: object = {},
): Promise<Reply | undefined> {
  const form = new FormData()
  form.append('metadata', JSON.stringify({ ...metadataOf(uid, recipients, 1), ...more }))
  form.append('file', new Blob([new Uint8Array(file)]), 'file-1.pdf')
  return ask(`${stage.url}/v1/documents`, cast.sender.key, { method: 'POST', body: form })
}

const caseSchema = z.object({ quarantine: z.string() })
const QUARANTINED = 422

/** A submission that is locked away; `crash` sees to it that it is not so at once. */
async function lockAway(
  scene: Scene,
  isReleased: boolean,
  crash: (send: () => Promise<unknown>) => Promise<void>,
): Promise<{ intent: Intent; id: string }> {
  const { sender, recipient, sent } = scene.cast
  const uid = randomUUID()
  const file = pdfWithLines(['TOI MAT', uid])
  const intent: Intent = {
    kind: 'intent',
    uid,
    key: sender.id,
    recipients: [recipient.code],
    sizes: [file.length],
    sha256: [digestOf(file)],
    isSound: isReleased,
  }
  sent.push(intent)
  const send = () => sendFile(scene, intent, file)
  await crash(send)
  const reply = await send()
  if (reply?.status !== QUARANTINED) throw new Error(`${uid} was not locked away`)
  return { intent, id: reply.json(caseSchema).quarantine }
}

async function atOnce(): Promise<void> {
  // Nothing dies here.
}

function decide({ stage, cast }: Scene, id: string, decision: string): Promise<Reply | undefined> {
  const url = `${stage.url}/v1/quarantine/${id}/decision`
  return postJson(url, cast.operatorKey, { decision, officer: 'cb-017' })
}

function locking(point: CrashPoint): Play {
  return async (scene) => {
    const { id } = await lockAway(scene, false, (send) => scene.crashAt([point], send))
    must(await decide(scene, id, 'confirm'))
  }
}

function confirming(point: CrashPoint): Play {
  return async (scene) => {
    const { id } = await lockAway(scene, false, atOnce)
    await scene.crashAt([point], () => decide(scene, id, 'confirm'))
    must(await decide(scene, id, 'confirm'))
  }
}

const RELEASED = 200
const DECIDED = 409

/** The case agrees with the document: what was not accepted is still held, and what was accepted is decided. */
function releasing(again: number, point: CrashPoint): Play {
  return async (scene) => {
    const { id } = await lockAway(scene, true, atOnce)
    await scene.crashAt([point], () => decide(scene, id, 'release'))
    const status = (await decide(scene, id, 'release'))?.status
    if (status !== again) throw new Error(`A second word after ${point} got ${String(status)}`)
  }
}

const PERIOD = { period: '2025-06', subordinates: false }

async function closeMonth(scene: Scene): Promise<void> {
  const close = () =>
    postJson(`${scene.stage.url}/v1/statistics/snapshots`, scene.cast.operatorKey, PERIOD)
  await scene.crashAt(['mid_close'], close)
  must(await close())
}

async function sendDraftFile(scene: Scene): Promise<void> {
  const intent = intend(scene.cast)
  const id = await draft(scene, intent)
  await scene.crashAt(['after_draft_file_before_row'], () => putFile(scene, id, intent))
  must(await putFile(scene, id, intent))
  await submitDraft(scene, id, intent)
}

async function promoteDraft(scene: Scene): Promise<void> {
  const intent = intend(scene.cast)
  const id = await draft(scene, intent)
  must(await putFile(scene, id, intent))
  await scene.crashAt(['mid_draft_promotion'], () => submitDraft(scene, id, intent))
  await submitDraft(scene, id, intent)
}

/** Two steps of an import. */
const LISTED = 600
const NAMES = Array.from({ length: LISTED }, (_, number) => `Trường số ${number}`)

/** The directory has all of a listing or nothing of it, and the listing can be sent again. */
function listing(code: string, reached: number, point: CrashPoint): Play {
  return async (scene) => {
    const rows = NAMES.map((name, number) => `${code}.${number},${name}`)
    const send = () =>
      ask(`${scene.stage.url}/v1/agencies/import`, scene.cast.operatorKey, {
        method: 'POST',
        headers: { 'Content-Type': 'text/csv' },
        body: ['code,name', ...rows].join('\n'),
      })
    const count = async () => {
      const path = `${scene.stage.url}/v1/agencies/export`
      const all = must(await ask(path, scene.cast.operatorKey)).raw.toString()
      return all.split('\n').filter((line) => line.startsWith(`${code}.`)).length
    }
    await scene.crashAt([point], send)
    if ((await count()) !== reached) throw new Error(`Half a listing after ${point}`)
    must(await send())
    if ((await count()) !== LISTED) throw new Error(`A listing is not whole after ${point}`)
  }
}

const CASES: Readonly<Record<LaterPoint, Play>> = {
  after_key_reserved: sending('after_key_reserved'),
  after_blob_fsync: sending('after_blob_fsync'),
  after_blob_upload: sending('after_blob_upload'),
  after_blob_rename_before_dir_fsync: sending('after_blob_rename_before_dir_fsync'),
  after_blob_copy: sending('after_blob_copy'),
  after_draft_file_before_row: sendDraftFile,
  mid_draft_promotion: promoteDraft,
  after_receipt_sign: sending('after_receipt_sign'),
  after_supersede: updateAnother,
  before_commit: sending('after_receipt_sign', 'before_commit'),
  after_commit_before_reply: sending('after_receipt_sign', 'after_commit_before_reply'),
  after_vault_before_case: locking('after_vault_before_case'),
  after_case_before_wipe: locking('after_case_before_wipe'),
  mid_release: releasing(RELEASED, 'mid_release'),
  after_case_before_shred: releasing(DECIDED, 'after_case_before_shred'),
  after_shred_before_case: confirming('after_shred_before_case'),
  after_lease_before_send: announced(1, 'after_lease_before_send'),
  after_http_2xx_before_state: announced(2, 'after_http_2xx_before_state'),
  mid_download_note: receiving('mid_download_note'),
  mid_status: receiving('mid_status'),
  after_leaves_placed: sending('after_leaves_placed'),
  after_tile_write_before_rename: sending('after_tile_write_before_rename'),
  mid_tile_write: sending('mid_tile_write'),
  after_sign_before_persist: sending('after_sign_before_persist'),
  after_persist_before_publish: sending('after_persist_before_publish'),
  after_persist_before_timestamp: sending('after_persist_before_timestamp'),
  after_timestamp_before_persist: sending('after_timestamp_before_persist'),
  mid_rollup: sending('mid_rollup'),
  mid_close: closeMonth,
  mid_directory_import: listing('H16', 0, 'mid_directory_import'),
  mid_directory_switch: listing('H17', 0, 'mid_directory_switch'),
  after_directory_switch: listing('H18', LISTED, 'after_directory_switch'),
}

const isLater = (name: string): name is LaterPoint => name in CASES
const LATER_POINTS: readonly LaterPoint[] = Object.keys(CASES).filter(isLater)
