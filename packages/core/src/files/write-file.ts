import { link, open, rename, rm, type FileHandle } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { readChunks, toSource, type ByteSource } from '../encoding/byte-source.ts'

export interface WriteFileOptions {
  /** Replaces an existing file. Default false: an existing file is an `EEXIST` error and stays as it is. */
  readonly replace?: boolean
  /** Told after each piece, in bytes. */
  readonly onProgress?: (done: number, total: number) => void
}

/**
 * Writes a document so that the name shows the whole of it or nothing, also after a power cut: a temporary file beside it, flushed, then
 * given its name. Read by position, never held whole.
 */
export async function writeDocument(
  path: string,
  document: Uint8Array | ByteSource,
  options: WriteFileOptions = {},
): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${crypto.randomUUID()}.part`)
  try {
    await writeTemporary(temporary, toSource(document), options)
    await (options.replace === true ? rename(temporary, path) : link(temporary, path))
    await flushFolder(dirname(path))
  } finally {
    await rm(temporary, { force: true })
  }
}

async function writeTemporary(
  path: string,
  source: ByteSource,
  { onProgress }: WriteFileOptions,
): Promise<void> {
  await using file = await open(path, 'wx')
  let done = 0
  for await (const chunk of readChunks(source)) {
    await file.writeFile(chunk)
    done += chunk.length
    onProgress?.(done, source.size)
  }
  await file.datasync()
}

async function flushFolder(path: string): Promise<void> {
  await using folder: FileHandle = await open(path, 'r')
  await folder.sync()
}
