import { writeUtf8 } from './escapes.ts'
import type { Tokenizer } from './tokenizer.ts'
import { CHARACTER, TEXT, type Token } from './tokens.ts'

const CAPACITY = 1 << 16
const ROOM_FOR_CHARACTER = 4
const NOTHING = new Uint8Array(0)

/** Gathers the small pieces that references and line ends cut text into; what is large passes as it is. */
export class TextCollector {
  private store = NOTHING
  private used = 0

  /** False when the token does not fit any more, or is large: then `take` what is there and, where nothing is, use the window. */
  add(tokens: Tokenizer, token: Token): boolean {
    const size = token === TEXT ? tokens.pos - tokens.start : ROOM_FOR_CHARACTER
    if (size > CAPACITY - this.used) return false
    if (this.store.length === 0) this.store = new Uint8Array(CAPACITY)
    if (token === CHARACTER) this.used = writeUtf8(this.store, this.used, tokens.character)
    else {
      this.store.set(tokens.buffer.subarray(tokens.start, tokens.pos), this.used)
      this.used += size
    }
    return true
  }

  get isEmpty(): boolean {
    return this.used === 0
  }

  /** What was gathered; overwritten by the following `add`. */
  take(): Uint8Array {
    const bytes = this.store.subarray(0, this.used)
    this.used = 0
    return bytes
  }
}
