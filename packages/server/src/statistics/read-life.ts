// The life of a document for who watches over the exchange and acts for no agency: when it went where, how it was judged, and what proves it.
// Never what it is about: no subject, no names of files, no names of persons, no bytes.
import { z } from 'zod'
import type { Caller } from '../agencies/caller.ts'
import type { Context } from '../context.ts'
import {
  toEventView,
  toReceiptView,
  type EventView,
  type ReceiptView,
} from '../documents/read-book.ts'
import { wordsOfFinding, wordsOfSubIndication, type Words } from '../documents/verdict-words.ts'
import { toDeliveryView, type DeliveryView } from '../documents/view-document.ts'
import type { DocumentId } from '../ids.ts'
import { Refusal } from '../refusals.ts'
import { maySeeRows } from './share-scope.ts'
import type { DocumentRow, FileRow, VerdictRow } from '../store/schema.ts'
import { selectAgency } from '../store/statements/select-agency.ts'
import { selectDeliveries } from '../store/statements/select-deliveries.ts'
import { selectDocument } from '../store/statements/select-document.ts'
import { selectDocumentEntries } from '../store/statements/select-document-entries.ts'
import { selectFiles } from '../store/statements/select-files.ts'
import { selectReceipts } from '../store/statements/select-receipts.ts'
import { selectVerdicts } from '../store/statements/select-verdicts.ts'
import { selectWholeLife } from '../store/statements/select-whole-life.ts'

export interface DocumentLife {
  readonly id: string
  readonly state: string
  readonly sender: { readonly code: string; readonly name: string }
  readonly version: number
  readonly number: string
  readonly notation: string
  readonly issueDate: string
  readonly typeName: string
  readonly urgency: string
  readonly securityLevel: string
  readonly paper: string
  readonly signatures: string | null
  readonly indication: string | null
  readonly subIndication: string | null
  readonly acceptedAt: string
  readonly files: readonly FileLife[]
  readonly deliveries: readonly DeliveryView[]
  readonly events: readonly EventView[]
  /** Numbers of those events that have an entry in the evidence log. */
  readonly logged: readonly number[]
  readonly receipts: readonly ReceiptView[]
}

export interface FileLife {
  readonly number: number
  readonly mediaType: string
  readonly role: string
  readonly bytes: number | null
  readonly sha256: string | null
  /** Oldest first; a file that was undetermined is judged again. */
  readonly judgements: readonly Judgement[]
}

export interface Judgement {
  readonly judgedAt: string
  readonly indication: string
  readonly subIndication: string | null
  /** What the sub-indication means, and what to do about it. */
  readonly advice: Words | null
  readonly findings: readonly Reason[]
  readonly signatures: readonly SignatureLife[]
}

export interface SignatureLife {
  readonly kind: string
  readonly level: string
  readonly indication: string
  readonly subIndication: string | null
  /** What the sub-indication means, and what to do about it. */
  readonly advice: Words | null
  readonly findings: readonly Reason[]
}

/** A finding without its message, which may quote the document; what the code says in words of our own. */
export interface Reason {
  readonly code: string
  readonly severity: string
  readonly words: Words | null
}

/** The operator and auditors see every document that was accepted, an agency those of its own and of those under it. Throws `not-found`. */
export async function findWatched(
  context: Context,
  caller: Caller,
  id: DocumentId,
): Promise<DocumentRow & { readonly accepted_at: number }> {
  const document = await selectDocument(context.store.read, id)
  if (document !== undefined && document.accepted_at !== null) {
    const { accepted_at, sender_id } = document
    const scope = { agency: null, ids: [sender_id] }
    if (await maySeeRows(context, caller, scope)) return { ...document, accepted_at }
  }
  throw new Refusal('not-found', 'There is no such document')
}

/** Throws `not-found`. */
export async function readLife(
  context: Context,
  caller: Caller,
  id: DocumentId,
): Promise<DocumentLife> {
  const document = await findWatched(context, caller, id)
  const db = context.store.read
  const [files, verdicts, deliveries, receipts, events, entries, sender] = await Promise.all([
    selectFiles(db, id),
    selectVerdicts(db, id),
    selectDeliveries(db, id),
    selectReceipts(db, id),
    selectWholeLife(db, id),
    selectDocumentEntries(db, id),
    selectAgency(db, document.sender_id),
  ])
  return {
    ...toHead(document),
    sender: { code: sender?.code ?? '', name: sender?.name ?? '' },
    files: files.map((file) => toFileLife(file, verdicts)),
    deliveries: deliveries.map(toDeliveryView),
    events: events.map(toEventView),
    logged: entries.map(({ seq }) => seq),
    receipts: receipts.map(toReceiptView),
  }
}

function toHead(
  document: DocumentRow & { readonly accepted_at: number },
): Omit<DocumentLife, 'sender' | 'files' | 'deliveries' | 'events' | 'logged' | 'receipts'> {
  const { id, state, version, number, notation, urgency, paper, signatures, indication } = document
  return {
    ...{ id, state, version, number, notation, urgency, paper, signatures, indication },
    issueDate: document.issue_date,
    typeName: document.type_name,
    securityLevel: document.security_level,
    subIndication: document.sub_indication,
    acceptedAt: new Date(document.accepted_at).toISOString(),
  }
}

function toFileLife(
  { number, media_type: mediaType, role, bytes, sha256 }: FileRow,
  verdicts: readonly VerdictRow[],
): FileLife {
  const own = verdicts.filter((verdict) => verdict.file === number)
  return { number, mediaType, role, bytes, sha256, judgements: own.map(toJudgement) }
}

const judged = {
  indication: z.string(),
  subIndication: z.string().nullable(),
  findings: z.array(z.object({ code: z.string(), severity: z.string() })),
}

/** What is taken from a kept report; `z.object` leaves the rest behind. */
const keptReport = z.object({
  findings: judged.findings,
  signatures: z.array(z.object({ kind: z.string(), level: z.string(), ...judged })),
})

function toJudgement(verdict: VerdictRow): Judgement {
  const report = keptReport.parse(JSON.parse(verdict.report))
  const { indication, sub_indication: subIndication } = verdict
  return {
    judgedAt: new Date(verdict.judged_at).toISOString(),
    ...inWords({ indication, subIndication, findings: report.findings }),
    signatures: report.signatures.map(({ kind, level, ...about }) => ({
      kind,
      level,
      ...inWords(about),
    })),
  }
}

function inWords({
  indication,
  subIndication,
  findings,
}: z.infer<z.ZodObject<typeof judged>>): Omit<Judgement, 'judgedAt' | 'signatures'> {
  return {
    indication,
    subIndication,
    advice: subIndication === null ? null : wordsOfSubIndication(subIndication),
    findings: findings.map(({ code, severity }) => ({
      code,
      severity,
      words: wordsOfFinding(code),
    })),
  }
}
