import { Refusal } from '../../refusals.ts'

/**
 * The objects of the first level of arrays in a JSON text, one text each and never the whole: `[{…},{…}]` and `{"data":[{…}]}` alike.
 * What stands around them is not looked at. Throws `malformed-body` for a text that ends within one, `body-too-large` for a long one.
 */
export async function* splitEntries(
  texts: AsyncIterable<string>,
  maxLength: number,
): AsyncGenerator<string> {
  const state = new Splitter(maxLength)
  for await (const text of texts) yield* state.take(text)
  state.end()
}

/** Most brackets within brackets. */
const MAX_DEPTH = 32

class Splitter {
  readonly #maxLength: number
  /** Brackets that are open. */
  #open = ''
  /** How many were open when the entry began; -1 outside of one. */
  #level = -1
  #entry = ''
  #inString = false
  #escaped = false

  constructor(maxLength: number) {
    this.#maxLength = maxLength
  }

  *take(text: string): Generator<string> {
    let start = 0
    for (let index = 0; index < text.length; index++) {
      const wasOutside = this.#level < 0
      const isEnd = this.#step(text.charCodeAt(index))
      if (wasOutside && this.#level >= 0) start = index
      if (!isEnd) continue
      this.#add(text.slice(start, index + 1))
      yield this.#entry
      this.#entry = ''
      this.#level = -1
    }
    if (this.#level >= 0) this.#add(text.slice(start))
  }

  /** Throws `malformed-body`. */
  end(): void {
    if (this.#open !== '' || this.#inString) throw malformed('The JSON ends too early')
  }

  /** Whether the character ends an entry. */
  #step(character: number): boolean {
    if (this.#inString) {
      if (this.#escaped) this.#escaped = false
      else if (character === BACKSLASH) this.#escaped = true
      else if (character === QUOTE) this.#inString = false
      return false
    }
    switch (character) {
      case QUOTE:
        this.#inString = true
        return false
      case OPEN_BRACE:
        if (this.#level < 0 && this.#open.endsWith('[')) this.#level = this.#open.length
        this.#push('{')
        return false
      case OPEN_BRACKET:
        this.#push('[')
        return false
      case CLOSE_BRACE:
        return this.#pop('{')
      case CLOSE_BRACKET:
        return this.#pop('[')
      default:
        return false
    }
  }

  #push(bracket: string): void {
    if (this.#open.length >= MAX_DEPTH) throw malformed('The JSON is nested too deeply')
    this.#open += bracket
  }

  #pop(bracket: string): boolean {
    if (!this.#open.endsWith(bracket)) throw malformed('The brackets of the JSON do not match')
    this.#open = this.#open.slice(0, -1)
    return this.#open.length === this.#level
  }

  #add(text: string): void {
    this.#entry += text
    if (this.#entry.length > this.#maxLength)
      throw new Refusal('body-too-large', `An entry has at most ${this.#maxLength} characters`)
  }
}

const QUOTE = 0x22
const BACKSLASH = 0x5c
const OPEN_BRACE = 0x7b
const CLOSE_BRACE = 0x7d
const OPEN_BRACKET = 0x5b
const CLOSE_BRACKET = 0x5d

function malformed(detail: string): Refusal {
  return new Refusal('malformed-body', detail)
}
