// Memory of objects read, bounded: beyond the bound it starts anew rather than growing.
import {
  MAX_CACHED_OBJECTS,
  MAX_CACHED_OBJECT_STREAM_BYTES,
  MAX_SHARED_OBJECT_TEXT_BYTES,
} from './limits.ts'
import type { ObjectStream } from './object-stream.ts'
import type { PdfValue } from './objects.ts'
import type { IndirectObject } from './parse-object.ts'

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

/** What was read at a position: the same in every revision, and revisions of a signed document are looked at several times each. */
export class SharedObjects {
  readonly #objects = new Map<number, IndirectObject>()
  #bytes = 0

  at(position: number): IndirectObject | undefined {
    return this.#objects.get(position)
  }

  /** `bytes` is the length of its text. */
  keep(position: number, object: IndirectObject, bytes: number): void {
    if (this.#objects.size >= MAX_CACHED_OBJECTS || this.#bytes > MAX_SHARED_OBJECT_TEXT_BYTES) {
      this.#objects.clear()
      this.#bytes = 0
    }
    this.#objects.set(position, object)
    this.#bytes += bytes
  }
}
