// A document with everything that goes out with it. What is sent is what was accepted, or it is not sent.
import { InternalError } from '@sealpost/core/errors'
import type { Context, Parcel } from '../context.ts'
import { streamKept } from '../documents/open-kept.ts'
import type { FileRow } from '../store/schema.ts'
import { selectAgency } from '../store/statements/select-agency.ts'
import { selectDelivery } from '../store/statements/select-delivery.ts'
import { selectDocument } from '../store/statements/select-document.ts'
import { selectFiles } from '../store/statements/select-files.ts'
import type { Letter, LetterFile, LetterRecipient } from './connector.ts'

export async function openLetter(context: Context, parcel: Parcel): Promise<Letter> {
  const db = context.store.read
  const document = await selectDocument(db, parcel.documentId)
  const sender = document && (await selectAgency(db, document.sender_id))
  if (document === undefined || sender === undefined) throw new InternalError('A document is gone')
  const recipients = await Promise.all(parcel.deliveries.map((id) => toRecipient(context, id)))
  const files = (await selectFiles(db, document.id)).map((row) => toLetterFile(context, row))
  return { document, sender, recipients, files }
}

async function toRecipient(
  { store }: Context,
  id: Parcel['deliveries'][number],
): Promise<LetterRecipient> {
  const delivery = await selectDelivery(store.read, id)
  const agency = delivery && (await selectAgency(store.read, delivery.recipient_id))
  if (agency === undefined) throw new InternalError('A delivery is gone')
  return { deliveryId: id, agency }
}

function toLetterFile(context: Context, row: FileRow): LetterFile {
  const { number, name, media_type, role, sha256, bytes, document_id: documentId } = row
  if (sha256 === null || bytes === null) throw new InternalError('A file has no bytes')
  return {
    number,
    name,
    media_type,
    role,
    sha256,
    bytes,
    open: () => streamKept(context, { documentId, number, sha256, bytes }),
  }
}
