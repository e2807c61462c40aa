// Canonical XML of what a tokenizer delivers, written while it is read (C14N 1.0 and 1.1, 2.3; Exclusive C14N 1.0, 3). Document subsets are whole subtrees,
// less at most one element inside: the forms that signatures need.
import type { FormatError } from '../../errors.ts'
import { GREATER_THAN, LF, SPACE } from '../byte-classes.ts'
import { TEXT_ESCAPES } from '../escapes.ts'
import { encodeUtf8 } from '../../encoding/text.ts'
import { isBound, XML_PREFIX_ID, XMLNS_PREFIX_ID, type Prefix } from '../namespaces.ts'
import type { Tokenizer } from '../tokenizer.ts'
import {
  CHARACTER,
  COMMENT_END,
  COMMENT_START,
  COMMENT_TEXT,
  END,
  INSTRUCTION_END,
  INSTRUCTION_START,
  INSTRUCTION_TEXT,
  START,
  TEXT,
  type Token,
} from '../tokens.ts'
import { CanonicalOutput, type ByteSink } from './canonical-output.ts'
import type { InheritedAttributes } from './inherited-attributes.ts'
import type { CanonicalMethod } from './method.ts'
import { RenderedNamespaces } from './rendered-namespaces.ts'
import { comparePrefixes, isOrdered, relativeNamespace, writeStartTag } from './start-tag.ts'

const END_TAG_OPENING = encodeUtf8('</')
const NOTHING: readonly never[] = []
const DEFAULT_PREFIX_ID = 0

export class Canonicalizer {
  /** Why there is no canonical form; nothing more is put out then. */
  failure: FormatError | null = null
  private readonly tokens: Tokenizer
  private readonly method: CanonicalMethod
  private readonly isExclusive: boolean
  private readonly listed: readonly Prefix[]
  private readonly inherited: InheritedAttributes
  private readonly output: CanonicalOutput
  private readonly rendered = new RenderedNamespaces()
  private isTop = true
  private isBehindRoot = false
  private isBeforeData = false

  constructor(
    tokens: Tokenizer,
    method: CanonicalMethod,
    inherited: InheritedAttributes,
    sink: ByteSink,
  ) {
    this.tokens = tokens
    this.method = method
    this.isExclusive = method.form === 'exclusive'
    this.listed = method.prefixes.map((prefix) => tokens.scope.prefix(prefix))
    this.inherited = inherited
    this.output = new CanonicalOutput(sink)
  }

  /** Bytes put out so far. */
  get size(): number {
    return this.output.size
  }

  token(token: Token): void {
    if (this.failure !== null) return
    switch (token) {
      case START:
        this.startTag()
        break
      case END:
        this.endTag()
        break
      case TEXT:
        this.output.view(this.tokens.buffer, this.tokens.start, this.tokens.pos)
        break
      case CHARACTER:
        this.character()
        break
      case INSTRUCTION_START:
      case INSTRUCTION_TEXT:
      case INSTRUCTION_END:
        this.instruction(token)
        break
      case COMMENT_START:
      case COMMENT_TEXT:
      case COMMENT_END:
        if (this.method.comments) this.comment(token)
        break
      default:
        break
    }
  }

  /** To be called before the window changes and at the end. */
  flush(): void {
    this.output.flush()
  }

  private startTag(): void {
    const { tokens, isTop } = this
    const { attributes } = tokens
    if (!isTop && attributes.declarations === 0 && this.isRendered()) this.plainTag()
    else this.tagWithDeclarations()
    this.isTop = false
  }

  /** No declaration is needed: the most common tag by far. */
  private plainTag(): void {
    const { tokens } = this
    const { attributes } = tokens
    if (tokens.isPlain && (attributes.count < 2 || isOrdered(attributes))) this.asItIs()
    else writeStartTag(this.output, tokens, NOTHING, NOTHING)
  }

  private tagWithDeclarations(): void {
    const { tokens, isTop } = this
    const { attributes } = tokens
    const declarations = this.declarations()
    if (this.failure !== null) return
    const isSame = tokens.isPlain && declarations.length === attributes.declarations
    if (!isTop && isSame && this.areDeclaredHere(declarations) && isOrdered(attributes)) {
      this.asItIs()
    } else {
      const added = isTop ? this.inherited.forTop(tokens, this.method.form) : NOTHING
      writeStartTag(this.output, tokens, declarations, added)
    }
    for (const prefix of declarations) this.rendered.render(prefix, tokens.depth)
  }

