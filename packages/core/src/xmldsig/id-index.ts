import type { Tokenizer } from '../xml/tokenizer.ts'
import { forEachId } from './id-attributes.ts'

/** Two elements or more carry the identifier. */
const AMBIGUOUS = -1

export type IdPlace = number | 'ambiguous' | 'absent' | 'unknown'

/** Where each identifier of a document stands, as long as there are not too many of them. */
export class IdIndex {
  private readonly places = new Map<string, number>()
  private readonly maxIds: number
  private isFull = false

  constructor(maxIds: number) {
    this.maxIds = maxIds
  }

  /** At a start tag. */
  add(tokens: Tokenizer): void {
    if (this.isFull) return
    forEachId(tokens, ({ value }) => {
      this.put(value, tokens.tokenPosition)
    })
  }

  /** Position of the element with this identifier; `unknown` when the index gave up before it saw the whole document. */
  find(id: string): IdPlace {
    const place = this.places.get(id)
    if (place === AMBIGUOUS) return 'ambiguous'
    if (this.isFull) return 'unknown'
    return place ?? 'absent'
  }

  private put(id: string, position: number): void {
    const known = this.places.get(id)
    if (known === undefined && this.places.size >= this.maxIds) {
      this.isFull = true
      return
    }
    this.places.set(id, known === undefined || known === position ? position : AMBIGUOUS)
  }
}
