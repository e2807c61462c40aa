// The evidence log as the gateway keeps it: turns of the sequencer, publication, what witnesses and the time-stamping authority say.
import { createHash } from 'node:crypto'
import { crashPoint } from '../crash-points.ts'
import type { EvidenceLog, EvidenceState } from '../context.ts'
import { NOBODY } from '../events.ts'
import type { CheckpointRow, EvidenceLogRow } from '../store/schema.ts'
import { insertEvents } from '../store/statements/insert-events.ts'
import { insertEvidence } from '../store/statements/insert-evidence.ts'
import { insertEvidenceLog } from '../store/statements/insert-evidence-log.ts'
import { returnUnsignedEntries } from '../store/statements/return-unsigned-entries.ts'
import { releaseEvidenceLease } from '../store/statements/release-evidence-lease.ts'
import { selectEvidenceBacklog } from '../store/statements/select-evidence-backlog.ts'
import { selectEvidenceLog } from '../store/statements/select-evidence-log.ts'
import { selectLastCheckpoint } from '../store/statements/select-last-checkpoint.ts'
import { updateCheckpoint } from '../store/statements/update-checkpoint.ts'
import type { Witness } from './ask-witness.ts'
import { gatherCosignatures, type WitnessMemory } from './gather-cosignatures.ts'
import type { Halt } from './known-heads.ts'
import { takeTurn, type SequencerParts } from './sequencer.ts'
import { fullNote } from './full-note.ts'
import { toEpochLeaf } from './epoch-leaf.ts'

export interface EvidenceParts extends SequencerParts {
  /** Name of the first log; later epochs add their number. */
  readonly origin: string
  readonly witnesses: readonly Witness[]
  /** RFC 3161 token over a SHA-256; undefined without an authority. */
  readonly stamp: ((imprint: Uint8Array) => Promise<Uint8Array>) | undefined
  readonly onWitnessFailure: () => void
}

/** Does nothing before `start`. */
export function openEvidenceLog(parts: EvidenceParts): EvidenceLog {
  const memory: WitnessMemory = { seen: new Map(), isFresh: true }
  let halt: Halt | undefined
  let failure: string | undefined
  let running: Promise<void> | undefined
  let stamping: Promise<void> | undefined
  let isStampOwed = false
  let isOvertaken = false

  async function advance(): Promise<void> {
    const witnessed = await haltOfWitnesses(parts, memory)
    if (witnessed !== undefined) {
      halt = witnessed
      return
    }
    for (let isMore = true; isMore;) {
      const turn = await takeTurn(parts)
      // What stopped it holds until a turn has found otherwise.
      halt = turn.kind === 'halted' ? turn.halt : undefined
      if (turn.kind === 'not-ours') return
      if (turn.kind === 'halted') return
      const row = turn.kind === 'signed' ? turn.row : await unpublished(parts)
      if (row !== undefined) halt = await publish(parts, row, memory)
      isMore = halt === undefined && turn.kind === 'signed' && turn.more
    }
    askForStamp()
  }

  /** A head that was signed while an earlier one was being stamped is owed its own. */
  function askForStamp(): void {
    if (stamping !== undefined) {
      isOvertaken = true
      return
    }
    isOvertaken = false
    stamping = stampLast(parts).then((isStamped) => {
      isStampOwed = !isStamped || isOvertaken
      stamping = undefined
    })
  }

  /** One at a time; who asks meanwhile gets the one that runs, for it takes in everything. */
  function advanceOnce(): Promise<void> {
    running ??= advance()
      .then(() => {
        failure = undefined
      })
      .catch((error: unknown) => {
        failure = error instanceof Error ? error.message : String(error)
        parts.log.error({ err: error }, 'the evidence log could not go on')
      })
      .finally(() => {
        running = undefined
      })
    return running
  }

  return {
    start: async () => {
      await ensureLog(parts)
      await advanceOnce()
    },
    advance: advanceOnce,
    isStampOwed: () => isStampOwed,
    state: () => describe(parts, halt, failure),
    stop: async () => {
      await running
      await stamping
      await parts.store.write((db) => releaseEvidenceLease(db, parts.owner))
    },
    read: (epoch, path) => parts.tilesOf(epoch).read(path),
    verifierKey: (origin) => parts.key.verifierKey(origin),
    beginEpoch: async (reason) => {
      await running
      const epoch = await beginEpoch(parts, reason)
      memory.isFresh = true
      memory.seen.clear()
      await advanceOnce()
      return epoch
    },
  }
}

async function ensureLog(parts: EvidenceParts): Promise<void> {
  const { store, origin, clock } = parts
  await store.write(async (db) => {
    if ((await selectEvidenceLog(db)) !== undefined) return
    const began_at = clock().getTime()
    await insertEvidenceLog(db, { epoch: 1, origin, next_index: 0, began_at })
  })
}

