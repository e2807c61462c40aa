import type { DocumentRow } from '../store/schema.ts'
import type { NewDelivery } from '../store/statements/insert-deliveries.ts'
import type { Verdict } from './judge.ts'
import { loggedBy } from './leaf.ts'
import type { SignedFile } from './signature-roles.ts'
import type { Recipient } from './resolve-recipients.ts'
import type { ReceivedFile } from './submission.ts'

/** What a sender gets for a document that was accepted; kept, and given again to every repetition. */
export interface AcceptanceAnswer {
  readonly id: string
  readonly documentUid: string
  readonly version: number
  readonly state: 'accepted'
  readonly acceptedAt: string
  readonly verdict: Omit<Verdict, 'refusal' | 'subIndication'> & {
    readonly subIndication: string | null
  }
  readonly files: readonly AcceptedFile[]
  readonly deliveries: readonly AcceptedDelivery[]
  /** Signed acceptance: a compact JWS whose key is in `/.well-known/jwks.json`. */
  readonly receipt: string
}

export interface AcceptedFile {
  readonly number: number
  readonly name: string
  readonly sha256: string
  readonly bytes: number
  readonly indication: string
  readonly subIndication: string | null
}

export interface AcceptedDelivery {
  readonly id: string
  readonly recipient: { readonly id: string; readonly code: string; readonly name: string }
  /** Codes of the metadata that name the recipient no more: those of agencies merged into it, and its former ones. */
  readonly forwardedFrom?: readonly string[] | undefined
}

export interface AcceptanceParts {
  readonly document: DocumentRow
  readonly files: readonly ReceivedFile[]
  readonly signed: readonly SignedFile[]
  readonly verdict: Verdict
  readonly deliveries: readonly NewDelivery[]
  readonly recipients: readonly Recipient[]
  readonly at: Date
}

export function toAcceptanceAnswer(parts: AcceptanceParts, receipt: string): AcceptanceAnswer {
  const { document, at } = parts
  const { indication, subIndication, signatures, informationOnly } = parts.verdict
  return {
    id: document.id,
    documentUid: document.document_uid,
    version: document.version,
    state: 'accepted',
    acceptedAt: at.toISOString(),
    verdict: { indication, subIndication, signatures, informationOnly },
    files: parts.files.map((file, index) => toAcceptedFile(file, parts.signed[index])),
    deliveries: toAcceptedDeliveries(parts),
    receipt,
  }
}

/** The claims of the acceptance receipt: enough to prove what was accepted without asking us. */
export function toAcceptanceClaims(
  parts: AcceptanceParts,
  issuer: string,
  senderCode: string,
  seq: number,
): object {
  const { document, verdict, at } = parts
  return {
    iss: issuer,
    iat: Math.floor(at.getTime() / 1000),
    logged_by: loggedBy(at),
    sub: document.id,
    kind: 'acceptance',
    seq,
    documentUid: document.document_uid,
    version: document.version,
    sender: senderCode,
    recipients: parts.recipients.map((recipient) => recipient.code),
    files: parts.files.map(({ number, sha256, bytes }) => ({ number, sha256, bytes })),
    verdict: {
      indication: verdict.indication,
      signatures: verdict.signatures,
      informationOnly: verdict.informationOnly,
    },
  }
}

function toAcceptedFile(file: ReceivedFile, signed: SignedFile | undefined): AcceptedFile {
  const { number, name, sha256, bytes } = file
  const indication = signed?.report.indication ?? 'INDETERMINATE'
  return {
    number,
    name,
    sha256,
    bytes,
    indication,
    subIndication: signed?.report.subIndication ?? null,
  }
}

function toAcceptedDeliveries({ deliveries, recipients }: AcceptanceParts): AcceptedDelivery[] {
  return recipients.flatMap(({ id, code, name, forwardedFrom }) => {
    const delivery = deliveries.find((row) => row.recipient_id === id)
    if (delivery === undefined) return []
    const forwarded = forwardedFrom.length === 0 ? {} : { forwardedFrom }
    return [{ id: delivery.id, recipient: { id, code, name }, ...forwarded }]
  })
}
