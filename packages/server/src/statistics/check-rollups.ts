// Holds the roll-ups to a recount from zero: month by month and some agencies at a time, each part in one transaction, so that nothing moves
// between the two counts and nobody waits long.
import type { Context } from '../context.ts'
import type { AgencyId } from '../ids.ts'
import type { Queries } from '../store/schema.ts'
import type { ShareRecipientRollupRow, ShareRollupRow } from '../store/share-tables.ts'
import { MEASURES, RECIPIENT_MEASURES } from '../store/share-measures.ts'
import { deleteShareRollups } from '../store/statements/delete-share-rollups.ts'
import { selectIssuers, selectIssueSpan } from '../store/statements/select-issuers.ts'
import {
  selectMonthRecipients,
  selectMonthRollups,
} from '../store/statements/select-month-rollups.ts'
import { updateShareCheck } from '../store/statements/update-share-check.ts'
import { followToEnd } from './catch-up.ts'
import { toFact } from './facts.ts'
import { followBook } from './follow-book.ts'
import { recountIssuances } from './recount.ts'
import { DeltaSums } from './rollup-deltas.ts'
import { followSettings } from './settings.ts'
import { lastDayOf, toSteps } from './spans.ts'

/** Agencies counted in one transaction. */
const AGENCIES_AT_ONCE = 25

export interface RollupCheck {
  /** Sums that were compared. */
  readonly compared: number
  /** Sums that were not what a recount says; anything but 0 is a defect. */
  readonly different: number
}

type CheckContext = Pick<Context, 'store' | 'config' | 'clock' | 'log'>

/** The nightly check. What is found different is said in the log, and all is counted anew. */
export async function checkRollups(context: CheckContext): Promise<RollupCheck> {
  const check = await compareAll(context)
  if (check.different > 0) {
    context.log.error({ ...check }, 'roll-ups differ from a recount, and are counted anew')
    await context.store.write(deleteShareRollups)
    await followToEnd(context)
  }
  await context.store.write((db) => updateShareCheck(db, context.clock(), check.different))
  return check
}

async function compareAll(context: CheckContext): Promise<RollupCheck> {
  const total = { compared: 0, different: 0 }
  await followToEnd(context)
  const span = await selectIssueSpan(context.store.read)
  const issuers = await selectIssuers(context.store.read)
  for (const { key: month } of span === null ? [] : toSteps(span, 'month')) {
    for (let start = 0; start < issuers.length; start += AGENCIES_AT_ONCE) {
      const some = issuers.slice(start, start + AGENCIES_AT_ONCE)
      const part = await context.store.write((db) => compareMonth(db, context, month, some))
      total.compared += part.compared
      total.different += part.different
    }
  }
  return total
}

async function compareMonth(
  db: Queries,
  { config }: CheckContext,
  month: string,
  agencies: readonly AgencyId[],
): Promise<RollupCheck> {
  const follow = followSettings(config)
  while (await followBook(db, follow));
  const days = { from: `${month}-01`, to: lastDayOf(month), agencies }
  const sums = new DeltaSums()
  for (const issuance of await recountIssuances(db, days))
    sums.add(toFact(issuance, follow.calendar), 1)
  const { rollups, recipients } = sums.changes()
  const ofMonth = <Row extends { readonly period: string }>(rows: readonly Row[]) =>
    rows.filter(({ period }) => period.startsWith(month))
  return join(
    compare(ofMonth(rollups), await selectMonthRollups(db, month, agencies), describeRollup),
    compare(
      ofMonth(recipients),
      await selectMonthRecipients(db, month, agencies),
      describeRecipient,
    ),
  )
}

/** Sums that fell back to zero keep their row: they are as good as none. */
function compare<Row>(
  counted: readonly Row[],
  kept: readonly Row[],
  describe: (row: Row) => readonly [place: string, counts: string] | null,
): RollupCheck {
  const toMap = (rows: readonly Row[]) =>
    new Map(rows.map(describe).filter((item) => item !== null))
  const expected = toMap(counted)
  const found = toMap(kept)
  const places = new Set([...expected.keys(), ...found.keys()])
  const different = [...places].filter((place) => expected.get(place) !== found.get(place)).length
  return { compared: places.size, different }
}

function describeRollup(row: ShareRollupRow): readonly [string, string] | null {
  const counts = MEASURES.map((measure) => row[measure])
  if (counts.every((count) => count === 0)) return null
  return [`${row.dimension} ${row.period} ${row.agency_id} ${row.value}`, counts.join(' ')]
}

function describeRecipient(row: ShareRecipientRollupRow): readonly [string, string] | null {
  const counts = RECIPIENT_MEASURES.map((measure) => row[measure])
  if (counts.every((count) => count === 0)) return null
  return [`${row.period} ${row.agency_id} ${row.recipient_id}`, counts.join(' ')]
}

function join(a: RollupCheck, b: RollupCheck): RollupCheck {
  return { compared: a.compared + b.compared, different: a.different + b.different }
}
