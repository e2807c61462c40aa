import type { ByteSource } from '@sealpost/core'
import { writeDocument } from '@sealpost/core/files'
import { CliError } from '../cli-error.ts'
import { EXIT } from '../exit-codes.ts'
import { whyUnreadable } from '../input/read-input.ts'
import { startProgress } from './progress.ts'

export interface OutputOptions {
  readonly output: string
  readonly force?: true
}

/** Writes the whole document under its name or nothing; an existing file stays unless --force was given. */
export async function writeOutput(
  document: ByteSource,
  { output, force }: OutputOptions,
): Promise<void> {
  const progress = startProgress(`Writing ${output}`, document.size)
  try {
    await writeDocument(output, document, { replace: force === true, onProgress: progress.update })
  } catch (cause) {
    const exists = cause instanceof Error && 'code' in cause && cause.code === 'EEXIST'
    const why = exists
      ? 'exists; --force replaces it'
      : `cannot be written (${whyUnreadable(cause)})`
    throw new CliError(EXIT.usage, `${output} ${why}`, { cause })
  } finally {
    progress.end()
  }
}
