// The bytes that are being read: a window over the document, always UTF-8, never ending inside a character.
import { isUtf8 } from 'node:buffer'
import type { ByteSource } from '../encoding/byte-source.ts'
import {
  sniffEncoding,
  unknownEncoding,
  Utf16Transcoder,
  type SniffedEncoding,
} from './encoding.ts'
import type { XmlLimits } from './limits.ts'
import { beyondLimit } from './xml-error.ts'

const NOTHING = new Uint8Array(0)
const LONGEST_CHARACTER = 4

export class Input {
  /** The window; `[0, limit)` is checked UTF-8. */
  buffer: Uint8Array = NOTHING
  limit = 0
  /** Offset of `buffer[0]` in the UTF-8 form of the document. */
  base = 0
  /** Nothing comes after `limit`. */
  isComplete = false
  encoding: SniffedEncoding = { encoding: 'utf-8', markBytes: 0 }

  private readonly source: ByteSource
  private readonly windowBytes: number
  private position = 0
  private filled = 0
  private store = NOTHING
  private transcoder: Utf16Transcoder | null = null
  private ahead: Uint8Array | Promise<Uint8Array> | null

  constructor(source: ByteSource, limits: XmlLimits) {
    if (source.size > limits.maxBytes) throw beyondLimit('maxBytes', limits.maxBytes, 0)
    this.source = source
    this.windowBytes = Math.max(limits.windowBytes, LONGEST_CHARACTER)
    this.ahead = this.readAhead()
  }

  /** Drops what lies before `keep` and reads on; afterwards what was at `keep` is at 0. Waits only when the source does. */
  fill(keep: number): void | Promise<void> {
    const { ahead } = this
    if (ahead === null) throw new RangeError('The input is complete')
    if (ahead instanceof Uint8Array) {
      this.take(ahead, keep)
      return
    }
    return ahead.then((bytes) => {
      this.take(bytes, keep)
    })
  }

  private take(bytes: Uint8Array, keep: number): void {
    const isFirst = this.position === 0
    this.position += bytes.length
    this.isComplete = this.position >= this.source.size
    this.append(isFirst ? this.begin(bytes) : this.transcode(bytes), keep)
    this.ahead = this.isComplete ? null : this.readAhead()
  }

  /** Asks for the following chunk while this one is being worked on. */
  private readAhead(): Uint8Array | Promise<Uint8Array> {
    const length = Math.min(this.windowBytes, this.source.size - this.position)
    const bytes = this.source.read(this.position, length)
    // A failure belongs to the `fill` that waits for it, and to nobody when reading stops before.
    if (bytes instanceof Promise) bytes.catch(() => undefined)
    return bytes
  }

  private begin(bytes: Uint8Array): Uint8Array {
    this.encoding = sniffEncoding(bytes.subarray(0, LONGEST_CHARACTER))
    const { encoding, markBytes } = this.encoding
    if (encoding !== 'utf-8') this.transcoder = new Utf16Transcoder(encoding)
    else this.base = markBytes
    return this.transcode(bytes.subarray(markBytes))
  }

  private transcode(bytes: Uint8Array): Uint8Array {
    return this.transcoder === null ? bytes : this.transcoder.push(bytes, this.isComplete)
  }

  private append(bytes: Uint8Array, keep: number): void {
    const rest = this.filled - keep
    const unchecked = this.limit - keep
    this.base += keep
    if (rest === 0) this.buffer = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length)
    else this.join(bytes, keep, rest)
    this.filled = rest + bytes.length
    this.limit = this.isComplete ? this.filled : lastBoundary(this.buffer, this.filled)
    if (!isUtf8(this.buffer.subarray(unchecked, this.limit))) throw unknownEncoding('broken UTF-8')
  }

  private join(bytes: Uint8Array, keep: number, rest: number): void {
    const size = rest + bytes.length
    const old = this.buffer.subarray(keep, keep + rest)
    if (this.store.length < size) this.store = new Uint8Array(size + (this.windowBytes >> 2))
    this.store.set(old)
    this.store.set(bytes, rest)
    this.buffer = this.store
  }
}

/** The largest offset up to `end` that no character straddles. */
function lastBoundary(bytes: Uint8Array, end: number): number {
  for (let back = 1; back < LONGEST_CHARACTER && back <= end; back++) {
    const byte = bytes[end - back] ?? 0
    if (byte < 0x80) return end
    if (byte >= 0xc0) return end - back
  }
  return end
}
