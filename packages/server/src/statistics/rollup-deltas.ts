// What a change of issuances changes in the sums: the old contribution is taken away, the new one added, each in all the sums it belongs to.
import type { AgencyId } from '../ids.ts'
import type { ShareRecipientRollupRow, ShareRollupRow } from '../store/share-tables.ts'
import type { RecipientMeasure } from '../store/share-measures.ts'
import { addTo, complete, type Contribution, type Tally } from './measures.ts'

/** One issuance as it counts: where, and what. */
export interface Fact {
  readonly issuance: string
  readonly agencyId: AgencyId
  readonly issueDate: string
  readonly typeName: string
  readonly urgency: string
  readonly counts: Contribution
  readonly recipients: readonly RecipientCounts[]
}

export interface RecipientCounts {
  readonly id: AgencyId
  readonly counts: Contribution
}

export interface RollupDeltas {
  readonly rollups: readonly ShareRollupRow[]
  readonly recipients: readonly ShareRecipientRollupRow[]
}

interface Sum<Where> {
  readonly where: Where
  readonly counts: Tally
}

type Place = Pick<ShareRollupRow, 'dimension' | 'period' | 'agency_id' | 'value'>
type Pair = Pick<ShareRecipientRollupRow, 'period' | 'agency_id' | 'recipient_id'>

export class DeltaSums {
  readonly #places = new Map<string, Sum<Place>>()
  readonly #pairs = new Map<string, Sum<Pair>>()

  add(fact: Fact, sign: 1 | -1): void {
    const { agencyId, issueDate, typeName, urgency, counts } = fact
    const [year, month] = [issueDate.slice(0, 4), issueDate.slice(0, 7)]
    for (const period of [year, month, issueDate]) {
      const about = { period, agency_id: agencyId }
      this.#addPlace({ ...about, dimension: 'all', value: '' }, counts, sign)
      this.#addPlace({ ...about, dimension: 'type', value: typeName }, counts, sign)
      this.#addPlace({ ...about, dimension: 'urgency', value: urgency }, counts, sign)
    }
    for (const { id, counts: some } of fact.recipients) {
      for (const period of [year, month])
        this.#addPair({ period, agency_id: agencyId, recipient_id: id }, some, sign)
    }
  }

  /** The sums that change, and by how much. */
  changes(): RollupDeltas {
    return {
      rollups: [...this.#places.values()]
        .filter(isChange)
        .map(({ where, counts }) => ({ ...where, ...complete(counts) })),
      recipients: [...this.#pairs.values()]
        .filter(isChange)
        .map(({ where, counts }) => ({ ...where, ...ofRecipient(counts) })),
    }
  }

  #addPlace(where: Place, counts: Contribution, sign: 1 | -1): void {
    const key = `${where.dimension} ${where.period} ${where.agency_id} ${where.value}`
    addTo(sumAt(this.#places, key, where), counts, sign)
  }

  #addPair(where: Pair, counts: Contribution, sign: 1 | -1): void {
    addTo(
      sumAt(this.#pairs, `${where.period} ${where.agency_id} ${where.recipient_id}`, where),
      counts,
      sign,
    )
  }
}

function sumAt<Where>(sums: Map<string, Sum<Where>>, key: string, where: Where): Tally {
  const known = sums.get(key)
  if (known !== undefined) return known.counts
  const sum = { where, counts: {} }
  sums.set(key, sum)
  return sum.counts
}

function isChange({ counts }: Sum<unknown>): boolean {
  return Object.values(counts).some((count) => count !== 0)
}

function ofRecipient(counts: Tally): Record<RecipientMeasure, number> {
  return {
    dispatches: counts.dispatches ?? 0,
    dispatches_counted: counts.dispatches_counted ?? 0,
    dispatches_signed: counts.dispatches_signed ?? 0,
    dispatches_in_full: counts.dispatches_in_full ?? 0,
    dispatches_in_parallel: counts.dispatches_in_parallel ?? 0,
    dispatches_paper_only: counts.dispatches_paper_only ?? 0,
    dispatches_received: counts.dispatches_received ?? 0,
    dispatches_refused: counts.dispatches_refused ?? 0,
    acknowledged_in_day: counts.acknowledged_in_day ?? 0,
    receipt_1h: counts.receipt_1h ?? 0,
    receipt_4h: counts.receipt_4h ?? 0,
    receipt_1d: counts.receipt_1d ?? 0,
    receipt_3d: counts.receipt_3d ?? 0,
    receipt_later: counts.receipt_later ?? 0,
  }
}
