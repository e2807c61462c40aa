// Where canonical bytes go. What the document already spells canonically passes as one long view of the window; the rest is gathered in a small buffer.
import { writeUtf8 } from '../escapes.ts'

/** A running digest is one, so is anything that copies. The bytes are only good during the call. */
export interface ByteSink {
  update(bytes: Uint8Array): unknown
}

const CAPACITY = 1 << 13
/** Longer views go out as they are; shorter ones are cheaper to copy. */
const WORTH_A_CALL = 1 << 10
/** Below this a loop is faster than a call. */
const WORTH_A_SET = 24
const ROOM_FOR_CHARACTER = 4

export class CanonicalOutput {
  /** Bytes put out so far. */
  size = 0
  private readonly sink: ByteSink
  private readonly store = new Uint8Array(CAPACITY)
  private used = 0
  private window: Uint8Array = this.store
  private viewStart = 0
  private viewEnd = -1

  constructor(sink: ByteSink) {
    this.sink = sink
  }

  /** `window[start, end)` as it is; joined with the view before it when they touch. */
  view(window: Uint8Array, start: number, end: number): void {
    if (start === this.viewEnd && window === this.window) {
      this.viewEnd = end
      return
    }
    this.closeView()
    this.window = window
    this.viewStart = start
    this.viewEnd = end
  }

  byte(byte: number): void {
    this.closeView()
    if (this.used === CAPACITY) this.drain()
    this.store[this.used++] = byte
  }

  character(code: number): void {
    this.closeView()
    if (this.used + ROOM_FOR_CHARACTER > CAPACITY) this.drain()
    this.used = writeUtf8(this.store, this.used, code)
  }

  bytes(bytes: Uint8Array): void {
    this.range(bytes, 0, bytes.length)
  }

  range(bytes: Uint8Array, start: number, end: number): void {
    this.closeView()
    this.copy(bytes, start, end)
  }

  /** Everything goes out; afterwards the window may change. */
  flush(): void {
    this.closeView()
    this.drain()
  }

  private closeView(): void {
    if (this.viewEnd < 0) return
    const { window, viewStart, viewEnd } = this
    this.viewEnd = -1
    if (viewEnd - viewStart <= WORTH_A_CALL) this.copy(window, viewStart, viewEnd)
    else this.putOut(window.subarray(viewStart, viewEnd))
  }

  private copy(bytes: Uint8Array, start: number, end: number): void {
    const length = end - start
    if (length > CAPACITY - this.used) this.drain()
    if (length > CAPACITY) {
      this.putOut(bytes.subarray(start, end))
      return
    }
    const { store, used } = this
    if (length > WORTH_A_SET) store.set(bytes.subarray(start, end), used)
    else for (let i = 0; i < length; i++) store[used + i] = bytes[start + i] ?? 0
    this.used += length
  }

  private putOut(bytes: Uint8Array): void {
    this.drain()
    this.size += bytes.length
    this.sink.update(bytes)
  }

  private drain(): void {
    if (this.used === 0) return
    const bytes = this.store.subarray(0, this.used)
    this.used = 0
    this.size += bytes.length
    this.sink.update(bytes)
  }
}
