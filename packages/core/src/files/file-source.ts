import { open, type FileHandle } from 'node:fs/promises'
import { assertInside, type ByteSource } from '../encoding/byte-source.ts'
import { FormatError } from '../errors.ts'

/** A file read by position; close it, or hold it with `await using`. */
export interface FileSource extends ByteSource, AsyncDisposable {
  close(): Promise<void>
}

/** Opens a file for reading by position. File system errors (`ENOENT`, `EACCES` …) come as Node gives them. */
export async function fileSource(path: string): Promise<FileSource> {
  const handle = await open(path, 'r')
  const { size } = await handle.stat()
  const close = (): Promise<void> => handle.close()
  return {
    size,
    read: async (position, length) => {
      assertInside(position, length, size)
      const bytes = new Uint8Array(length)
      await readWhole(handle, bytes, position)
      return bytes
    },
    readInto: async (position, target) => {
      assertInside(position, target.length, size)
      await readWhole(handle, target, position)
    },
    close,
    [Symbol.asyncDispose]: close,
  }
}

/** A file that is cut while it is read is an error of the bytes, not a short answer. */
async function readWhole(handle: FileHandle, target: Uint8Array, position: number): Promise<void> {
  let done = 0
  while (done < target.length) {
    const { bytesRead } = await handle.read(target, done, target.length - done, position + done)
    if (bytesRead === 0)
      throw new FormatError('ERR_FORMAT_TRUNCATED', 'The file became shorter while it was read')
    done += bytesRead
  }
}
