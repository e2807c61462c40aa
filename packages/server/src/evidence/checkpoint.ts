// Checkpoints (c2sp.org/tlog-checkpoint): the head of a log as the text of a signed note. Extension lines are read over, none is written.
import { FormatError } from '@sealpost/core/errors'
import type { Head } from './check-proof.ts'
import { HASH_BYTES } from './merkle.ts'
import { readNote, type SignedNote } from './note.ts'

export interface Checkpoint extends Head {
  /** Names the log. */
  readonly origin: string
  readonly note: SignedNote
}

export function writeCheckpointText(origin: string, { size, root }: Head): string {
  return `${origin}\n${size}\n${Buffer.from(root).toString('base64')}\n`
}

/** Says nothing of signatures. Throws `ERR_FORMAT_NOTE` or `ERR_FORMAT_CHECKPOINT`. */
export function readCheckpoint(content: string): Checkpoint {
  const note = readNote(content)
  const [origin = '', size = '', encoded = ''] = note.text.split('\n')
  const root = new Uint8Array(Buffer.from(encoded, 'base64'))
  const isSize = /^(0|[1-9]\d{0,14})$/.test(size)
  if (origin === '' || !isSize || root.length !== HASH_BYTES) {
    throw new FormatError('ERR_FORMAT_CHECKPOINT', 'The note is no checkpoint of a log')
  }
  return { origin, size: Number(size), root, note }
}
