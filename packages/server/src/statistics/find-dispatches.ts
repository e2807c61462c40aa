// The dispatches behind a figure, page by page: issuances are read in the order of their days, and of each its recipients.
import type { Context } from '../context.ts'
import {
  selectShareRows,
  type ShareListRow,
  type ShareRowScope,
} from '../store/statements/select-share-rows.ts'
import { readRecipients } from './facts.ts'
import { readPlace, writePlace } from './list-place.ts'
import type { RecipientCounts } from './rollup-deltas.ts'

/** Issuances that are looked at for one page: a figure that few of them add to is followed over several. */
const MOST_LOOKED_AT = 5_000
const AT_ONCE = 500

/** What one issuance adds by going to one recipient. */
export interface Dispatch {
  readonly row: ShareListRow
  readonly to: RecipientCounts
}

interface Found {
  readonly dispatches: readonly Dispatch[]
  readonly next: string | null
}

export async function findDispatches(
  { store }: Context,
  where: Omit<ShareRowScope, 'after' | 'again' | 'limit'>,
  isWanted: (to: RecipientCounts) => boolean,
  after: string | undefined,
  limit: number,
): Promise<Found> {
  const dispatches: Dispatch[] = []
  let spot = readSpot(after)
  for (let looked = 0; looked < MOST_LOOKED_AT; looked += AT_ONCE) {
    const rows = await selectShareRows(store.read, { ...where, ...toPlace(spot), limit: AT_ONCE })
    for (const row of rows) {
      const wanted = readRecipients(row.recipients).filter(isWanted)
      const shown = spot?.issuance === row.issuance ? spot.shown : 0
      const left = wanted.slice(shown)
      const room = limit - dispatches.length
      dispatches.push(...left.slice(0, room).map((to) => ({ row, to })))
      if (left.length > room && room === 0) return { dispatches, next: writeSpot(spot) }
      const { issue_date: day, issuance } = row
      spot = { day, issuance, shown: left.length > room ? shown + room : 0 }
      if (left.length > room) return { dispatches, next: writeSpot(spot) }
    }
    if (rows.length < AT_ONCE) return { dispatches, next: null }
  }
  return { dispatches, next: writeSpot(spot) }
}

/** The last dispatch of a page: its issuance, and how many of that issuance’s were shown; 0 stands for all of them. */
interface Spot {
  readonly day: string
  readonly issuance: string
  readonly shown: number
}

function toPlace(spot: Spot | null): Pick<ShareRowScope, 'after' | 'again'> {
  if (spot === null) return { after: null }
  return { after: [spot.day, spot.issuance], again: spot.shown > 0 }
}

function writeSpot(spot: Spot | null): string | null {
  return spot === null ? null : writePlace(spot.day, `${spot.shown} ${spot.issuance}`)
}

function readSpot(text: string | undefined): Spot | null {
  const [day, rest = ''] = readPlace(text) ?? []
  if (day === undefined) return null
  const [, shown = '0', issuance = ''] = /^(\d{1,6}) (.*)$/s.exec(rest) ?? []
  return { day, issuance, shown: Number(shown) }
}
