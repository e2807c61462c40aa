import type { BlobSource } from '../blobs/index.ts'
import type { Context } from '../context.ts'
import type { AgencyId, DocumentId } from '../ids.ts'
import { Refusal } from '../refusals.ts'
import { selectFiles } from '../store/statements/select-files.ts'
import { findVisible } from './find-visible.ts'

export interface OpenedFile {
  readonly name: string
  readonly mediaType: string
  readonly sha256: string
  readonly bytes: number
  /** Whether the reader is a recipient, whose downloads count as delivery. */
  readonly byRecipient: boolean
  open(): Promise<BlobSource>
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
  return { name, mediaType, sha256, bytes, byRecipient, open: () => context.blobs.open(sha256) }
}
