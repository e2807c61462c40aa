// Proofs of existence (EN 319 102-1, 5.6.2.3): for each object the earliest instant it is proven to have existed at.
import type { ObjectId, TimestampFacts } from '../trust/facts.ts'

export class ProofsOfExistence {
  readonly #lowest = new Map<ObjectId, number>()
  /** Every object that was handed in exists now. */
  readonly #validationTime: number

  constructor(validationTime: number) {
    this.#validationTime = validationTime
  }

  lowest(object: ObjectId): number {
    return this.#lowest.get(object) ?? this.#validationTime
  }

  add(object: ObjectId, time: number): void {
    if (time < this.lowest(object)) this.#lowest.set(object, time)
  }

  /** A good timestamp proves everything it hashes. */
  addTimestamp(timestamp: TimestampFacts): void {
    for (const object of timestamp.covers) this.add(object, Date.parse(timestamp.time))
  }
}
