// Moves over the window: names, white space, references. Knows nothing of what they make up.
import {
  HASH,
  IS_NAME_BYTE,
  IS_SPACE,
  isCharacter,
  LEAD_OF_NON_CHARACTERS,
  SEMICOLON,
} from './byte-classes.ts'
import type { Input } from './input.ts'
import type { XmlLimits } from './limits.ts'
import { NameTable, type Name } from './names.ts'
import type { NamespaceScope } from './namespaces.ts'
import { beyondLimit, malformed } from './xml-error.ts'
import { FormatError } from '../errors.ts'

/** Thrown inside the tokenizer, and caught there, when a token goes on beyond the window. */
export const STARVED: Error = new Error('The token goes on beyond the window')

const HEX_DIGIT_X = 0x78
const NOT_A_DIGIT = 99

const ENTITIES: Readonly<Record<string, number>> = {
  amp: 0x26,
  lt: 0x3c,
  gt: 0x3e,
  quot: 0x22,
  apos: 0x27,
}

export class Cursor {
  readonly input: Input
  readonly limits: XmlLimits
  readonly scope: NamespaceScope
  /** The window's bytes, only valid until the next `fill`. */
  buffer: Uint8Array
  /** Where reading goes on: the end of the current token. */
  pos = 0
  protected limit = 0
  protected readonly names: NameTable

  constructor(input: Input, limits: XmlLimits, scope: NamespaceScope) {
    this.input = input
    this.limits = limits
    this.scope = scope
    this.buffer = input.buffer
    this.names = new NameTable(scope)
  }

  /** Offset of `pos` in the UTF-8 form of the document. */
  get position(): number {
    return this.input.base + this.pos
  }

  protected malformed(message: string): FormatError {
    return malformed(message, this.position)
  }

  protected beyond(limit: keyof XmlLimits): FormatError {
    return beyondLimit(limit, this.limits[limit], this.position)
  }

  /** What a scanner answers at the window's end. */
  protected endOfWindow(): Error {
    return this.input.isComplete ? this.malformed('The document ends too early') : STARVED
  }

  /** The byte at `pos + ahead`; leaves by `endOfWindow` when there is none. */
  protected peek(ahead: number): number {
    const byte = this.pos + ahead < this.limit ? this.buffer[this.pos + ahead] : undefined
    if (byte === undefined) throw this.endOfWindow()
    return byte
  }

  protected skipSpace(): boolean {
    const { buffer, limit, pos: start } = this
    let pos = start
    while (pos < limit && IS_SPACE[buffer[pos] ?? 0] === 1) pos++
    this.pos = pos
    return pos > start
  }

  protected scanName(): Name {
    const { buffer, limit, pos: start } = this
    let pos = start
    let hash = 0
    while (pos < limit) {
      const byte = buffer[pos] ?? 0
      if (IS_NAME_BYTE[byte] === 0) break
      hash = (Math.imul(hash, 31) + byte) | 0
      pos++
    }
    if (pos === limit) throw this.endOfWindow()
    if (pos - start > this.limits.maxNameBytes) throw this.beyond('maxNameBytes')
    if (pos === start) throw this.malformed('A name is missing')
    this.pos = pos
    return this.names.find(buffer, start, pos, hash, this.input.base + start)
  }

  /** `&name;`, `&#n;` or `&#xn;` at `pos`: the character it stands for. Leaves `pos` behind the semicolon. */
  protected scanReference(): number {
    const end = this.findSemicolon()
    const isNumber = this.buffer[this.pos + 1] === HASH
    const code = isNumber ? this.characterCode(end) : this.entityCode(end)
    this.pos = end + 1
    return code
  }

  private findSemicolon(): number {
    const { buffer, limit } = this
    let end = this.pos + 1
    if (this.peek(1) === HASH) end++
    while (end < limit && IS_NAME_BYTE[buffer[end] ?? 0] === 1) end++
    if (end === limit) throw this.endOfWindow()
    if (buffer[end] !== SEMICOLON) throw this.malformed('An ampersand starts no reference')
    return end
  }

  private characterCode(end: number): number {
    const isHex = this.buffer[this.pos + 2] === HEX_DIGIT_X
    const radix = isHex ? 16 : 10
    const first = this.pos + (isHex ? 3 : 2)
    let code = 0
    for (let pos = first; pos < end; pos++) {
      const digit = digitValue(this.buffer[pos] ?? 0)
      if (digit >= radix) throw this.malformed('A character reference is no number')
      code = Math.min(code * radix + digit, 0x110000)
    }
    if (first === end || !isCharacter(code)) throw this.malformed('A reference to no character')
    return code
  }

  private entityCode(end: number): number {
    const name = String.fromCharCode(
      ...this.buffer.subarray(this.pos + 1, Math.min(end, this.pos + 7)),
    )
    const code = Object.hasOwn(ENTITIES, name) ? ENTITIES[name] : undefined
    if (code !== undefined) return code
    throw new FormatError(
      'ERR_FORMAT_XML_ENTITY',
      'The document uses an entity it cannot declare',
      {
        details: { position: this.position },
      },
    )
  }

  /** At a byte that stopped a run: refuses what no document may hold, passes over the harmless rest. */
  protected passSuspect(byte: number): void {
    if (byte !== LEAD_OF_NON_CHARACTERS) throw this.malformed('A control character')
    const isNonCharacter = this.peek(1) === 0xbf && this.peek(2) >= 0xbe
    if (isNonCharacter) throw this.malformed('U+FFFE or U+FFFF')
    this.pos += 3
  }
}

function digitValue(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30
  const lower = byte | 0x20
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : NOT_A_DIGIT
}
