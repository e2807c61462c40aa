// A document of QCVN 102 as the gateway's own metadata: pure.
import type { EdxmlDocument } from '@sealpost/core/edxml'
import type { DocumentRelation } from '../../context.ts'
import { URGENCIES, type DocumentMetadataInput, type Urgency } from '../../documents/metadata.ts'

export interface AttachmentType {
  readonly name: string
  readonly mediaType: string
}

/** Text that is missing stays missing, so that the check of the metadata names it. */
export function toMetadata(
  document: EdxmlDocument,
  attachments: readonly AttachmentType[],
  securityLevel: string,
): DocumentMetadataInput {
  const { signer, other, promulgation } = document
  return {
    documentUid: document.documentId,
    number: document.code.number,
    notation: document.code.notation,
    issueDate: promulgation.date ?? '',
    typeName: plain(document.documentType.name) ?? '',
    subject: plain(document.subject) ?? '',
    securityLevel,
    urgency: toUrgency(other.priority),
    recipients: [...new Set(document.to.map((to) => to.id))],
    paper: document.business.paper ? 'without-ground' : 'none',
    signer: {
      competence: plain(signer.competence),
      position: plain(signer.position),
      fullName: plain(signer.fullName),
    },
    dueDate: document.dueDate,
    toPlaces: document.toPlaces.flatMap((place) => plain(place) ?? []),
    pages: other.pages === undefined || other.pages < 1 ? undefined : other.pages,
    relation: toRelation(document.business),
    files: attachments.map(({ name, mediaType }) => ({ name, mediaType })),
  }
}

/** BussinessDocType 2 and 3; a recall is no document of its own. */
function toRelation(business: EdxmlDocument['business']): DocumentRelation | undefined {
  const { type, documentId, replacements } = business
  if (type !== 'update' && type !== 'replace') return undefined
  const ids = [documentId, ...replacements.map((replacement) => replacement.documentId)]
  const documents = [...new Set(ids.flatMap((id) => plain(id) ?? []))]
  return { kind: type, documents, reason: plain(business.reason) }
}

/** Priority 0 to 4 (QCVN 102); what is not said is normal. */
function toUrgency(priority: number | undefined): Urgency {
  return URGENCIES[priority ?? 0] ?? 'normal'
}

/** On the wire texts carry line breaks and indentation; empty elements stand for nothing. */
function plain(text: string | undefined): string | undefined {
  const collapsed = text?.replace(/\s+/gu, ' ').trim()
  return collapsed === '' ? undefined : collapsed
}
