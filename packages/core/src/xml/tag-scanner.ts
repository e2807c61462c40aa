// Start tags and end tags (XML 1.0, 3.1; Namespaces in XML 1.0, 3 to 7): attributes with their values normalised, declarations applied, names resolved.
import { decodeUtf8 } from '../encoding/text.ts'
import { AttributeList, type Attribute } from './attributes.ts'
import {
  AMPERSAND,
  APOSTROPHE,
  CR,
  EQUALS,
  GREATER_THAN,
  LESS_THAN,
  LF,
  QUOTE,
  SLASH,
  SPACE,
  STOPS_VALUE,
  TAB,
} from './byte-classes.ts'
import { Cursor } from './cursor.ts'
import { isSpelledAs, VALUE_ESCAPES } from './escapes.ts'
import type { Input } from './input.ts'
import type { XmlLimits } from './limits.ts'
import type { Name } from './names.ts'
import { UNDECLARED, XMLNS_PREFIX_ID, type Namespace, type NamespaceScope } from './namespaces.ts'

interface OpenElement {
  name: Name
  scopeMark: number
  position: number
}

export class TagScanner extends Cursor {
  /** Name of the element that starts or ends; its namespace is `name.prefix.namespace`. */
  name: Name
  /** Attributes of the element that starts, namespace declarations among them. */
  readonly attributes: AttributeList = new AttributeList()
  /** The start tag is laid out as canonical XML lays it out: what is left to check is the order. */
  isPlain = false
  /** The start tag ends in `/>`; an end token without bytes follows. */
  isEmpty = false
  /** Elements open, the current one included. */
  depth = 0
  protected readonly open: OpenElement[] = []

  constructor(input: Input, limits: XmlLimits, scope: NamespaceScope) {
    super(input, limits, scope)
    this.name = this.names.find(new Uint8Array([0x78]), 0, 1, 0x78, 0)
  }

  /** Namespace of the element that starts or ends. */
  get namespace(): Namespace {
    return this.name.prefix.namespace
  }

  /** Qualified names of the open elements, root first. */
  path(): string[] {
    return this.open.slice(0, this.depth).map(({ name }) => decodeUtf8(name.bytes))
  }

  /** Positions of the start tags of the open elements, root first. */
  openPositions(): number[] {
    return this.open.slice(0, this.depth).map(({ position }) => position)
  }

  /** At `<` of a start tag. Nothing is changed that a second try after starvation would not set again. */
  protected scanStartTag(): void {
    const start = this.pos
    this.pos += 1
    const name = this.scanName()
    this.attributes.clear()
    this.isPlain = true
    this.isEmpty = false
    if (this.peek(0) === GREATER_THAN) this.pos += 1
    else this.scanRestOfTag()
    if (this.pos - start > this.limits.maxTagBytes) throw this.beyond('maxTagBytes')
    this.enter(name, this.input.base + start)
  }

  private scanRestOfTag(): void {
    for (;;) {
      const spaceStart = this.pos
      const hasSpace = this.skipSpace()
      const byte = this.peek(0)
      if (byte === GREATER_THAN || byte === SLASH) {
        this.scanTagEnd(byte)
        if (hasSpace) this.isPlain = false
        return
      }
      if (!hasSpace) throw this.malformed('White space is missing before an attribute')
      if (this.pos - spaceStart !== 1 || this.buffer[spaceStart] !== SPACE) this.isPlain = false
      this.scanAttribute()
    }
  }

  private scanTagEnd(byte: number): void {
    if (byte === SLASH) {
      if (this.peek(1) !== GREATER_THAN) throw this.malformed('A slash does not end its tag')
      this.isPlain = false
      this.isEmpty = true
      this.pos += 1
    }
    this.pos += 1
  }

  private scanAttribute(): void {
    const name = this.scanName()
    if (this.attributes.count >= this.limits.maxAttributes) throw this.beyond('maxAttributes')
    if (this.skipSpace()) this.isPlain = false
    if (this.peek(0) !== EQUALS) throw this.malformed('An attribute has no value')
    this.pos += 1
    if (this.skipSpace()) this.isPlain = false
    const attribute = this.attributes.add(name)
    this.scanValue(attribute)
    if (!attribute.isCanonical) this.isPlain = false
  }

