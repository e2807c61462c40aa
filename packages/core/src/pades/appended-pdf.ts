// A document followed by a revision that is still only in memory: read by position, so that nothing large is ever joined.
import { assertInside, type ByteSource } from '../encoding/byte-source.ts'
import { concatBytes } from '../encoding/bytes.ts'

/** The new document. To change a file in place, write `appended` at `originalSize`. */
export class AppendedPdf implements ByteSource {
  readonly original: ByteSource
  readonly appended: Uint8Array
  readonly size: number

  constructor(original: ByteSource, appended: Uint8Array) {
    this.original = original
    this.appended = appended
    this.size = original.size + appended.length
  }

  get originalSize(): number {
    return this.original.size
  }

  read(position: number, length: number): Uint8Array | Promise<Uint8Array> {
    assertInside(position, length, this.size)
    const end = position + length
    if (end <= this.originalSize) return this.original.read(position, length)
    const tail = this.appended.subarray(
      Math.max(0, position - this.originalSize),
      end - this.originalSize,
    )
    if (position >= this.originalSize) return tail
    const head = this.original.read(position, this.originalSize - position)
    return head instanceof Uint8Array
      ? concatBytes([head, tail])
      : head.then((bytes) => concatBytes([bytes, tail]))
  }
}
