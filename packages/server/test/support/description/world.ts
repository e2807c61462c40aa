// A gateway where something has happened, so that requests at random find documents, deliveries, agencies and figures.
import { attach, writeEdxmlBytes } from '@sealpost/core/edxml'
import { toCursor } from '../../../src/http/schemas/parameters.ts'
import { digestHeader } from '../client.ts'
import { fakePdf } from '../fake-verifier.ts'
import { makeCertificate } from '../seals.ts'
import { pdfWithLines } from '../stamped-pdf.ts'
import { addAgency, metadataOf, startTestGateway, type TestGateway } from '../test-gateway.ts'

import type { Operation } from './read-description.ts'
import type { Content } from './requests.ts'

type Hints = Readonly<Record<string, readonly unknown[]>>

export interface World {
  readonly gateway: TestGateway
  /** Of the sender, of a recipient, and of the operator: what one may not, another may. */
  readonly keys: readonly string[]
  /** Values that the gateway knows, by the name of the parameter or member, for an operation such as `GET /v1/inbox`. */
  hintsFor(operation: string): Hints
  /** A body for operations whose bodies are no JSON. */
  contentFor(operation: Operation): Content | undefined
}

/** No limit of requests stands in the way. */
const MANY = 1_000_000

export async function openWorld(): Promise<World> {
  const gateway = await startTestGateway({
    config: {
      webhookHosts: ['hook.example'],
      callerRate: MANY,
      callerBurst: MANY,
      addressRate: MANY,
      addressBurst: MANY,
    },
  })
  const sender = await addAgency(gateway, 'H14', { level: 'province' })
  const recipient = await addAgency(gateway, 'H14.05', { parent: 'H14' })
  const bystander = await addAgency(gateway, 'H14.06', { parent: 'H14' })
  const documents: string[] = []
  const deliveries: string[] = []
  for (const text of ['a', 'b', 'c']) {
    const sent = await sender.client.send(metadataOf(['H14.05', 'H14.06']), [fakePdf(text)])
    documents.push(sent.text('id'))
    deliveries.push(sent.text('deliveries.0.id'))
  }
  const draft = await sender.client.post('/v1/documents', metadataOf(['H14.05']))
  documents.push(draft.text('id'))
  const closed = await gateway.operator.post('/v1/statistics/snapshots', CLOSED)
  await sender.client.send(metadataOf(['H14.05']), [pdfWithLines(['TOI MAT', 'held'])])
  const held = await gateway.operator.get('/v1/quarantine')
  const key = await gateway.operator.post(`/v1/agencies/${bystander.id}/keys`, { label: 'old' })
  const { pem } = makeCertificate()
  const ids: Readonly<Record<string, readonly unknown[]>> = {
    documents,
    deliveries,
    agencies: [bystander.id],
    quarantine: [held.text('items.0.id')],
  }
  const common: Hints = {
    agency: ['H14', 'H14.05'],
    by: documents,
    certificate: [pem],
    'Content-Digest': [digestHeader(PDF)],
    issueDate: ['2026-11-20'],
    'If-Match': ['*'],
    key: [key.text('id')],
    mediaType: ['application/pdf'],
    parent: ['H14'],
    period: ['2026', '2026-Q3', '2026-10', '2026-11'],
    recipient: ['H14.05'],
    recipients: ['H14.05'],
    securityLevel: ['public'],
    url: ['https://hook.example/in'],
    // A long poll would only wait.
    wait: [0],
  }
  const special: Readonly<Record<string, Hints>> = {
    'GET /v1/agencies': { code: ['H14'] },
    'GET /v1/inbox': { after: [toCursor(0)], wait: [0] },
    'GET /v1/dead-letters': { after: [toCursor(0)] },
    'GET /v1/statistics/snapshots/{id}': { id: [closed.text('id')] },
    'GET /v1/statistics/snapshots/{id}/proof': { id: [closed.text('id')] },
    'POST /v1/registers/targets': { target: ['work-records'], numerator: [1], denominator: [2] },
    'PUT /v1/registers/numbers': { period: ['2026-10'], first: [1], last: [9], voided: [] },
    'POST /v1/agencies': { code: ['H15', 'H16', 'H17'], code102: ['000.00.00.H15'] },
    'POST /v1/deliveries/{id}/status': { code: ['01', '03', '06'] },
    'GET /v1/statistics/breakdown': { by: ['agency', 'month', 'type'] },
  }
  return {
    gateway,
    keys: [sender.key, recipient.key, gateway.operatorKey],
    hintsFor: (operation) => {
      const [, resource = ''] = /\/(\w+)\/\{id\}/.exec(operation) ?? []
      const id = ids[resource]
      return { ...common, ...(id === undefined ? {} : { id }), ...special[operation] }
    },
    contentFor: ({ body, streams }) => {
      const [mediaType] = streams
      return body === undefined && mediaType !== undefined
        ? { body: BODIES[mediaType] ?? PDF, mediaType }
        : undefined
    },
  }
}

const CLOSED = { period: '2026-10', agency: 'H14', subordinates: true }

const PDF: Buffer = fakePdf('stream')

const TABLE =
  'số,ký hiệu,ngày ban hành,loại văn bản,lý do,nơi nhận\n7,UBND,2026-11-20,Công văn,khác,H14.05\n'

const BODIES: Readonly<Record<string, Buffer>> = {
  'application/xml': Buffer.from(
    await writeEdxmlBytes({
      message: {
        kind: 'document',
        from: { id: '000.00.00.H14', name: 'UBND' },
        to: [{ id: '000.00.05.H14', name: 'Sở' }],
        documentId: '000.00.00.H14,2026/11/20,900/UBND-VX',
        code: { number: '900', notation: 'UBND-VX' },
        promulgation: { place: 'Cao Bằng', date: '2026-11-20' },
        documentType: { type: 2, detail: 18, name: 'Công văn' },
        subject: 'V/v thử',
        responseFor: [],
        taskCodes: [],
        toPlaces: [],
        trace: [{ organId: '000.00.00.H14', at: new Date('2026-11-20T02:00:00Z') }],
        business: { type: 'new', paper: false, replacements: [] },
        signer: { competence: 'KT. CHỦ TỊCH', position: 'PHÓ CHỦ TỊCH', fullName: 'Nông Văn An' },
        other: { priority: 2, pages: 1, appendixes: [] },
        steeringType: 1,
      },
      attachments: [attach('a.pdf', PDF, { contentId: 'a1' })],
    }),
  ),
  'text/csv': Buffer.from(TABLE),
}
