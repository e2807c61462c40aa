// The officer's word. Released: the document goes the way of every other, its marks answered for. Confirmed: the key is destroyed, and what stays is
// a leaf that something secret was sent, by whom and when, with digests that only the salt can compare.
import { crashPoint } from '../../crash-points.ts'
import { toCanonicalJson } from '../../canonical-json.ts'
import type { Context } from '../../context.ts'
import { NOBODY } from '../../events.ts'
import { toDocumentId, type DocumentId } from '../../ids.ts'
import { Refusal } from '../../refusals.ts'
import type { Queries, QuarantineRow } from '../../store/schema.ts'
import { insertEvents } from '../../store/statements/insert-events.ts'
import { insertEvidence } from '../../store/statements/insert-evidence.ts'
import { selectQuarantine } from '../../store/statements/select-quarantine.ts'
import { updateQuarantine } from '../../store/statements/update-quarantine.ts'
import { acceptSubmission } from '../accept-submission.ts'
import { NO_KEY, type Reservation, type StoredAnswer } from '../idempotency.ts'
import { discardFiles, receiveDocumentFile } from '../receive-document-file.ts'
import { openSubmission, type ReceivedFile, type Submission } from '../submission.ts'
import { METADATA_NAME } from './hold.ts'
import { vaultOf } from './vault-of.ts'
import { z } from 'zod'

export interface OfficerDecision {
  readonly decision: 'release' | 'confirm'
  /** Who decided: the name or number by which the agency knows the officer. Kept with the case, shown to nobody else. */
  readonly officer: string
}

export interface DecisionAnswer {
  readonly id: string
  readonly state: 'released' | 'confirmed'
  /** The document that was released. */
  readonly documentId: string | null
}

/** Throws `not-found`, `quarantine-decided`, and for a release everything that a submission can be refused for. */
export async function decideQuarantine(
  context: Context,
  keyId: string,
  id: string,
  { decision, officer }: OfficerDecision,
): Promise<DecisionAnswer> {
  const row = await selectQuarantine(context.store.read, id)
  if (row === undefined) throw new Refusal('not-found', 'There is no such case')
  if (row.state !== 'held') throw new Refusal('quarantine-decided', 'The case has been decided')
  const word = { decided_by: keyId, officer, decided_at: context.clock().getTime() }
  return decision === 'release' ? release(context, row, word) : confirm(context, row, word)
}

type Word = Pick<QuarantineRow, 'decided_by' | 'officer' | 'decided_at'>

async function release(context: Context, row: QuarantineRow, word: Word): Promise<DecisionAnswer> {
  const vault = vaultOf(context)
  const metadata: unknown = JSON.parse(await readText(vault.read(row.id, METADATA_NAME)))
  const submission = await openSubmission(context, row.sender_id, metadata)
  const files = await takeOut(context, row, submission)
  const answer = await accept(context, submission, files, releaseWith(context, row, word))
  crashPoint('after_case_before_shred')
  await vault.shred(row.id)
  return { id: row.id, state: 'released', documentId: documentOf(answer) }
}

/** The word is part of the transaction in which the document is accepted: neither is there without the other, wherever the gateway dies. */
function releaseWith(context: Context, row: QuarantineRow, word: Word): Reservation {
  return {
    ...NO_KEY,
    finish: async (db, _fingerprint, answer) => {
      const document_id = documentOf(answer)
      await decideOnce(db, row, { ...word, state: 'released', document_id })
      const about = { senderId: row.sender_id, documentId: document_id, at: context.clock() }
      const data = { quarantineId: row.id }
      await insertEvents(db, [{ ...NOBODY, ...about, type: 'document.released', data }])
      crashPoint('mid_release')
    },
  }
}

/** Of two officers one decides; what the other one was about to do is undone. */
async function decideOnce(
  db: Queries,
  { id }: QuarantineRow,
  change: Parameters<typeof updateQuarantine>[2],
): Promise<void> {
  if (!(await updateQuarantine(db, id, change)))
    throw new Refusal('quarantine-decided', 'The case has been decided')
}

function documentOf({ body }: StoredAnswer): DocumentId {
  return toDocumentId(idSchema.parse(JSON.parse(body)).id)
}

const idSchema = z.object({ id: z.string() })

/** The files come back to where undecided files wait. */
async function takeOut(
  context: Context,
  row: QuarantineRow,
  { metadata }: Submission,
): Promise<ReceivedFile[]> {
  const vault = vaultOf(context)
  const files: ReceivedFile[] = []
  for (const [index, slot] of metadata.files.entries()) {
    const stream = vault.read(row.id, String(index + 1))
    files.push(await receiveDocumentFile(context, slot, index + 1, stream, undefined))
  }
  return files
}

async function accept(
  context: Context,
  submission: Submission,
  files: readonly ReceivedFile[],
  reservation: Reservation,
): Promise<StoredAnswer> {
  try {
    const options = { reservation, draftId: null, isCleared: true }
    return await acceptSubmission(context, submission, files, options)
  } catch (error) {
    await discardFiles(context, files)
    throw error
  }
}

/** The key first: what cannot be undone is done before it is told. */
async function confirm(context: Context, row: QuarantineRow, word: Word): Promise<DecisionAnswer> {
  await vaultOf(context).shred(row.id)
  crashPoint('after_shred_before_case')
  const at = context.clock()
  await context.store.write(async (db) => {
    await decideOnce(db, row, { ...word, state: 'confirmed' })
    const type = 'document.secrecy-confirmed'
    const about = { ...NOBODY, senderId: row.sender_id, at }
    const seq = await insertEvents(db, [{ ...about, type, data: { quarantineId: row.id } }])
    const digests = z.array(z.string()).parse(JSON.parse(row.digests))
    const leaf = toCanonicalJson({ version: 1, type, seq, time: at.toISOString(), digests })
    await insertEvidence(db, { event_seq: seq, leaf, created_at: at.getTime() })
  })
  await context.store.purge()
  return { id: row.id, state: 'confirmed', documentId: null }
}

async function readText(stream: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = []
  for await (const part of stream) parts.push(part)
  return Buffer.concat(parts).toString()
}
