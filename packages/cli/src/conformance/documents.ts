// What the kit sends: documents of its own that say what they are.
import { createHash, randomUUID } from 'node:crypto'
import type { Acceptance, OutgoingDocument } from '@sealpost/client'
import { textAt, type Answer } from './answer.ts'
import { expectStatus, Unexpected } from './expect.ts'
import { makePdf } from './make-pdf.ts'
import type { RudeRequest } from './side.ts'
import type { Stage } from './stage.ts'

const SUBJECT = 'V/v kiểm tra hợp chuẩn, không phải văn bản thật · Conformance test, not a document'
const DAY_MS = 86_400_000
const PDF = 'application/pdf'

type Metadata = OutgoingDocument['metadata']

/** Metadata of a document that nobody sent before. Of yesterday: clocks and zones differ. */
function newMetadata({ recipientCode }: Stage): Metadata {
  return {
    documentUid: `conformance-${randomUUID()}`,
    number: '1',
    notation: 'KT-HC',
    issueDate: new Date(Date.now() - DAY_MS).toISOString().slice(0, 10),
    typeName: 'Công văn',
    subject: SUBJECT,
    securityLevel: 'public',
    recipients: [recipientCode],
  }
}

/** The same with its one file, as the first of two steps says it. */
export function newDraft(stage: Stage): Metadata & { readonly files: readonly object[] } {
  return { ...newMetadata(stage), files: [{ name: 'kiem-tra.pdf', mediaType: PDF }] }
}

export function newPdf(): Uint8Array<ArrayBuffer> {
  return makePdf(`Sealpost conformance test ${randomUUID()}`)
}

export function newDocument(
  stage: Stage,
  content: Uint8Array<ArrayBuffer> = newPdf(),
): OutgoingDocument {
  return {
    metadata: newMetadata(stage),
    files: [{ name: 'kiem-tra.pdf', mediaType: PDF, content }],
  }
}

/** A document on its way, by the client. */
export async function sendOne(stage: Stage, document?: OutgoingDocument): Promise<Acceptance> {
  const accepted = await stage.sender.gateway.send(document ?? newDocument(stage))
  stage.sent.add(accepted.id)
  return accepted
}

export function deliveryOf({ deliveries }: Acceptance): string {
  const [delivery] = deliveries
  if (delivery === undefined) throw new Unexpected('a delivery to the recipient', 'none')
  return delivery.id
}

/** Metadata and file in one request, sent once; the answer as it came. */
export async function submit(
  stage: Stage,
  metadata: object,
  content: Uint8Array<ArrayBuffer>,
  headers: RudeRequest['headers'] = {},
): Promise<Answer> {
  const body = new FormData()
  body.append('metadata', JSON.stringify(metadata))
  body.append('file', new Blob([content], { type: PDF }), 'kiem-tra.pdf')
  const answer = await stage.sender.ask('POST', '/v1/documents', { body, headers })
  if (answer.status === 202) stage.sent.add(textAt(answer, 'id'))
  return answer
}

/** Begins a document in steps. Answers its id. */
export async function beginDraft(stage: Stage): Promise<string> {
  const answer = await stage.sender.ask('POST', '/v1/documents', { json: newDraft(stage) })
  expectStatus(answer, 201)
  return textAt(answer, 'id')
}

/** `Content-Digest` (RFC 9530). */
export function contentDigest(bytes: Uint8Array): string {
  return `sha-256=:${createHash('sha256').update(bytes).digest('base64')}:`
}

/** What the receiving system reports, sent once. */
export function report(stage: Stage, delivery: string, json: object): Promise<Answer> {
  return stage.recipient.ask('POST', `/v1/deliveries/${delivery}/status`, { json })
}

/** The document as its sender sees it. */
export function viewOf(stage: Stage, id: string): Promise<Answer> {
  return stage.sender.ask('GET', `/v1/documents/${id}`)
}
