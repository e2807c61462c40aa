// Memory of objects read, bounded: beyond the bound it starts anew rather than growing.
import { MAX_CACHED_OBJECTS, MAX_CACHED_OBJECT_STREAM_BYTES } from './limits.ts'
import type { ObjectStream } from './object-stream.ts'
import type { PdfValue } from './objects.ts'

export class ObjectCache {
  readonly #values = new Map<number, PdfValue>()
  readonly #streams = new Map<number, ObjectStream>()
  #streamBytes = 0

  value(num: number): PdfValue | undefined {
    return this.#values.get(num)
  }

  keepValue(num: number, value: PdfValue): PdfValue {
    if (this.#values.size >= MAX_CACHED_OBJECTS) this.#values.clear()
    this.#values.set(num, value)
    return value
  }

  stream(num: number): ObjectStream | undefined {
    return this.#streams.get(num)
  }

  keepStream(num: number, stream: ObjectStream): ObjectStream {
    if (this.#streamBytes + stream.size > MAX_CACHED_OBJECT_STREAM_BYTES) {
      this.#streams.clear()
      this.#streamBytes = 0
    }
    this.#streams.set(num, stream)
    this.#streamBytes += stream.size
    return stream
  }
}
