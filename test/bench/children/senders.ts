// Clients of a gateway, in a process of their own: `senders.ts SETTINGS`. Documents are signed and requests put together before the watch
// starts, so that the gateway is what is measured.
import { Agent, request } from 'node:http'
import { signPdf } from '@sealpost/core/pades'
import { createPki } from '@sealpost/pretend-pki'
import { z } from 'zod'
import { answerAsks } from '../child-answers.ts'
import { makePdf } from '../inputs/pdf.ts'

const settings = z.object({
  url: z.string(),
  pkiUrl: z.string(),
  /** An agency's key, and whose certificates sign. */
  key: z.string(),
  signers: z.array(z.string()),
  recipients: z.array(z.string()),
})

const question = z.object({
  documents: z.number(),
  bytes: z.number(),
  clients: z.number(),
  /** Recipients of each document. Default one. */
  recipients: z.number().default(1),
  /** Documents a second, evenly; absent: as fast as it goes. */
  rate: z.number().optional(),
  /** Pieces that a body is sent in with a pause after each; for uploads that are slow. */
  signed: z.boolean().default(true),
})

const { url, pkiUrl, key, signers, recipients } = settings.parse(JSON.parse(process.argv[2] ?? ''))
const pki = await createPki({ baseUrl: pkiUrl })
const agent = new Agent({ keepAlive: true, maxSockets: 1_000 })
const BOUNDARY = 'sealpost-bench-boundary'
let number = 0

answerAsks(async (asked) => {
  const work = question.parse(asked)
  const bodies: Buffer[] = []
  for (let each = 0; each < work.documents; each++) bodies.push(await makeBody(work))
  const latencies: number[] = []
  const start = performance.now()
  const due = (index: number): number =>
    work.rate === undefined ? 0 : start + (index * 1_000) / work.rate
  let next = 0
  const client = async (): Promise<void> => {
    for (let index = next++; index < bodies.length; index = next++) {
      await until(due(index))
      const began = Math.max(due(index), performance.now())
      await send(bodies[index] ?? Buffer.alloc(0))
      latencies.push(performance.now() - Math.min(began, due(index) || began))
    }
  }
  await Promise.all(Array.from({ length: work.clients }, client))
  const wallMs = performance.now() - start
  latencies.sort((a, b) => a - b)
  return { wallMs, medianMs: quantile(latencies, 0.5), p99Ms: quantile(latencies, 0.99) }
})
process.send?.({ value: null })

async function makeBody(work: z.infer<typeof question>): Promise<Buffer> {
  number += 1
  let pdf: Uint8Array = makePdf(work.bytes)
  if (work.signed)
    for (const signer of signers) pdf = await signPdf(pdf, pki.holder(signer), { at: pki.now })
  const metadata = {
    documentUid: `bench-${process.pid}-${number}`,
    number: String(number),
    notation: 'BENCH',
    issueDate: '2026-11-20',
    typeName: 'Công văn',
    subject: 'Bench',
    securityLevel: 'public',
    recipients: recipients.slice(0, work.recipients),
    files: [{ name: 'bench.pdf', mediaType: 'application/pdf' }],
  }
  return Buffer.concat([
    part('name="metadata"', ''),
    Buffer.from(JSON.stringify(metadata)),
    part('name="file"; filename="bench.pdf"', 'Content-Type: application/pdf\r\n'),
    pdf,
    Buffer.from(`\r\n--${BOUNDARY}--\r\n`),
  ])
}

function part(disposition: string, headers: string): Buffer {
  return Buffer.from(
    `\r\n--${BOUNDARY}\r\nContent-Disposition: form-data; ${disposition}\r\n${headers}\r\n`,
  )
}

function send(body: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = {
      Authorization: `Bearer ${key}`,
      'Content-Type': `multipart/form-data; boundary=${BOUNDARY}`,
      'Content-Length': body.length,
    }
    const asked = request(`${url}/v1/documents`, { method: 'POST', agent, headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString()
        const isWhole = response.statusCode === 202 && text.includes('"signatures":"full"')
        if (isWhole) resolve()
        else reject(new Error(`The gateway answered ${String(response.statusCode)}: ${text}`))
      })
    })
    asked.on('error', reject)
    asked.end(body)
  })
}

async function until(time: number): Promise<void> {
  const left = time - performance.now()
  if (left > 0) await new Promise((resolve) => setTimeout(resolve, left))
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