  private scanValue(attribute: Attribute): void {
    const quote = this.peek(0)
    if (quote !== QUOTE && quote !== APOSTROPHE) throw this.malformed('A value has no quotes')
    const { attributes, buffer, limit } = this
    let pos = this.pos + 1
    attributes.begin(attribute, pos, quote === QUOTE)
    for (;;) {
      while (pos < limit && STOPS_VALUE[buffer[pos] ?? 0] === 0) pos++
      if (pos === limit) throw this.endOfWindow()
      if (buffer[pos] === quote) break
      this.pos = pos
      this.scanValueStop(attribute, buffer[pos] ?? 0)
      pos = this.pos
    }
    attributes.finish(attribute, buffer, pos)
    this.pos = pos + 1
  }

  /** Normalisation of an attribute without a declared type (XML 1.0, 3.3.3), line ends included (2.11). */
  private scanValueStop(attribute: Attribute, byte: number): void {
    if (byte === LESS_THAN) throw this.malformed('A value contains <')
    const start = this.pos
    if (byte === AMPERSAND) {
      const code = this.scanReference()
      const isCanonical = isSpelledAs(VALUE_ESCAPES, code, this.buffer, start, this.pos)
      this.attributes.replace(attribute, this.buffer, start, this.pos, code, isCanonical)
    } else if (byte === TAB || byte === LF || byte === CR) {
      const isPair = byte === CR && this.peek(1) === LF
      this.pos += isPair ? 2 : 1
      this.attributes.replace(attribute, this.buffer, start, this.pos, SPACE, false)
    } else if (byte === QUOTE || byte === APOSTROPHE) {
      if (byte === QUOTE) attribute.isCanonical = false
      this.pos += 1
    } else this.passSuspect(byte)
  }

  /** The tag is complete: from here on the document has one more element open. */
  private enter(name: Name, position: number): void {
    if (this.depth >= this.limits.maxDepth) throw this.beyond('maxDepth')
    const scopeMark = this.scope.mark
    const { attributes } = this
    if (attributes.count > 0) {
      attributes.declare(this.scope, this.position)
      const problem = attributes.resolve()
      if (problem !== null) throw this.malformed(problem)
    }
    if (name.prefix.namespace === UNDECLARED) throw this.malformed('A prefix is not declared')
    if (name.prefix.id === XMLNS_PREFIX_ID) throw this.malformed('An element has the prefix xmlns')
    this.push(name, scopeMark, position)
  }

  private push(name: Name, scopeMark: number, position: number): void {
    const slot = this.open[this.depth]
    if (slot === undefined) this.open.push({ name, scopeMark, position })
    else {
      slot.name = name
      slot.scopeMark = scopeMark
      slot.position = position
    }
    this.depth += 1
    this.name = name
  }

  /** At `</`. */
  protected scanEndTag(): void {
    const { name } = this.innermost()
    const { bytes } = name
    const { buffer } = this
    let pos = this.pos + 2
    if (pos + bytes.length >= this.limit) throw this.endOfWindow()
    for (const byte of bytes) {
      if (buffer[pos++] !== byte) throw this.malformed('An end tag has another name')
    }
    if (buffer[pos] !== GREATER_THAN) pos = this.endOfTag(pos)
    this.pos = pos + 1
    this.name = name
  }

  private endOfTag(from: number): number {
    this.pos = from
    this.skipSpace()
    if (this.peek(0) !== GREATER_THAN) throw this.malformed('An end tag does not end')
    return this.pos
  }

  /** The element of the end token just delivered is left: what it declared is no longer in force. */
  protected leave(): void {
    this.scope.leave(this.innermost().scopeMark)
    this.depth -= 1
  }

  private innermost(): OpenElement {
    const element = this.open[this.depth - 1]
    if (element === undefined) throw this.malformed('An end tag ends nothing')
    return element
  }
}
