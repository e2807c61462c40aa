// What one issuance adds to the figures: a row of counts. Roll-ups are sums of such rows, so that a figure over any span is an addition and
// a recount is the same addition from the beginning.
import { InternalError } from '@sealpost/core/errors'
import { MEASURES, type Measure } from '../store/share-measures.ts'

export type { Measure } from '../store/share-measures.ts'

export type Counts = Readonly<Record<Measure, number>>

/** Only what is not zero. */
export type Contribution = Readonly<Partial<Record<Measure, number>>>

/** A contribution that is being added up. */
export type Tally = Partial<Record<Measure, number>>

export function addTo(sum: Tally, contribution: Contribution, sign: 1 | -1 = 1): void {
  for (const measure of MEASURES) {
    const count = contribution[measure]
    if (count !== undefined) sum[measure] = (sum[measure] ?? 0) + sign * count
  }
}

export function sumOf(contributions: Iterable<Contribution>): Counts {
  const sum: Tally = {}
  for (const contribution of contributions) addTo(sum, contribution)
  return complete(sum)
}

/** Every count, zeros included. */
export function complete(contribution: Contribution): Counts {
  const counts: Tally = {}
  for (const measure of MEASURES) counts[measure] = contribution[measure] ?? 0
  if (isComplete(counts)) return counts
  throw new InternalError('A measure is missing')
}

function isComplete(counts: Tally): counts is Record<Measure, number> {
  return MEASURES.every((measure) => counts[measure] !== undefined)
}
