// Tokens of a document, one at a time: XML 1.0 (fifth edition) and Namespaces in XML 1.0 (third edition), every well-formedness rule but those of document
// type declarations, which are refused. Nothing is kept but the names of the open elements.
import type { ByteSource } from '../encoding/byte-source.ts'
import { decodeUtf8 } from '../encoding/text.ts'
import { FormatError } from '../errors.ts'
import { EXCLAMATION, GREATER_THAN, IS_SPACE, LESS_THAN, QUESTION, SLASH } from './byte-classes.ts'
import { STARVED } from './cursor.ts'
import { readDeclaration } from './declaration.ts'
import { checkDeclaredEncoding } from './encoding.ts'
import { Input } from './input.ts'
import { XML_LIMITS, type XmlLimits } from './limits.ts'
import { NamespaceScope, type NamespaceBinding } from './namespaces.ts'
import { wordsOf } from './plain-text.ts'
import { TextScanner } from './text-scanner.ts'
import {
  COMMENT_END,
  COMMENT_START,
  END,
  END_OF_DOCUMENT,
  INSTRUCTION_END,
  INSTRUCTION_START,
  NEED_DATA,
  PASSED,
  START,
  type Token,
} from './tokens.ts'

/** Bytes that are at hand before a token is tried: enough for nearly every tag. */
const USUAL_MARGIN = 4_096
const MAX_DECLARATION_BYTES = 1_024

const COMMENT_OPENING = '<!--'
const CDATA_OPENING = '<![CDATA['
const DOCTYPE_OPENING = '<!DOCTYPE'
const DECLARATION_OPENING = '<?xml'

const CONTENT = 0
const CDATA = 1
const COMMENT = 2
const INSTRUCTION = 3
const OUTSIDE = 4
const BEGINNING = 5
/** Where the tokenizer is: in the root's content, in a construct that comes in pieces, or outside of the root. */
type Place =
  | typeof CONTENT
  | typeof CDATA
  | typeof COMMENT
  | typeof INSTRUCTION
  | typeof OUTSIDE
  | typeof BEGINNING

/**
 * A pull tokenizer over windows of the document:
 *
 *     for (let token = tokens.next(); token !== END_OF_DOCUMENT; token = tokens.next()) {
 *       if (token === NEED_DATA) await tokens.fill()
 *       else …                       // the fields describe the token; window offsets are good until `fill`
 *     }
 *
 * Throws `FormatError`s: `ERR_FORMAT_XML`, `…_XML_DTD`, `…_XML_ENTITY`, `…_XML_ENCODING`, `…_XML_LIMIT`.
 */
export class Tokenizer extends TextScanner {
  /** Target of the processing instruction. */
  target: Uint8Array
  /** Where the root element ended; -1 before it has. */
  rootEnd = -1
  private place: Place = BEGINNING
  private placeAround: Place = OUTSIDE
  private readonly usualMargin: number
  private margin: number
  private isEndPending = false
  private isLeaving = false
  private hasRoot = false
  private isBeforeData = false

  /** `context`: the bindings in force around a document that is a part of another. */
  constructor(
    source: ByteSource,
    limits: XmlLimits = XML_LIMITS,
    context: readonly NamespaceBinding[] = [],
  ) {
    super(new Input(source, limits), limits, new NamespaceScope(limits))
    this.target = this.name.bytes
    this.usualMargin = Math.min(USUAL_MARGIN, limits.windowBytes)
    this.margin = this.usualMargin
    for (const { prefix, uri } of context) this.scope.declare(this.scope.prefix(prefix), uri, 0)
  }

  /** Offset of the current token in the UTF-8 form of the document. */
  get tokenPosition(): number {
    return this.input.base + this.start
  }

  next(): Token {
    if (this.isLeaving) this.leaveElement()
    if (this.limit - this.pos < this.margin && !this.input.isComplete) return NEED_DATA
    try {
      for (;;) {
        this.start = this.pos
        const token = this.place === CONTENT ? this.scanContent() : this.scanElsewhere()
        if (token !== PASSED) return token
      }
    } catch (error) {
      if (error !== STARVED) throw error
      return this.askForMore()
    }
  }

  /** After `NEED_DATA`: brings the following part of the document into the window. Waits only when the source does. */
  fill(): void | Promise<void> {
    this.margin = this.usualMargin
    const waiting = this.input.fill(this.pos)
    if (waiting === undefined) {
      this.useWindow()
      return
    }
    return waiting.then(() => {
      this.useWindow()
    })
  }

  private useWindow(): void {
    this.buffer = this.input.buffer
    this.limit = this.input.limit
    this.words = wordsOf(this.buffer)
    this.pos = 0
    this.start = 0
  }

  private askForMore(): Token {
    this.pos = this.start
    const size = this.limit - this.start
    if (size > this.limits.maxTagBytes) throw this.beyond('maxTagBytes')
    this.margin = size + 1
    return NEED_DATA
  }

