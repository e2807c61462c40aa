export { HEAD_BYTES, type BlobSource, type BlobStore, type IncomingBlob } from './blob-store.ts'
export { openFileBlobs } from './open-file-blobs.ts'
export { streamBlob } from './stream-blob.ts'