  /** Without declarations on the tag: whether all prefixes it uses are in force in the canonical form. */
  private isRendered(): boolean {
    if (!this.isExclusive) return true
    const { attributes, name } = this.tokens
    const { rendered } = this
    if (rendered.of(name.prefix) !== name.prefix.namespace) return false
    for (let i = 0; i < attributes.count; i++) {
      const { prefix } = attributes.at(i).name
      if (prefix.id > XML_PREFIX_ID && rendered.of(prefix) !== prefix.namespace) return false
    }
    return true
  }

  private asItIs(): void {
    this.output.view(this.tokens.buffer, this.tokens.start, this.tokens.pos)
  }

  /** With as many to show as the tag declares: whether they are the same. */
  private areDeclaredHere(shown: readonly Prefix[]): boolean {
    if (shown.length === 0) return true
    const here = new Set(this.tokens.attributes.map(({ name }) => name.declares))
    return shown.every((prefix) => here.has(prefix))
  }

  /** The prefixes whose declarations the tag shows, in order. */
  private declarations(): readonly Prefix[] {
    const wanted = this.isExclusive ? this.usedPrefixes() : this.changedPrefixes()
    if (wanted.size === 0) return []
    const shown = [...wanted].filter((prefix) => this.isNew(prefix))
    return shown.length > 1 ? shown.sort(comparePrefixes) : shown
  }

  private isNew(prefix: Prefix): boolean {
    if (prefix.id === XML_PREFIX_ID || prefix.id === XMLNS_PREFIX_ID) return false
    if (prefix.id !== DEFAULT_PREFIX_ID && !isBound(prefix.namespace)) return false
    this.failure ??= relativeNamespace(prefix)
    return this.rendered.of(prefix) !== prefix.namespace
  }

  /** Inclusive: what the element declares; at the top, everything in scope. */
  private changedPrefixes(): Set<Prefix> {
    const { attributes, scope } = this.tokens
    if (this.isTop) return new Set(scope.prefixes.filter(({ namespace }) => isBound(namespace)))
    const changed = new Set<Prefix>()
    if (attributes.declarations > 0) this.addDeclared(changed)
    return changed
  }

  private addDeclared(prefixes: Set<Prefix>): void {
    const { attributes } = this.tokens
    for (let i = 0; i < attributes.count; i++) {
      const { declares } = attributes.at(i).name
      if (declares !== null) prefixes.add(declares)
    }
  }

  /** Exclusive: what the element visibly uses, and what the PrefixList names. */
  private usedPrefixes(): Set<Prefix> {
    const { attributes, name } = this.tokens
    const used = new Set<Prefix>([name.prefix])
    for (let i = 0; i < attributes.count; i++) {
      const attribute = attributes.at(i)
      const { prefix, declares } = attribute.name
      if (declares !== null) this.failure ??= relativeNamespace(declares)
      else if (prefix.id !== DEFAULT_PREFIX_ID) used.add(prefix)
    }
    if (this.isTop || attributes.declarations > 0)
      for (const prefix of this.listed) used.add(prefix)
    return used
  }

  private endTag(): void {
    const { tokens, output } = this
    const { name, depth, start, pos, buffer } = tokens
    if (pos - start === name.bytes.length + 3) output.view(buffer, start, pos)
    else {
      output.bytes(END_TAG_OPENING)
      output.bytes(name.bytes)
      output.byte(GREATER_THAN)
    }
    this.rendered.leave(depth)
    if (depth === 1) this.isBehindRoot = true
  }

  private character(): void {
    const { tokens, output } = this
    if (tokens.isCanonicalCharacter) {
      output.view(tokens.buffer, tokens.start, tokens.pos)
      return
    }
    const escape = TEXT_ESCAPES[tokens.character]
    if (escape === undefined) output.character(tokens.character)
    else output.bytes(escape)
  }

  private comment(token: Token): void {
    if (token === COMMENT_START) this.lineBefore()
    if (token === COMMENT_TEXT) this.piece()
    else this.asItIs()
    if (token === COMMENT_END) this.lineBehind()
  }

  private instruction(token: Token): void {
    if (token === INSTRUCTION_START) {
      this.lineBefore()
      this.isBeforeData = true
    }
    if (token === INSTRUCTION_TEXT) {
      if (this.isBeforeData) this.output.byte(SPACE)
      this.isBeforeData = false
      this.piece()
    } else this.asItIs()
    if (token === INSTRUCTION_END) this.lineBehind()
  }

  private piece(): void {
    const { data, dataStart, dataEnd } = this.tokens
    this.output.range(data, dataStart, dataEnd)
  }

  /** Outside of the root element each node has a line of its own (C14N 1.0, 2.3, Processing Instruction Nodes). */
  private lineBefore(): void {
    if (this.tokens.depth === 0 && this.isBehindRoot) this.output.byte(LF)
  }

  private lineBehind(): void {
    if (this.tokens.depth === 0 && !this.isBehindRoot) this.output.byte(LF)
  }
}
