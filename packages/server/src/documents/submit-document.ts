import type { Context } from '../context.ts'
import type { AgencyId } from '../ids.ts'
import { Refusal } from '../refusals.ts'
import { acceptSubmission } from './accept-submission.ts'
import type { Reservation, StoredAnswer } from './idempotency.ts'
import type { FileMetadata } from './metadata.ts'
import { discardFiles, receiveDocumentFile } from './receive-document-file.ts'
import { openSubmission, type ReceivedFile, type Submission } from './submission.ts'

/** Metadata and files in one request, in that order: each file is taken in as it comes, then all of it is decided. */
export interface OneRequestSubmission {
  /** Call once, first. Throws what `openSubmission` throws. */
  begin(metadata: unknown): Promise<void>
  /** The next file, in the order of the metadata. Throws `metadata-first`, `file-unexpected` and what receiving throws. */
  addFile(stream: AsyncIterable<Uint8Array>): Promise<void>
  /** Throws `metadata-first`, `file-missing` and what accepting throws. */
  finish(): Promise<StoredAnswer>
  /** Forgets what was received. Harmless after `finish`. */
  abandon(): Promise<void>
}

export function startSubmission(
  context: Context,
  senderId: AgencyId,
  reservation: Reservation,
): OneRequestSubmission {
  let submission: Submission | undefined
  let next = 1
  let abandoned = false
  const files: ReceivedFile[] = []

  /** A file that arrives after the end of the request is nobody's. */
  async function take(
    slot: FileMetadata,
    number: number,
    stream: AsyncIterable<Uint8Array>,
  ): Promise<void> {
    const file = await receiveDocumentFile(context, slot, number, stream, undefined)
    if (abandoned) await discardFiles(context, [file])
    else files.push(file)
  }

  return {
    begin: async (metadata) => {
      submission = await openSubmission(context, senderId, metadata)
    },
    addFile: async (stream) => {
      const slot = begun(submission).metadata.files[next - 1]
      if (slot === undefined) throw new Refusal('file-unexpected', 'The metadata name fewer files')
      return take(slot, next++, stream)
    },
    finish: async () => {
      const complete = begun(submission)
      const missing = complete.metadata.files.length - files.length
      if (missing > 0) throw new Refusal('file-missing', `${missing} of the files did not come`)
      const inOrder = files.toSorted((a, b) => a.number - b.number)
      return acceptSubmission(context, complete, inOrder, { reservation, draftId: null })
    },
    abandon: () => {
      abandoned = true
      return discardFiles(context, files)
    },
  }
}

function begun(submission: Submission | undefined): Submission {
  if (submission !== undefined) return submission
  throw new Refusal('metadata-first', 'The part "metadata" must come before the files')
}
