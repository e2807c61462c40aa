/** Reads by position; close it. A `ByteSource` of `@sealpost/core`. */
export interface BlobSource {
  readonly size: number
  /** The same as long as the file is the same, as far as its store can say. */
  readonly identity?: string
  /** Of a file: open until the source is closed, in every thread of the process. */
  readonly descriptor?: number
  read(position: number, length: number): Promise<Uint8Array>
  close(): Promise<void>
}
