import { memorySource, type ByteSource } from '@sealpost/core'

/**
 * Up to this size a file is read once and worked on in memory: reading a PDF is many small reads, and each from disk is a turn around the thread
 * pool or a message to another thread. Larger ones are read by position.
 */
const HELD_BYTES = 4 << 20

export async function holdSource(source: ByteSource): Promise<ByteSource> {
  return source.size > HELD_BYTES ? source : memorySource(await source.read(0, source.size))
}
