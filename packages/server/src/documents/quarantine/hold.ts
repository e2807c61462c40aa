// A file bears a mark of secrecy: the submission is locked away, nobody gets it, and an officer decides. What stays readable says who sent
// something and when, and nothing of what it is.
import { createHmac, randomBytes } from 'node:crypto'
import { crashPoint } from '../../crash-points.ts'
import { streamBlob } from '../../blobs/index.ts'
import type { Context } from '../../context.ts'
import { NOBODY } from '../../events.ts'
import { newId, type DocumentId } from '../../ids.ts'
import { Refusal } from '../../refusals.ts'
import type { QuarantineRow } from '../../store/schema.ts'
import { deleteDraft } from '../../store/statements/delete-draft.ts'
import { forgetUploads } from '../../store/statements/quarantine-uploads.ts'
import { insertEvents } from '../../store/statements/insert-events.ts'
import { insertQuarantine } from '../../store/statements/insert-quarantine.ts'
import { selectQuarantineOf } from '../../store/statements/select-quarantine.ts'
import { openReceived } from '../open-received.ts'
import type { ReceivedFile, Submission } from '../submission.ts'
import type { MarkedPlace } from './find-marked-file.ts'
import { vaultOf } from './vault-of.ts'

/** Name of the metadata in the vault; files have their numbers. */
export const METADATA_NAME = 'metadata'

/** Of what a secret is, to who has the salt of the row. */
function saltedDigest(salt: string, value: string): string {
  return createHmac('sha256', Buffer.from(salt, 'hex')).update(value).digest('hex')
}

export interface HeldSubmission {
  readonly submission: Submission
  readonly files: readonly ReceivedFile[]
  readonly draftId: DocumentId | null
  readonly fingerprint: string
  readonly place: MarkedPlace
}

/** Always throws `document-quarantined`; the same submission again is the same case. */
export async function holdSubmission(context: Context, held: HeldSubmission): Promise<never> {
  const known = await findCase(context, held)
  const row = known ?? (await lockAway(context, held))
  crashPoint('after_case_before_wipe')
  await Promise.all(held.files.map((file) => context.blobs.wipe(file.incoming)))
  if (known === undefined) await context.store.write((db) => forgetUploads(db, row.id))
  await context.store.purge()
  throw new Refusal('document-quarantined', 'A file bears a mark of secrecy: an officer decides', {
    members: { quarantine: row.id, file: row.file, page: row.page },
  })
}

async function findCase(
  context: Context,
  { submission, fingerprint }: HeldSubmission,
): Promise<QuarantineRow | undefined> {
  const rows = await selectQuarantineOf(context.store.read, submission.senderId)
  return rows.find((row) => row.fingerprint === saltedDigest(row.salt, fingerprint))
}

async function lockAway(context: Context, held: HeldSubmission): Promise<QuarantineRow> {
  const at = context.clock()
  const row = toRow(held, newId(at), at)
  const vault = vaultOf(context)
  await vault.create(row.id)
  await vault.put(row.id, METADATA_NAME, once(JSON.stringify(held.submission.metadata)))
  for (const file of held.files) {
    const source = await openReceived(context, file)
    await vault.put(row.id, String(file.number), streamBlob(source, 0, file.bytes))
  }
  crashPoint('after_vault_before_case')
  await context.store.write(async (db) => {
    if (held.draftId !== null) await deleteDraft(db, held.draftId)
    await insertQuarantine(db, row)
    const about = { actorId: row.sender_id, senderId: row.sender_id }
    const data = { quarantineId: row.id }
    await insertEvents(db, [{ ...NOBODY, ...about, type: 'document.quarantined', at, data }])
  })
  context.metrics.confidentialRefused.inc({ rule: 'content' })
  return row
}

function toRow(
  { submission, files, fingerprint, place }: HeldSubmission,
  id: string,
  at: Date,
): QuarantineRow {
  const salt = randomBytes(32).toString('hex')
  return {
    id,
    sender_id: submission.senderId,
    state: 'held',
    ...place,
    files: files.length,
    salt,
    fingerprint: saltedDigest(salt, fingerprint),
    digests: JSON.stringify(files.map(({ sha256 }) => saltedDigest(salt, sha256))),
    held_at: at.getTime(),
    decided_at: null,
    decided_by: null,
    officer: null,
    document_id: null,
    uploads: JSON.stringify(files.map((file) => file.incoming)),
  }
}

async function* once(text: string): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(Buffer.from(text))
}
