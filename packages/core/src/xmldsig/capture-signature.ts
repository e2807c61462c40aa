// Copies a ds:Signature out of the document while it passes, byte for byte, leaving out what its ds:Objects carry besides properties and manifests.
// So an enveloping signature around a hundred megabytes is a few kilobytes here.
import { concatBytes } from '../encoding/bytes.ts'
import { FormatError } from '../errors.ts'
import { IS_SPACE } from '../xml/byte-classes.ts'
import type { XmlContext } from '../xml/canonical/canonicalize.ts'
import type { TokenSink } from '../xml/canonical/selections.ts'
import type { Tokenizer } from '../xml/tokenizer.ts'
import { CHARACTER, END, START, TEXT, type Token } from '../xml/tokens.ts'
import { DS, XADES_ANY_VERSION } from './namespaces.ts'

/** What was left out: so many bytes of the document are missing at `offset` of the copy. */
interface Gap {
  readonly offset: number
  readonly bytes: number
}

/** A signature as it stands in the document. */
export interface SignatureSite {
  /** Positions in the document: of the `<` of `<ds:Signature>`, and behind its end tag. */
  readonly position: number
  readonly end: number
  /** The copy, with the content of foreign objects left out. */
  readonly bytes: Uint8Array
  readonly context: XmlContext
  /** Positions of its `ds:Object`s that carry something besides properties, manifests and further signatures. */
  readonly foreignObjects: readonly number[]
  /** Positions of the start tags of the elements around the signature, root first, its own last. */
  readonly ancestors: readonly number[]
  /** Position in the document of an offset in the copy. */
  readonly toDocument: (offset: number) => number
  /** The other way round, for a position that was not left out. */
  readonly toCopy: (position: number) => number
}

const COUNTED = new Set(['Manifest', 'SignatureProperties'])

/** Bytes that all captures of a document may still take. */
export interface CaptureBudget {
  bytes: number
}

export class SignatureCapture implements TokenSink {
  private readonly tokens: Tokenizer
  private readonly budget: CaptureBudget
  private readonly position: number
  private readonly depth: number
  private readonly parts: Uint8Array[] = []
  private readonly gaps: Gap[] = []
  private size = 0
  /** Window offset from where bytes are not copied yet; -1 while bytes are left out. */
  private from: number
  /** Document position where leaving out began. */
  private gapStart = 0
  /** Depth of the child of a ds:Object that is kept; 0 for none. */
  private keptDepth = 0
  private isInObject = false
  private objectPosition = 0
  /** Depth of a signature inside an object, while it is passed; 0 for none. */
  private nestedDepth = 0
  private readonly foreign = new Set<number>()
  private end = 0

  /** At the start tag of the signature. */
  constructor(tokens: Tokenizer, budget: CaptureBudget) {
    this.tokens = tokens
    this.budget = budget
    this.position = tokens.tokenPosition
    this.depth = tokens.depth
    this.from = tokens.start
  }

  token(token: Token): void {
    if (this.isInObject) this.noteForeign(token)
    if (token === START) this.start()
    else if (token === END) this.endTag()
  }

  flush(): void {
    if (this.from < 0 || this.end > 0) return
    this.copy(this.tokens.pos)
    this.from = 0
  }

  site(context: XmlContext, ancestors: readonly number[]): SignatureSite {
    const { position, end, gaps } = this
    return {
      position,
      end,
      bytes: concatBytes(this.parts),
      foreignObjects: [...this.foreign],
      context,
      ancestors,
      toDocument: (offset) => position + offset + missingBefore(gaps, offset),
      toCopy: (place) => offsetInCopy(gaps, place - position),
    }
  }

  private start(): void {
    const { tokens } = this
    if (tokens.depth === this.depth + 1) {
      this.isInObject = isObject(tokens)
      this.objectPosition = tokens.tokenPosition
    }
    if (!this.isInObject || this.keptDepth > 0) return
    if (tokens.depth === this.depth + 1) this.leaveOut()
    else if (tokens.depth === this.depth + 2 && isKept(tokens)) {
      this.takeUp(tokens.start)
      this.keptDepth = tokens.depth
    }
  }

  private endTag(): void {
    const { tokens } = this
    if (tokens.depth === this.keptDepth) {
      this.keptDepth = 0
      this.leaveOut()
    } else if (tokens.depth === this.depth + 1 && this.isInObject) {
      this.takeUp(tokens.start)
      this.isInObject = false
    } else if (tokens.depth === this.depth) {
      this.copy(tokens.pos)
      this.end = tokens.position
    }
  }

  /** Whatever an object carries that nobody reads here, white space apart. */
  private noteForeign(token: Token): void {
    const { tokens } = this
    if (this.keptDepth > 0) return
    if (this.nestedDepth > 0) {
      if (token === END && tokens.depth === this.nestedDepth) this.nestedDepth = 0
    } else if (token === START && isSignature(tokens)) this.nestedDepth = tokens.depth
    else if (
      (token === START && !isKept(tokens)) ||
      token === CHARACTER ||
      isWritten(tokens, token)
    ) {
      this.foreign.add(this.objectPosition)
    }
  }

  /** From behind the current token on. */
  private leaveOut(): void {
    this.copy(this.tokens.pos)
    this.from = -1
    this.gapStart = this.tokens.position
  }

  private takeUp(start: number): void {
    const bytes = this.tokens.input.base + start - this.gapStart
    if (bytes > 0) this.gaps.push({ offset: this.size, bytes })
    this.from = start
  }

  private copy(upTo: number): void {
    const size = upTo - this.from
    this.budget.bytes -= size
    if (this.budget.bytes < 0) throw tooLarge()
    if (size > 0) this.parts.push(this.tokens.buffer.slice(this.from, upTo))
    this.size += size
    this.from = upTo
  }
}

function isObject({ name, namespace }: Tokenizer): boolean {
  return name.local === 'Object' && namespace.uri === DS
}

function isSignature({ name, namespace }: Tokenizer): boolean {
  return name.local === 'Signature' && namespace.uri === DS
}

/** Text that is more than white space. */
function isWritten({ buffer, start, pos }: Tokenizer, token: Token): boolean {
  if (token !== TEXT) return false
  for (let at = start; at < pos; at++) if (IS_SPACE[buffer[at] ?? 0] === 0) return true
  return false
}

function isKept({ name, namespace }: Tokenizer): boolean {
  if (namespace.uri === DS) return COUNTED.has(name.local)
  return name.local === 'QualifyingProperties' && namespace.uri.startsWith(XADES_ANY_VERSION)
}

function missingBefore(gaps: readonly Gap[], offset: number): number {
  return gaps.reduce((sum, gap) => (gap.offset <= offset ? sum + gap.bytes : sum), 0)
}

function offsetInCopy(gaps: readonly Gap[], distance: number): number {
  return gaps.reduce((offset, gap) => (gap.offset < offset ? offset - gap.bytes : offset), distance)
}

function tooLarge(): FormatError {
  return new FormatError('ERR_FORMAT_XML_LIMIT', 'The signatures of the document are too large', {
    details: { limit: 'maxSignatureBytes' },
  })
}
