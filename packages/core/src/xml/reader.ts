// The pull reader of events.ts on top of the tokenizer.
import { toSource, type ByteSource } from '../encoding/byte-source.ts'
import { concatBytes } from '../encoding/bytes.ts'
import { decodeUtf8 } from '../encoding/text.ts'
import { FormatError, UsageError } from '../errors.ts'
import type { EndEvent, StartEvent, XmlAttribute, XmlEvent, XmlReader } from './events.ts'
import { XML_LIMITS, type XmlLimits } from './limits.ts'
import { TextCollector } from './text-collector.ts'
import { Tokenizer } from './tokenizer.ts'
import { CHARACTER, END, END_OF_DOCUMENT, NEED_DATA, START, TEXT, type Token } from './tokens.ts'

/** Opens a document for reading; nothing is read before the first `next`. */
export function openXml(
  document: Uint8Array | ByteSource,
  limits: Partial<XmlLimits> = {},
): XmlReader {
  return new StreamReader(new Tokenizer(toSource(document), { ...XML_LIMITS, ...limits }))
}

class StreamReader implements XmlReader {
  private readonly tokens: Tokenizer
  private readonly collector = new TextCollector()
  /** A token that was read and not yet answered. */
  private held: Token | null = null
  /** Depth of the element whose start was answered last; 0 when something else was. */
  private justStarted = 0

  constructor(tokens: Tokenizer) {
    this.tokens = tokens
  }

  async next(): Promise<XmlEvent | undefined> {
    this.justStarted = 0
    for (;;) {
      const token = this.held ?? this.tokens.next()
      this.held = null
      if (token === NEED_DATA) await this.tokens.fill()
      else if (token === TEXT || token === CHARACTER) {
        const event = this.collect(token)
        if (event !== undefined) return event
      } else if (token === START || token === END || token === END_OF_DOCUMENT) {
        return this.answer(token)
      }
    }
  }

  async text(maxBytes: number): Promise<string> {
    const parts: Uint8Array[] = []
    let size = 0
    await this.pipe((bytes) => {
      size += bytes.length
      if (size > maxBytes) throw this.beyond(maxBytes)
      parts.push(bytes.slice())
    })
    return decodeUtf8(concatBytes(parts))
  }

  async pipe(write: (bytes: Uint8Array) => void | Promise<void>): Promise<number> {
    this.startedDepth()
    let size = 0
    for (;;) {
      const event = await this.next()
      if (event?.kind !== 'text') return this.endOf(event, size)
      size += event.bytes.length
      await write(event.bytes)
    }
  }

  async skip(): Promise<void> {
    const depth = this.startedDepth()
    for (let event = await this.next(); event !== undefined; event = await this.next()) {
      if (event.kind === 'end' && event.depth === depth) return
    }
  }

  private startedDepth(): number {
    if (this.justStarted === 0) {
      throw new UsageError('ERR_USAGE_XML_READER', 'The last event was not the start of an element')
    }
    return this.justStarted
  }

  private endOf(event: XmlEvent | undefined, size: number): number {
    if (event?.kind === 'end') return size
    throw new FormatError('ERR_FORMAT_XML_CONTENT', 'An element where only text is expected', {
      details: { position: this.tokens.tokenPosition },
    })
  }

  private beyond(maxBytes: number): FormatError {
    const details = { limit: 'maxBytes', value: maxBytes, position: this.tokens.tokenPosition }
    const message = `The text of an element has more than ${maxBytes} bytes`
    return new FormatError('ERR_FORMAT_XML_LIMIT', message, { details })
  }

  private collect(token: Token): XmlEvent | undefined {
    if (this.collector.add(this.tokens, token)) return undefined
    const { buffer, start, pos } = this.tokens
    if (this.collector.isEmpty) return { kind: 'text', bytes: buffer.subarray(start, pos) }
    this.held = token
    return { kind: 'text', bytes: this.collector.take() }
  }

  private answer(token: Token): XmlEvent | undefined {
    if (!this.collector.isEmpty) {
      this.held = token
      return { kind: 'text', bytes: this.collector.take() }
    }
    if (token === START) return this.startEvent()
    return token === END ? this.endEvent() : undefined
  }

  private startEvent(): StartEvent {
    const { attributes, depth } = this.tokens
    this.justStarted = depth
    const all = attributes.map((attribute): XmlAttribute | null => {
      const { name, namespace, value } = attribute
      const { prefix, local } = name
      if (name.declares !== null) return null
      return { uri: namespace.uri, local, prefix: prefix.text, value }
    })
    return { kind: 'start', ...this.place(), attributes: all.filter((one) => one !== null) }
  }

  private endEvent(): EndEvent {
    return { kind: 'end', ...this.place() }
  }

  private place(): Omit<EndEvent, 'kind'> {
    const { name, namespace, depth, tokenPosition, position } = this.tokens
    const { local, prefix } = name
    const { uri } = namespace
    return { uri, local, prefix: prefix.text, depth, position: tokenPosition, end: position }
  }
}
