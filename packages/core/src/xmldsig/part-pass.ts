// The second pass over a document: every part that is wanted, in one go. It finds identifiers anew and trusts nothing that the first pass remembered, so a
// document that changes in between is noticed.
import type { ByteSource } from '../encoding/byte-source.ts'
import { FormatError } from '../errors.ts'
import type { ByteSink } from '../xml/canonical/canonical-output.ts'
import { Canonicalizer } from '../xml/canonical/canonicalizer.ts'
import { Selections, type TokenSink } from '../xml/canonical/selections.ts'
import type { Attribute } from '../xml/attributes.ts'
import { XML_LIMITS, type XmlLimits } from '../xml/limits.ts'
import { Tokenizer } from '../xml/tokenizer.ts'
import { encodeUtf8 } from '../encoding/text.ts'
import { Base64Text } from './base64-text.ts'
import { forEachId } from './id-attributes.ts'
import type { Part } from './part.ts'

/** What became of a part. */
export interface PartResult {
  /** How many elements carry the identifier; 1 for the whole document. */
  readonly found: number
  /** Bytes that went into the sink. */
  readonly bytes: number
  readonly failure: FormatError | null
}

interface Wanted {
  readonly part: Part
  readonly id: Uint8Array | null
  readonly sink: ByteSink
  found: number
  lastPosition: number
  reader: Canonicalizer | Base64Text | null
  failure: FormatError | null
}

export class PartPass {
  private readonly tokens: Tokenizer
  private readonly selections: Selections
  private readonly whole: Wanted[] = []
  private readonly byId: Wanted[] = []
  private readonly byPosition = new Map<number, Wanted[]>()

  constructor(source: ByteSource, limits: XmlLimits = XML_LIMITS) {
    this.tokens = new Tokenizer(source, limits)
    this.selections = new Selections(this.tokens, () => {
      this.start()
    })
  }

  /** Before `run` or `windows`; the answer is to be asked afterwards. */
  want(part: Part, sink: ByteSink): () => PartResult {
    const wanted: Wanted = {
      part,
      id: part.id === null ? null : encodeUtf8(part.id),
      sink,
      found: 0,
      lastPosition: -1,
      reader: null,
      failure: null,
    }
    this.keep(wanted)
    return () => result(wanted)
  }

  /** Before `run` or `windows`: shows all tokens to somebody else, too. */
  watch<Sink extends TokenSink>(make: (tokens: Tokenizer) => Sink): Sink {
    const sink = make(this.tokens)
    this.selections.open(sink)
    return sink
  }

  private keep(wanted: Wanted): void {
    const { id, position } = wanted.part
    if (id !== null) this.byId.push(wanted)
    else if (position < 0) this.whole.push(wanted)
    else this.byPosition.set(position, [...(this.byPosition.get(position) ?? []), wanted])
  }

  /** Throws what the tokenizer throws. */
  async run(): Promise<void> {
    this.openWhole()
    await this.selections.run()
    this.finish()
  }

  /** The same, step by step: the sinks have what each window gave. */
  async *windows(): AsyncGenerator<void, void, undefined> {
    this.openWhole()
    yield* this.selections.windows()
    this.finish()
  }

  private openWhole(): void {
    for (const wanted of this.whole) this.open(wanted)
  }

  private finish(): void {
    for (const { reader } of [
      ...this.whole,
      ...this.byId,
      ...[...this.byPosition.values()].flat(),
    ]) {
      if (reader instanceof Base64Text) reader.finish()
    }
  }

  private start(): void {
    if (this.byPosition.size > 0) {
      for (const wanted of this.byPosition.get(this.tokens.tokenPosition) ?? []) this.open(wanted)
    }
    if (this.byId.length === 0 || this.tokens.attributes.count === 0) return
    forEachId(this.tokens, (attribute) => {
      for (const wanted of this.byId) this.compare(wanted, attribute)
    })
  }

  private compare(wanted: Wanted, attribute: Attribute): void {
    const { tokenPosition } = this.tokens
    if (wanted.id === null || !isSame(attribute, wanted.id)) return
    if (wanted.lastPosition === tokenPosition) return
    wanted.lastPosition = tokenPosition
    if (wanted.found > 0) wanted.found += 1
    else this.open(wanted)
  }

  private open(wanted: Wanted): void {
    const { tokens, selections } = this
    const { part, sink } = wanted
    wanted.found = 1
    if (part.position >= 0 && part.id !== null && part.position !== tokens.tokenPosition) {
      wanted.failure = changed()
      return
    }
    wanted.reader = part.base64
      ? new Base64Text(tokens, sink)
      : new Canonicalizer(tokens, part.canonical, selections.inherited, sink)
    selections.open(wanted.reader, part.omit)
  }
}

function isSame({ data, start, end }: Attribute, id: Uint8Array): boolean {
  if (end - start !== id.length) return false
  for (let i = 0; i < id.length; i++) if (data[start + i] !== id[i]) return false
  return true
}

function result({ found, reader, failure }: Wanted): PartResult {
  return { found, bytes: reader?.size ?? 0, failure: failure ?? reader?.failure ?? null }
}

function changed(): FormatError {
  return new FormatError('ERR_FORMAT_XML_CHANGED', 'The document changed while it was being read')
}
