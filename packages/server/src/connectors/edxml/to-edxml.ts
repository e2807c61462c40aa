// A document of the gateway, or a status of one, as a message of QCVN 102: pure.
import {
  readDate,
  type Business,
  type EdxmlDocument,
  type EdxmlStatus,
  type Organization,
} from '@sealpost/core/edxml'
import { UsageError } from '@sealpost/core/errors'
import { readMetadata } from '../../documents/document-rows.ts'
import { URGENCIES, type DocumentMetadata } from '../../documents/metadata.ts'
import type { AgencyRow } from '../../store/schema.ts'
import type { Letter, Notice } from '../connector.ts'
import type { CodeScheme } from '../settings.ts'

/** Throws `ERR_USAGE_AGENCY_CODE` for an agency that has no code of the scheme. */
export function toEdxmlDocument(letter: Letter, scheme: CodeScheme, at: Date): EdxmlDocument {
  const { document, sender, recipients } = letter
  const metadata = readMetadata(document)
  const from = toOrganization(sender, scheme)
  const to = recipients.map(({ agency }) => toOrganization(agency, scheme))
  const { number, notation, issueDate, typeName, subject, dueDate, toPlaces = [] } = metadata
  return {
    kind: 'document',
    from,
    to,
    documentId: metadata.documentUid,
    code: { number, notation },
    promulgation: { date: readDate(issueDate) },
    documentType: { name: typeName },
    subject,
    signer: metadata.signer ?? {},
    dueDate: dueDate === undefined ? undefined : readDate(dueDate),
    other: {
      priority: URGENCIES.indexOf(metadata.urgency),
      pages: metadata.pages,
      appendixes: [],
    },
    responseFor: [],
    taskCodes: [],
    toPlaces: [...toPlaces],
    trace: [{ organId: from.id, at }],
    business: toBusiness(metadata, to),
  }
}

export function toEdxmlStatus(notice: Notice, scheme: CodeScheme): EdxmlStatus {
  const { document, from, to, message, at } = notice
  return {
    kind: 'status',
    from: toOrganization(from, scheme),
    responseFor: {
      organId: codeOf(to, scheme),
      code: `${document.number}/${document.notation}`,
      date: readDate(document.issue_date),
      documentId: document.document_uid,
    },
    status: message.code,
    description: describe(message),
    at,
  }
}

function toBusiness({ relation, paper }: DocumentMetadata, to: readonly Organization[]): Business {
  const common = { paper: paper !== 'none', replacements: [], reason: relation?.reason }
  if (relation === undefined) return { ...common, type: 'new' }
  const [first] = relation.documents
  if (relation.kind === 'update') {
    const update = { documentChanged: true, receiversChanged: false, receivers: [] }
    return { ...common, type: 'update', documentId: first, update }
  }
  const organIds = to.map(({ id }) => id)
  const replacements = relation.documents.map((documentId) => ({ documentId, organIds }))
  return { ...common, type: 'replace', replacements }
}

/** The format has no place for the number in the incoming register, which senders want most: it stands in the text. */
function describe({ reason, note, incomingNumber }: Notice['message']): string | undefined {
  return reason ?? note ?? (incomingNumber === undefined ? undefined : `Số đến: ${incomingNumber}`)
}

function toOrganization(agency: AgencyRow, scheme: CodeScheme): Organization {
  return { id: codeOf(agency, scheme), name: agency.name }
}

function codeOf({ code, code_102 }: AgencyRow, scheme: CodeScheme): string {
  if (scheme === 'qd-20') return code
  if (code_102 !== null) return code_102
  throw new UsageError('ERR_USAGE_AGENCY_CODE', 'An agency has no code of QCVN 102', {
    details: { code },
  })
}
