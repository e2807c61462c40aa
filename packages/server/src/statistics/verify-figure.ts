// Checks a published figure: is it, to the letter, one that was closed, is it still the newest, and does a count of today say the same.
import type { Context } from '../context.ts'
import type { StatSnapshotRow } from '../store/share-tables.ts'
import { selectSnapshot, selectSnapshotVersions } from '../store/statements/select-snapshots.ts'
import { followToEnd } from './catch-up.ts'
import { countInputs, countResult, keyOf } from './close-period.ts'
import { findScope } from './share-scope.ts'
import {
  compareResults,
  digestSnapshot,
  snapshotSchema,
  writeSnapshot,
  type FigureChange,
  type SnapshotBody,
} from './snapshot-body.ts'

export interface FigureCheck {
  readonly sha256: string
  /** Whether a figure of this digest was closed here; the evidence log proves it. */
  readonly published: boolean
  readonly snapshotId: string | null
  /** Event in the book, whose leaf in the evidence log holds the digest; null when it was not closed here. */
  readonly seq: number | null
  /** False: a correction came after it. */
  readonly newest: boolean
  /** What was closed for the same period and agency says otherwise. */
  readonly differences: readonly FigureChange[]
  /** What a count of today says otherwise than the figure. */
  readonly since: readonly FigureChange[]
  /** Whether every single issuance still adds what it added then. */
  readonly inputsStand: boolean
}

/** Throws `period-invalid`, and `not-found` for an agency that nobody knows. */
export async function verifyFigure(context: Context, body: SnapshotBody): Promise<FigureCheck> {
  const sha256 = digestSnapshot(writeSnapshot(body))
  const db = context.store.read
  const { agency, subordinates, period } = body
  const request = { ...(agency === null ? {} : { agency }), subordinates, period: period.name }
  const scope = await findScope(context, request)
  const found = await selectSnapshot(db, 'sha256', sha256)
  const versions = await selectSnapshotVersions(db, keyOf(scope, request))
  await followToEnd(context)
  const today = await countResult(db, period, scope.ids)
  const inputs = await countInputs(db, period, scope.ids, body.inputs.settings)
  return {
    sha256,
    published: found !== undefined,
    snapshotId: found?.id ?? null,
    seq: found?.event_seq ?? null,
    newest: found !== undefined && versions.at(-1)?.id === found.id,
    differences: found === undefined ? differsFrom(body, versions) : [],
    since: compareResults(body.result, today),
    inputsStand: inputs.digest === body.inputs.digest,
  }
}

/** From the version that it says it is, or the newest. */
function differsFrom(body: SnapshotBody, versions: readonly StatSnapshotRow[]): FigureChange[] {
  const row = versions.find(({ version }) => version === body.version) ?? versions.at(-1)
  if (row === undefined) return []
  return compareResults(snapshotSchema.parse(JSON.parse(row.body)).result, body.result)
}