  private leaveElement(): void {
    this.isLeaving = false
    this.leave()
    if (this.depth > 0) return
    this.place = OUTSIDE
    this.rootEnd = this.position
  }

  private scanContent(): Token {
    if (this.isEndPending) return this.end()
    if (this.peek(0) !== LESS_THAN) return this.scanText()
    const second = this.peek(1)
    if (second === SLASH) {
      this.scanEndTag()
      return this.end()
    }
    if (second === EXCLAMATION || second === QUESTION) return this.scanMarkup(second)
    return this.scanStart()
  }

  private scanStart(): Token {
    this.names.tidy()
    this.scanStartTag()
    this.isEndPending = this.isEmpty
    this.place = CONTENT
    return START
  }

  private end(): Token {
    this.isEndPending = false
    this.isLeaving = true
    return END
  }

  private scanElsewhere(): Token {
    switch (this.place) {
      case CDATA:
        return this.close(this.scanCdata(), PASSED)
      case COMMENT:
        return this.close(this.scanComment(), COMMENT_END)
      case INSTRUCTION:
        return this.close(this.scanInstructionData(), INSTRUCTION_END)
      case BEGINNING:
        return this.scanBeginning()
      default:
        return this.scanOutside()
    }
  }

  private begin(place: Place, openingBytes: number): void {
    this.placeAround = this.place
    this.place = place
    this.pos += openingBytes
  }

  private close(token: Token, closing: Token): Token {
    if (token === closing) this.place = this.placeAround
    return token
  }

  private scanInstructionData(): Token {
    if (this.isBeforeData) {
      this.skipSpace()
      this.start = this.pos
      this.peek(0)
      this.isBeforeData = false
    }
    return this.scanInstruction()
  }

  /** Prolog and epilog (productions [22] and [27]). */
  private scanOutside(): Token {
    this.skipSpace()
    this.start = this.pos
    if (this.pos === this.limit && this.input.isComplete) {
      if (!this.hasRoot) throw this.malformed('The document has no root element')
      return END_OF_DOCUMENT
    }
    if (this.peek(0) !== LESS_THAN) throw this.malformed('Text outside of the root element')
    const second = this.peek(1)
    if (second === EXCLAMATION || second === QUESTION) return this.scanMarkup(second)
    if (this.hasRoot) throw this.malformed('A second root element')
    const token = this.scanStart()
    this.hasRoot = true
    return token
  }

  private scanMarkup(second: number): Token {
    if (second === QUESTION) return this.scanInstructionStart()
    if (this.isAt(COMMENT_OPENING)) {
      this.begin(COMMENT, COMMENT_OPENING.length)
      return COMMENT_START
    }
    if (this.place === CONTENT && this.isAt(CDATA_OPENING)) {
      this.begin(CDATA, CDATA_OPENING.length)
      return PASSED
    }
    if (!this.isAt(DOCTYPE_OPENING)) throw this.malformed('Markup that is none')
    throw new FormatError('ERR_FORMAT_XML_DTD', 'The document has a document type declaration', {
      details: { position: this.position },
    })
  }

  /** Production [16]; the target `xml` in any case is reserved, [17]. */
  private scanInstructionStart(): Token {
    this.pos += 2
    const target = this.scanName()
    if (target.bytes.length !== target.localBytes.length || /^xml$/i.test(target.local)) {
      throw this.malformed('A processing instruction has a reserved or qualified target')
    }
    const isEmpty = this.peek(0) === QUESTION && this.peek(1) === GREATER_THAN
    if (!isEmpty && IS_SPACE[this.peek(0)] === 0) throw this.malformed('White space is missing')
    this.target = target.bytes
    this.isBeforeData = !isEmpty
    this.begin(INSTRUCTION, 0)
    return INSTRUCTION_START
  }

  /** The XML declaration, if there is one, stands before everything else. */
  private scanBeginning(): Token {
    const { encoding } = this.input
    if (this.limit === 0) throw this.malformed('The document is empty')
    const hasDeclaration =
      this.isAt(DECLARATION_OPENING) && IS_SPACE[this.peek(DECLARATION_OPENING.length)] === 1
    checkDeclaredEncoding(hasDeclaration ? this.scanDeclaration() : null, encoding)
    this.place = OUTSIDE
    return PASSED
  }

  private scanDeclaration(): string | null {
    let end = this.pos + DECLARATION_OPENING.length
    while (this.peek(end - this.pos) !== GREATER_THAN) {
      if (end++ - this.pos > MAX_DECLARATION_BYTES) throw this.malformed('An endless declaration')
    }
    const text = decodeUtf8(this.buffer.subarray(this.pos, end + 1))
    this.pos = end + 1
    return readDeclaration(text).encoding
  }

  private isAt(text: string): boolean {
    for (let i = 0; i < text.length; i++) if (this.peek(i) !== text.charCodeAt(i)) return false
    return true
  }
}
