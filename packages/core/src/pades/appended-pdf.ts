// A document followed by a revision that is still only in memory: read by position, so that nothing large is ever joined.
import { assertInside, readInto, type ByteSource } from '../encoding/byte-source.ts'
import { concatBytes } from '../encoding/bytes.ts'

/** The new document. To change a file in place, write `appended` at `originalSize`. */
export class AppendedPdf implements ByteSource {
  readonly original: ByteSource
  readonly appended: Uint8Array
  readonly size: number
  /** Where the original has it. */
  readonly readInto?: (position: number, target: Uint8Array) => Promise<void>

  constructor(original: ByteSource, appended: Uint8Array) {
    this.original = original
    this.appended = appended
    this.size = original.size + appended.length
    if (original.readInto !== undefined) {
      this.readInto = (position, target) => this.#fill(position, target)
    }
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

  async #fill(position: number, target: Uint8Array): Promise<void> {
    assertInside(position, target.length, this.size)
    const before = Math.max(0, Math.min(target.length, this.originalSize - position))
    if (before > 0) await readInto(this.original, position, target.subarray(0, before))
    const start = position + before - this.originalSize
    target.set(this.appended.subarray(start, start + target.length - before), before)
  }
}

/** Bytes for who gave bytes, a source for who gave a source. */
export function joinRevision(
  pdf: Uint8Array | ByteSource,
  appended: Uint8Array,
): Uint8Array | AppendedPdf {
  return pdf instanceof Uint8Array ? concatBytes([pdf, appended]) : new AppendedPdf(pdf, appended)
}
