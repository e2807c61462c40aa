import { startBase64Decoder } from '../encoding/base64-stream.ts'
import { FormatError } from '../errors.ts'
import type { ByteSink } from '../xml/canonical/canonical-output.ts'
import type { TokenSink } from '../xml/canonical/selections.ts'
import { writeUtf8 } from '../xml/escapes.ts'
import type { Tokenizer } from '../xml/tokenizer.ts'
import { CHARACTER, TEXT, type Token } from '../xml/tokens.ts'

/** The base64 transform (XML Signature 1.1, 6.6.2): tags, comments and instructions are passed over, the text is decoded. */
export class Base64Text implements TokenSink {
  /** Bytes put out so far. */
  size = 0
  failure: FormatError | null = null
  private readonly tokens: Tokenizer
  private readonly sink: ByteSink
  private readonly decoder = startBase64Decoder()
  private readonly character = new Uint8Array(4)

  constructor(tokens: Tokenizer, sink: ByteSink) {
    this.tokens = tokens
    this.sink = sink
  }

  token(token: Token): void {
    const { buffer, start, pos, character } = this.tokens
    if (token === TEXT) this.push(buffer.subarray(start, pos))
    else if (token === CHARACTER) {
      this.push(this.character.subarray(0, writeUtf8(this.character, 0, character)))
    }
  }

  flush(): void {
    // Nothing is kept that refers to the window.
  }

  finish(): void {
    this.attempt(() => this.decoder.finish())
  }

  private push(text: Uint8Array): void {
    this.attempt(() => {
      const bytes = this.decoder.push(text)
      this.size += bytes.length
      if (bytes.length > 0) this.sink.update(bytes)
    })
  }

  private attempt(step: () => void): void {
    if (this.failure !== null) return
    try {
      step()
    } catch (error) {
      if (!(error instanceof FormatError)) throw error
      this.failure = error
    }
  }
}
