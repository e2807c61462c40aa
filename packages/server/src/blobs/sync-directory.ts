import { open } from 'node:fs/promises'

/** Makes the entries of a directory durable: a renamed file can otherwise be gone after a power cut. */
export async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
