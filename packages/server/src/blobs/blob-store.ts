import type { BlobSource } from './blob-source.ts'
import type { SealedRoom } from './sealed-room.ts'

/** The documents' bytes. Two rooms: what came in and is not decided yet, and what is kept, found by its SHA-256. */
export interface BlobStore {
  /**
   * Writes a stream to the incoming room, hashing it on the way; on disk when it resolves. Nothing stays when it fails.
   * Throws `file-too-large` beyond `maxBytes`, and whatever the stream throws.
   */
  receive(stream: AsyncIterable<Uint8Array>, maxBytes: number): Promise<IncomingBlob>
  /** Throws `ERR_SERVICE_BLOB_MISSING`. */
  openIncoming(key: string): Promise<BlobSource>
  /** Makes an incoming blob permanent under its digest; on disk, directory entry included, when it resolves. Repeating is harmless. */
  keep(incoming: { readonly key: string; readonly sha256: string }): Promise<void>
  /** Forgets an incoming blob; one that is not there is no error. */
  discard(key: string): Promise<void>
  /** Forgets an incoming blob so that its bytes cannot be read again, as far as the disk can. */
  wipe(key: string): Promise<void>
  /** Throws `ERR_SERVICE_BLOB_MISSING`. */
  open(sha256: string): Promise<BlobSource>
  /** Removes what is older than `graceMs` and not wanted: the sweeper asks for each. Answers how many went. */
  sweep(graceMs: number, isWanted: (blob: SweptBlob) => Promise<boolean>): Promise<number>
  /** Bytes free where blobs are written. */
  freeBytes(): Promise<number>
  /** Where the files of several gateways are, their quarantine is too. Undefined: the files are on this machine. */
  readonly sealed?: SealedRoom
}

export interface IncomingBlob {
  /** Where it waits; an opaque name. */
  readonly key: string
  /** Lower-case hexadecimal. */
  readonly sha256: string
  readonly bytes: number
  /** The first bytes, at most `HEAD_BYTES`, for telling the format. */
  readonly head: Uint8Array
}

export type SweptBlob =
  | { readonly room: 'incoming'; readonly key: string }
  | { readonly room: 'kept'; readonly sha256: string }

/** As far as a PDF header may lie behind junk, and every other signature of a format. */
export const HEAD_BYTES = 1024
