// A small tree of a document in memory, for the parts whose structure matters: a signature, its SignedInfo, its properties.
import { memorySource } from '../encoding/byte-source.ts'
import { decodeShort, decodeUtf8 } from '../encoding/text.ts'
import { FormatError } from '../errors.ts'
import { NO_CONTEXT, type XmlContext } from './canonical/canonicalize.ts'
import { InternalError } from '../errors.ts'
import { writeUtf8 } from './escapes.ts'
import type { ExpandedName, XmlAttribute } from './events.ts'
import { XML_LIMITS, type XmlLimits } from './limits.ts'
import { Tokenizer } from './tokenizer.ts'
import { CHARACTER, END, END_OF_DOCUMENT, NEED_DATA, START, TEXT } from './tokens.ts'

export interface XmlElement extends ExpandedName {
  readonly prefix: string
  readonly attributes: readonly XmlAttribute[]
  /** The prefixes in scope with their namespaces; the empty one only where a default namespace is in force. */
  readonly namespaces: ReadonlyMap<string, string>
  readonly children: readonly XmlElement[]
  /** All character data that stands directly in the element, joined; comments do not cut it. */
  readonly text: string
  /** Byte offsets: of the start tag's `<`, behind the start tag, of the end tag's `<`, behind the end tag. */
  readonly position: number
  readonly contentStart: number
  readonly contentEnd: number
  readonly end: number
}

export interface TreeOptions {
  readonly context?: XmlContext
  readonly limits?: XmlLimits
  /** Elements of the tree; more is `ERR_FORMAT_XML_LIMIT`. */
  readonly maxElements: number
}

/** Throws what the tokenizer throws. */
export function readTree(document: Uint8Array, options: TreeOptions): XmlElement {
  const { context = NO_CONTEXT, limits = XML_LIMITS } = options
  const tokens = new Tokenizer(memorySource(document), limits, context.bindings)
  const builder = new TreeBuilder(tokens, options.maxElements)
  for (let token = tokens.next(); token !== END_OF_DOCUMENT; token = tokens.next()) {
    if (token === NEED_DATA) void tokens.fill()
    else if (token === START) builder.start()
    else if (token === END) builder.end()
    else if (token === TEXT || token === CHARACTER) builder.text(token === TEXT)
  }
  return builder.root()
}

interface OpenNode {
  readonly node: Omit<XmlElement, 'children' | 'text' | 'contentEnd' | 'end'>
  readonly children: XmlElement[]
  text: string
}

class TreeBuilder {
  private readonly tokens: Tokenizer
  private readonly maxElements: number
  private readonly open: OpenNode[] = []
  private readonly scratch = new Uint8Array(4)
  private count = 0
  private result: XmlElement | undefined

  constructor(tokens: Tokenizer, maxElements: number) {
    this.tokens = tokens
    this.maxElements = maxElements
  }

  root(): XmlElement {
    if (this.result === undefined) throw new InternalError('A document without a root element')
    return this.result
  }

  start(): void {
    const { tokens } = this
    if (this.count++ >= this.maxElements) throw this.tooMany()
    const { name, namespace, attributes, tokenPosition: position, position: contentStart } = tokens
    const own = attributes.map(
      ({ name: { prefix, local, declares }, namespace: { uri }, value }) =>
        declares === null ? { uri, local, prefix: prefix.text, value } : null,
    )
    this.open.push({
      node: {
        namespaces: this.namespaces(),
        uri: namespace.uri,
        local: name.local,
        prefix: name.prefix.text,
        attributes: own.filter((attribute) => attribute !== null),
        position,
        contentStart,
      },
      children: [],
      text: '',
    })
  }

  private namespaces(): ReadonlyMap<string, string> {
    const around = this.open.at(-1)?.node.namespaces
    if (around !== undefined && this.tokens.attributes.declarations === 0) return around
    return new Map(this.tokens.scope.bindings().map(({ prefix, uri }) => [prefix, uri]))
  }

  text(isRun: boolean): void {
    const { buffer, start, pos, character } = this.tokens
    const innermost = this.open.at(-1)
    if (innermost === undefined) return
    innermost.text += isRun
      ? decodeShort(buffer, start, pos)
      : decodeUtf8(this.scratch.subarray(0, writeUtf8(this.scratch, 0, character)))
  }

  end(): void {
    const last = this.open.pop()
    if (last === undefined) return
    const { tokenPosition: contentEnd, position: end } = this.tokens
    const element = { ...last.node, children: last.children, text: last.text, contentEnd, end }
    const parent = this.open.at(-1)
    if (parent === undefined) this.result = element
    else parent.children.push(element)
  }

  private tooMany(): FormatError {
    const details = { limit: 'maxElements', value: this.maxElements, position: 0 }
    return new FormatError('ERR_FORMAT_XML_LIMIT', 'A part has too many elements', { details })
  }
}

/** The value of the attribute with this name; undefined when there is none. */
export function attributeValue(element: XmlElement, local: string, uri = ''): string | undefined {
  return element.attributes.find((one) => one.local === local && one.uri === uri)?.value
}
