// Closing a period: its figures are counted once more, kept as they are, and their digest goes into the evidence log with the event. Closing it
// again after something changed makes a new version that says what changed; nothing that was published is ever overwritten.
import { createHash } from 'node:crypto'
import { crashPoint } from '../crash-points.ts'
import { toCanonicalJson } from '../canonical-json.ts'
import type { Context } from '../context.ts'
import { NOBODY } from '../events.ts'
import { newId, type AgencyId } from '../ids.ts'
import { Refusal } from '../refusals.ts'
import type { Queries } from '../store/schema.ts'
import type { StatSnapshotRow } from '../store/share-tables.ts'
import { insertEvents } from '../store/statements/insert-events.ts'
import { insertEvidence } from '../store/statements/insert-evidence.ts'
import { insertSnapshot } from '../store/statements/insert-snapshot.ts'
import { selectAgencyTree } from '../store/statements/select-agency-tree.ts'
import { selectFactPage } from '../store/statements/select-fact-page.ts'
import { selectRegisterRanges } from '../store/statements/select-register-ranges.ts'
import { selectShareCursor } from '../store/statements/select-share-cursor.ts'
import { selectShareTallies } from '../store/statements/select-share-tallies.ts'
import { selectSnapshotVersions, type SnapshotScope } from '../store/statements/select-snapshots.ts'
import { sumShareRollups } from '../store/statements/sum-share-rollups.ts'
import { followToEnd } from './catch-up.ts'
import { toCoverage } from './coverage.ts'
import { toShare } from './electronic-share.ts'
import { followBook } from './follow-book.ts'
import { maskSmall } from './load-share.ts'
import { complete } from './measures.ts'
import { parsePeriod, wholeMonths, type Period } from './period.ts'
import { followSettings } from './settings.ts'
import { findScope, type Scope, type ScopeRequest } from './share-scope.ts'
import {
  compareResults,
  digestSnapshot,
  namedCounts,
  SNAPSHOT_HEAD,
  snapshotSchema,
  writeSnapshot,
  type SnapshotBody,
  type SnapshotInputs,
  type SnapshotResult,
} from './snapshot-body.ts'
import { toSpans } from './spans.ts'
import { vietnamDay } from './vietnam-day.ts'

export interface CloseRequest extends Pick<ScopeRequest, 'agency' | 'subordinates'> {
  readonly period: string
}

export interface Closed {
  readonly id: string
  readonly version: number
  readonly sha256: string
  /** Event in the book, whose leaf is in the evidence log. */
  readonly seq: number
  /** False: nothing has changed since the version that is answered. */
  readonly isNew: boolean
}

/** Facts read at once. */
const PAGE_ROWS = 5_000

/** Throws `period-invalid`, `period-not-over`, and `not-found` for an unknown agency. */
export async function closePeriod(
  context: Context,
  request: CloseRequest,
  actorId: AgencyId | null,
): Promise<Closed> {
  const period = parsePeriod(request.period)
  const at = context.clock()
  if (vietnamDay(at) <= period.to)
    throw new Refusal('period-not-over', `The period ends with ${period.to}`)
  const scope = await findScope(context, request)
  await followToEnd(context)
  const follow = followSettings(context.config)
  return context.store.write(async (db) => {
    while (await followBook(db, follow));
    const versions = await selectSnapshotVersions(db, keyOf(scope, request))
    const body = await countBody(db, { period, scope, request, at, settings: follow.settings })
    return keep(db, { body, last: versions.at(-1), key: keyOf(scope, request), at, actorId })
  })
}

export function keyOf({ agency }: Scope, { period, subordinates }: CloseRequest): SnapshotScope {
  return { scope: agency?.id ?? '', subordinates: subordinates ? 1 : 0, period }
}

interface Counting {
  readonly period: Period
  readonly scope: Scope
  readonly request: CloseRequest
  readonly at: Date
  readonly settings: string
}

async function countBody(db: Queries, counting: Counting): Promise<SnapshotBody> {
  const { period, scope, request, at, settings } = counting
  return {
    ...SNAPSHOT_HEAD,
    period,
    agency: scope.agency?.code ?? null,
    subordinates: request.subordinates,
    version: 1,
    closedAt: at.toISOString(),
    inputs: await countInputs(db, period, scope.ids, settings),
    result: await countResult(db, period, scope.ids),
    previous: null,
    changes: [],
  }
}

