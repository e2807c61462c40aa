// Where a value stands in a list, without comparing it with every other one: lists of a document are lists of references.
import { PdfReference, type PdfValue } from '../../pdf/index.ts'
import type { Work } from './limits.ts'
import { sameValue } from './same-value.ts'

export class ValueIndex {
  readonly #work: Work
  readonly #byReference = new Map<string, number[]>()
  readonly #others: (readonly [place: number, value: PdfValue])[] = []

  constructor(list: readonly PdfValue[], work: Work) {
    this.#work = work
    for (const [place, value] of list.entries()) {
      if (value instanceof PdfReference) this.#placesOf(value).push(place)
      else this.#others.push([place, value])
    }
  }

  has(value: PdfValue): boolean {
    return this.find(value, 0) !== undefined
  }

  /** The first place from `start` on; undefined when there is none. */
  find(value: PdfValue, start: number): number | undefined {
    if (value instanceof PdfReference) {
      const places = this.#placesOf(value)
      this.#work.spend(places.length)
      return places.find((place) => place >= start)
    }
    this.#work.spend(this.#others.length)
    return this.#others.find(([place, other]) => place >= start && sameValue(other, value))?.[0]
  }

  #placesOf({ num, gen }: PdfReference): number[] {
    const key = `${num} ${gen}`
    const known = this.#byReference.get(key) ?? []
    this.#byReference.set(key, known)
    return known
  }
}
