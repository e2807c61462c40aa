import type { BlobSource } from './blob-source.ts'

/** An object of a compartment. */
export interface SealedName {
  readonly id: string
  readonly name: string
}

/** Objects that only who has their key can read, where every gateway reaches them. */
export interface SealedRoom {
  /** On the server when it resolves. The content is sealed already: on its way it also lies on this machine. */
  put(name: SealedName, content: AsyncIterable<Uint8Array>): Promise<void>
  /** Throws `ERR_SERVICE_BLOB_MISSING`. */
  open(name: SealedName): Promise<BlobSource>
  /** Takes a whole compartment away; one that is not there is no error. */
  remove(id: string): Promise<void>
  /** Compartments into which nothing was put since, by the server's clock. */
  list(olderThanMs: number): Promise<string[]>
}
