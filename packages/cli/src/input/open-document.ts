import { fileSource, type FileSource } from '@sealpost/core/files'
import { CliError } from '../cli-error.ts'
import { EXIT } from '../exit-codes.ts'
import { whyUnreadable } from './read-input.ts'

/** Opens a file that is read by position; exit status 66 when it cannot be. */
export async function openDocument(path: string): Promise<FileSource> {
  try {
    return await fileSource(path)
  } catch (cause) {
    throw new CliError(EXIT.unreadable, `${path}: cannot be read (${whyUnreadable(cause)})`, {
      cause,
    })
  }
}
