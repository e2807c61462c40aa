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
/** Room before each chunk for what the one before it left over. */
const HEADROOM = 1 << 16

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
  /** Memory for chunks, used in turn: one is worked on while the next is read. */
  private stores: [Uint8Array, Uint8Array] | null = null
  private joined = NOTHING
  private position = 0
  private filled = 0
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
    const bytes =
      this.source.readInto === undefined
        ? this.source.read(this.position, length)
        : this.readIntoStore(length)
    // A failure belongs to the `fill` that waits for it, and to nobody when reading stops before.
    if (bytes instanceof Promise) bytes.catch(() => undefined)
    return bytes
  }

  private async readIntoStore(length: number): Promise<Uint8Array> {
    const size = HEADROOM + this.windowBytes
    const [next, current] = this.stores ?? [new Uint8Array(size), new Uint8Array(size)]
    this.stores = [current, next]
    const chunk = next.subarray(HEADROOM, HEADROOM + length)
    await this.source.readInto?.(this.position, chunk)
    return chunk
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
    this.buffer = this.join(this.buffer.subarray(keep, keep + rest), bytes)
    this.filled = rest + bytes.length
    this.limit = this.isComplete ? this.filled : lastBoundary(this.buffer, this.filled)
    if (!isUtf8(this.buffer.subarray(unchecked, this.limit))) throw unknownEncoding('broken UTF-8')
  }

  /** What is left over and the new chunk as one, by the cheapest way there is. Always a plain `Uint8Array`, so that inner loops see one kind of memory. */
  private join(rest: Uint8Array, bytes: Uint8Array): Uint8Array {
    const room = bytes.byteOffset - rest.length
    const hasRoom = this.stores !== null && this.transcoder === null && rest.length <= HEADROOM
    if (rest.length === 0 || (hasRoom && room >= 0)) {
      const whole = new Uint8Array(bytes.buffer, room, rest.length + bytes.length)
      whole.set(rest)
      return whole
    }
    const size = rest.length + bytes.length
    const isUsed = rest.buffer === this.joined.buffer
    if (this.joined.length < size) this.joined = new Uint8Array(size + (size >> 2))
    const target = this.joined
    if (isUsed && target.buffer === rest.buffer)
      target.copyWithin(0, rest.byteOffset, rest.byteOffset + rest.length)
    else target.set(rest)
    target.set(bytes, rest.length)
    return target.subarray(0, size)
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