/** What a figure was counted from: one digest over every issuance with what it adds. */
export async function countInputs(
  db: Queries,
  { from, to }: Pick<Period, 'from' | 'to'>,
  agencies: readonly AgencyId[] | null,
  settings: string,
): Promise<SnapshotInputs> {
  const hash = createHash('sha256')
  let issuances = 0
  for (let after = ''; ;) {
    const page = await selectFactPage(db, { from, to, agencies, after, limit: PAGE_ROWS })
    for (const { issuance, counts, recipients } of page)
      hash.update(`${issuance}\t${counts}\t${recipients}\n`)
    issuances += page.length
    after = page.at(-1)?.issuance ?? ''
    if (page.length < PAGE_ROWS) break
  }
  const seq = (await selectShareCursor(db))?.seq ?? 0
  return { seq, issuances, digest: hash.digest('hex'), settings }
}

export async function countResult(
  db: Queries,
  period: Period,
  agencies: readonly AgencyId[] | null,
): Promise<SnapshotResult> {
  const where = { dimension: 'all', periods: toSpans(period), agencies } as const
  const [sum] = await sumShareRollups(db, where, null)
  const counts = complete(sum ?? {})
  const tallies = await selectShareTallies(db, wholeMonths(period), agencies)
  const ranges = await selectRegisterRanges(db, { agencies, within: period })
  const { numerator, denominator, standing } = toCoverage(ranges)
  const codes = new Map((await selectAgencyTree(db)).map(({ id, code }) => [String(id), code]))
  const rows = await sumShareRollups(db, where, 'agency_id')
  return {
    counts: namedCounts(counts),
    exempt: maskSmall(toShare(counts, tallies).exempt),
    coverage: { accounted: numerator, declared: denominator, standing },
    agencies: rows
      .map((row) => ({
        code: codes.get(row.key) ?? '',
        documents: row.documents,
        counted: row.counted,
        dispatches: row.dispatches,
        dispatchesCounted: row.dispatches_counted,
      }))
      .toSorted((a, b) => (a.code < b.code ? -1 : 1)),
  }
}

interface Keeping {
  readonly body: SnapshotBody
  readonly last: StatSnapshotRow | undefined
  readonly key: SnapshotScope
  readonly at: Date
  readonly actorId: AgencyId | null
}

async function keep(db: Queries, keeping: Keeping): Promise<Closed> {
  const { last, key, at, actorId } = keeping
  const body = follows(keeping.body, last)
  if (body === undefined && last !== undefined) return toClosed(last, false)
  const text = writeSnapshot(body ?? keeping.body)
  const version = (last?.version ?? 0) + 1
  const head = { id: newId(at), version, sha256: digestSnapshot(text) }
  const data = { snapshotId: head.id, period: key.period, version, sha256: head.sha256 }
  const event = {
    ...NOBODY,
    type: 'statistics.closed',
    at,
    actorId,
    senderId: actorId,
    data,
  } as const
  const seq = await insertEvents(db, [event])
  await insertEvidence(db, {
    event_seq: seq,
    leaf: toLeaf(data, seq, at, actorId),
    created_at: at.getTime(),
  })
  crashPoint('mid_close')
  const row = { ...head, ...key, body: text, event_seq: seq, closed_at: at.getTime() }
  await insertSnapshot(db, row)
  return toClosed(row, true)
}

/** As the version after the last one; undefined when it says the same. */
function follows(body: SnapshotBody, last: StatSnapshotRow | undefined): SnapshotBody | undefined {
  if (last === undefined) return body
  const before = snapshotSchema.parse(JSON.parse(last.body))
  const changes = compareResults(before.result, body.result)
  if (changes.length === 0 && before.inputs.digest === body.inputs.digest) return undefined
  return { ...body, version: last.version + 1, previous: last.sha256, changes }
}

/** Nothing in it is secret: the figures are published. */
function toLeaf(
  {
    snapshotId,
    period,
    version,
    sha256,
  }: { snapshotId: string; period: string; version: number; sha256: string },
  seq: number,
  at: Date,
  actor: AgencyId | null,
): string {
  const figures = { id: snapshotId, period, version, sha256 }
  return toCanonicalJson({
    version: 1,
    type: 'statistics.closed',
    seq,
    time: at.toISOString(),
    actor,
    figures,
  })
}

function toClosed(row: Omit<StatSnapshotRow, 'body'>, isNew: boolean): Closed {
  return { id: row.id, version: row.version, sha256: row.sha256, seq: row.event_seq, isNew }
}
