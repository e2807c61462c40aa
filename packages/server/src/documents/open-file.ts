import type { Context } from '../context.ts'
import type { AgencyId, DocumentId } from '../ids.ts'
import { Refusal } from '../refusals.ts'
import { selectFiles } from '../store/statements/select-files.ts'
import { openKept, streamKept } from './open-kept.ts'
import { findVisible } from './find-visible.ts'

export interface OpenedFile {
  readonly name: string
  readonly mediaType: string
  readonly sha256: string
  readonly bytes: number
  /** Whether the reader is a recipient, whose downloads count as delivery. */
  readonly byRecipient: boolean
  /** Before a byte is promised. Throws `file-damaged`. */
  check(): Promise<void>
  /** The bytes `[start, end)`. Throws `file-damaged`. */
  stream(start: number, end: number): AsyncGenerator<Uint8Array>
}

/** One file of an accepted document. Throws `not-found`. */
export async function openFile(
  context: Context,
  agencyId: AgencyId,
  id: DocumentId,
  number: number,
): Promise<OpenedFile> {
  const visible = await findVisible(context, agencyId, id)
  const file = (await selectFiles(context.store.read, id)).find((row) => row.number === number)
  if (file?.sha256 == null || file.bytes === null || file.incoming !== null) {
    throw new Refusal('not-found', 'There is no such file')
  }
  const { sha256, bytes, name, media_type: mediaType } = file
  const byRecipient = visible.side === 'recipient'
  const kept = { documentId: id, number, sha256, bytes }
  return {
    ...{ name, mediaType, sha256, bytes, byRecipient },
    check: async () => {
      await (await openKept(context, kept)).close()
    },
    stream: (start, end) => streamKept(context, kept, start, end),
  }
}
