// What stands between tags: character data, CDATA sections, comments, processing instructions (XML 1.0, 2.4 to 2.7), in pieces where they are long.
import {
  AMPERSAND,
  CLOSE_BRACKET,
  CR,
  GREATER_THAN,
  HYPHEN,
  LF,
  QUESTION,
  SPACE,
  LEAD_OF_NON_CHARACTERS,
  STOPS_CDATA,
  STOPS_COMMENT,
  STOPS_INSTRUCTION,
  STOPS_TEXT,
} from './byte-classes.ts'
import { isSpelledAs, TEXT_ESCAPES } from './escapes.ts'
import { NO_WORDS, skipPlainWords, type Words } from './plain-text.ts'
import { TagScanner } from './tag-scanner.ts'
import {
  CHARACTER,
  COMMENT_END,
  COMMENT_TEXT,
  INSTRUCTION_END,
  INSTRUCTION_TEXT,
  PASSED,
  TEXT,
  type Token,
} from './tokens.ts'

const LINE_FEED = new Uint8Array([LF])
const NOTHING = new Uint8Array(0)
/** A mask: every so many bytes. */
const LONG_RUN = 0x1f

export class TextScanner extends TagScanner {
  /** Window offset where the current token begins; it ends at `pos`. */
  start = 0
  /** The code point of a `CHARACTER` token. */
  character = 0
  /** A `CHARACTER` token is spelled as canonical XML spells it. */
  isCanonicalCharacter = false
  /** The piece of a comment or an instruction: `data[dataStart, dataEnd)`. */
  data: Uint8Array = NOTHING
  dataStart = 0
  dataEnd = 0
  /** The window as words. */
  protected words: Words = NO_WORDS

  /** Character data of an element; not at `<`. */
  protected scanText(): Token {
    this.scanRun(STOPS_TEXT)
    if (this.pos === this.limit) {
      this.holdBack(CLOSE_BRACKET)
      if (this.pos === this.start) throw this.endOfWindow()
    } else if (this.isEndOfCdata()) throw this.malformed(']]> outside of CDATA')
    return this.pos > this.start ? TEXT : this.scanCharacter()
  }

  /** `PASSED` at the section's end. */
  protected scanCdata(): Token {
    for (;;) {
      this.scanRun(STOPS_CDATA)
      if (!this.canLookAhead(3) || this.buffer[this.pos] !== CLOSE_BRACKET) break
      if (this.peek(1) === CLOSE_BRACKET && this.peek(2) === GREATER_THAN) break
      this.pos += 1
    }
    if (this.pos > this.start) return TEXT
    if (this.peek(0) !== CLOSE_BRACKET) return this.scanPlainCharacter()
    this.peek(2)
    this.pos += 3
    return PASSED
  }

  protected scanComment(): Token {
    for (;;) {
      this.scanRun(STOPS_COMMENT)
      if (!this.canLookAhead(3) || this.buffer[this.pos] !== HYPHEN) break
      if (this.peek(1) === HYPHEN) break
      this.pos += 1
    }
    if (this.pos > this.start || this.peek(0) === CR) return this.piece(COMMENT_TEXT)
    if (this.peek(2) !== GREATER_THAN) throw this.malformed('Two hyphens inside a comment')
    this.pos += 3
    return COMMENT_END
  }

  protected scanInstruction(): Token {
    for (;;) {
      this.scanRun(STOPS_INSTRUCTION)
      if (!this.canLookAhead(2) || this.buffer[this.pos] !== QUESTION) break
      if (this.peek(1) === GREATER_THAN) break
      this.pos += 1
    }
    if (this.pos > this.start || this.peek(0) === CR) return this.piece(INSTRUCTION_TEXT)
    this.peek(1)
    this.pos += 2
    return INSTRUCTION_END
  }

  /** Moves to the next byte that matters, or to the window's end. */
  private scanRun(stops: Uint8Array): void {
    const { buffer, limit } = this
    let { pos } = this
    for (;;) {
      while (pos < limit && stops[buffer[pos] ?? 0] === 0) {
        pos++
        if ((pos & LONG_RUN) === 0 && stops === STOPS_TEXT) pos = this.skipWords(pos)
      }
      this.pos = pos
      if (pos === limit) return
      const byte = buffer[pos] ?? 0
      if (byte !== LEAD_OF_NON_CHARACTERS && (byte >= SPACE || byte === CR)) return
      this.passSuspect(byte)
      pos = this.pos
    }
  }

  /** Every few bytes of a run it is worth a look whether long plain text has begun. Between its first byte and the first whole word a byte may matter. */
  private skipWords(pos: number): number {
    const { buffer, limit, words } = this
    const start = pos + ((words.shift - pos) & 3)
    for (let at = pos; at < start; at++) {
      if (at >= limit || STOPS_TEXT[buffer[at] ?? 0] === 1) return pos
    }
    return skipPlainWords(buffer, words, start, limit)
  }

  /** Whether what stands here can be told from its look-alikes, which takes so many bytes. */
  private canLookAhead(bytes: number): boolean {
    return this.limit - this.pos >= bytes || (this.input.isComplete && this.pos < this.limit)
  }

  /** Leaves the last bytes to the next window when they may begin what ends the run. */
  private holdBack(byte: number): void {
    if (this.input.isComplete) return
    for (let held = 1; held <= 2 && this.pos > this.start; held++) {
      if (this.buffer[this.pos - 1] !== byte) return
      this.pos -= 1
    }
  }

  private scanCharacter(): Token {
    const byte = this.peek(0)
    if (byte === AMPERSAND) {
      this.character = this.scanReference()
      this.isCanonicalCharacter = this.isSpelledCanonically()
      return CHARACTER
    }
    return this.scanPlainCharacter()
  }

  /** A character that stands for itself and that canonical XML writes in another way; a line end becomes LF (XML 1.0, 2.11). */
  private scanPlainCharacter(): Token {
    const byte = this.peek(0)
    this.isCanonicalCharacter = false
    this.character = byte === CR ? LF : byte
    const isPair = byte === CR && this.peek(1) === LF
    this.pos += 1
    if (!isPair) return CHARACTER
    this.start = this.pos
    this.pos += 1
    return TEXT
  }

  private isSpelledCanonically(): boolean {
    return isSpelledAs(TEXT_ESCAPES, this.character, this.buffer, this.start, this.pos)
  }

  /** Asked where the run stops, while what stands before is surely in the window. */
  private isEndOfCdata(): boolean {
    const { buffer, pos } = this
    if (buffer[pos] !== GREATER_THAN) return false
    return buffer[pos - 1] === CLOSE_BRACKET && buffer[pos - 2] === CLOSE_BRACKET
  }

  private piece(token: Token): Token {
    const isLineEnd = this.pos === this.start
    if (isLineEnd) this.pos += this.peek(1) === LF ? 2 : 1
    this.data = isLineEnd ? LINE_FEED : this.buffer
    this.dataStart = isLineEnd ? 0 : this.start
    this.dataEnd = isLineEnd ? 1 : this.pos
    return token
  }
}
