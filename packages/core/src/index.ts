/**
 * The front door: every public name, explicitly. Subpaths repeat the folders.
 */
export { readPem, writePem, type PemBlock } from './encoding/pem.ts'
export { CHUNK_BYTES, memorySource, readChunks, type ByteSource } from './encoding/byte-source.ts'
