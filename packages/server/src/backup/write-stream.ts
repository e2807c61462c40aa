import { open } from 'node:fs/promises'

/** Writes a new file for its owner alone and forces it to the disk. */
export async function writeStream(path: string, stream: AsyncIterable<Uint8Array>): Promise<void> {
  const handle = await open(path, 'w', 0o600)
  try {
    for await (const chunk of stream) await handle.writeFile(chunk)
    await handle.sync()
  } finally {
    await handle.close()
  }
}