/** Right after a start, before anything is signed: whether a witness has seen more than the database knows of. */
async function haltOfWitnesses(
  parts: EvidenceParts,
  memory: WitnessMemory,
): Promise<Halt | undefined> {
  if (!memory.isFresh || parts.witnesses.length === 0) return undefined
  const last = await lastOf(parts, await selectEvidenceLog(parts.store.read))
  return last === undefined ? undefined : (await gatherCosignatures(parts, last, memory)).halt
}

/** A head that was kept before the process ended, and not shown to anybody. */
async function unpublished(parts: EvidenceParts): Promise<CheckpointRow | undefined> {
  const log = await selectEvidenceLog(parts.store.read)
  if (log === undefined) return undefined
  const last = await selectLastCheckpoint(parts.store.read, log.epoch)
  if (last === undefined) return undefined
  const shown = await parts.tilesOf(log.epoch).read('checkpoint')
  const isShown = shown !== undefined && Buffer.from(shown).toString() === fullNote(last)
  return isShown ? undefined : last
}

/** Witnesses first, so that what is shown carries their word; one that does not answer holds up nothing. */
async function publish(
  parts: EvidenceParts,
  row: CheckpointRow,
  memory: WitnessMemory,
): Promise<Halt | undefined> {
  const tiles = parts.tilesOf(row.epoch)
  const gathered = await gatherCosignatures(parts, row, memory)
  if (gathered.halt !== undefined) return gathered.halt
  const { cosignatures } = gathered
  if (cosignatures !== '')
    await parts.store.write((db) => updateCheckpoint(db, row, { cosignatures }))
  const origin = row.note.slice(0, row.note.indexOf('\n'))
  if ((await tiles.read('vkey')) === undefined)
    await tiles.write('vkey', Buffer.from(`${parts.key.verifierKey(origin)}\n`))
  await tiles.write('checkpoint', Buffer.from(fullNote({ note: row.note, cosignatures })))
  return undefined
}

/**
 * The authority may take minutes: it is asked about the newest head when it is free, and that one stands for all before it. False when there was
 * no answer.
 */
async function stampLast(parts: EvidenceParts): Promise<boolean> {
  const { stamp, store, log } = parts
  if (stamp === undefined) return true
  try {
    const current = await selectEvidenceLog(store.read)
    const row =
      current === undefined ? undefined : await selectLastCheckpoint(store.read, current.epoch)
    if (row === undefined || row.timestamp !== null) return true
    crashPoint('after_persist_before_timestamp')
    const token = await stamp(new Uint8Array(createHash('sha256').update(row.note).digest()))
    crashPoint('after_timestamp_before_persist')
    const timestamp = Buffer.from(token).toString('base64')
    await store.write((db) => updateCheckpoint(db, row, { timestamp }))
    return true
  } catch (err) {
    log.warn({ err }, 'a head of the evidence log got no time stamp')
    return false
  }
}

async function beginEpoch(parts: EvidenceParts, reason: string): Promise<number> {
  const { store, clock, tilesOf } = parts
  const at = clock()
  const before = await selectEvidenceLog(store.read)
  const epoch = await firstUnused(tilesOf, (before?.epoch ?? 0) + 1)
  const origin = `${parts.origin}/epoch/${epoch}`
  await store.write(async (db) => {
    await returnUnsignedEntries(db)
    await insertEvidenceLog(db, { epoch, origin, next_index: 0, began_at: at.getTime() })
    const data = { epoch, origin, reason }
    const seq = await insertEvents(db, [{ ...NOBODY, type: 'evidence.epoch-began', at, data }])
    const leaf = toEpochLeaf({ seq, at, before: before ?? null, last: await lastOf(parts, before) })
    await insertEvidence(db, { event_seq: seq, leaf, created_at: at.getTime() })
  })
  return epoch
}

/** A restored database may have forgotten an epoch whose files are still there. */
async function firstUnused(tilesOf: EvidenceParts['tilesOf'], from: number): Promise<number> {
  let epoch = from
  while ((await tilesOf(epoch).read('checkpoint')) !== undefined) epoch += 1
  return epoch
}

async function lastOf(
  { store }: EvidenceParts,
  log: EvidenceLogRow | undefined,
): Promise<CheckpointRow | undefined> {
  return log === undefined ? undefined : selectLastCheckpoint(store.read, log.epoch)
}

async function describe(
  parts: EvidenceParts,
  halt: Halt | undefined,
  failure: string | undefined,
): Promise<EvidenceState> {
  const { store, clock } = parts
  const log = await selectEvidenceLog(store.read)
  const last = await lastOf(parts, log)
  const { pending, oldestAt } = await selectEvidenceBacklog(store.read)
  const now = clock().getTime()
  return {
    state: halt === undefined ? (failure === undefined ? 'running' : 'failing') : 'halted',
    reason: halt?.reason ?? null,
    detail: halt?.detail ?? failure ?? null,
    epoch: log?.epoch ?? 0,
    origin: log?.origin ?? parts.origin,
    size: last?.size ?? 0,
    pending,
    ageSeconds: Math.max(0, (now - (oldestAt ?? now)) / 1000),
  }
}
