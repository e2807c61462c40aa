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
  /** All the documents have the same file: for files that are too large to hold many. */
  sameFile: z.boolean().default(false),
})

const { url, pkiUrl, key, signers, recipients } = settings.parse(JSON.parse(process.argv[2] ?? ''))
const pki = await createPki({ baseUrl: pkiUrl })
const BOUNDARY = 'sealpost-bench-boundary'
let number = 0

/** A body in pieces, the file one of them. */
type Body = readonly Uint8Array[]

answerAsks(async (asked) => {
  const work = question.parse(asked)
  const bodies: Body[] = []
  let file = await signedPdf(work.bytes)
  for (let each = 0; each < work.documents; each++) {
    bodies.push(makeBody(file, work.recipients))
    if (!work.sameFile) file = await signedPdf(work.bytes)
  }
  // New connections: those of the round before were closed at the other end while documents were signed.
  const agent = new Agent({ keepAlive: true, maxSockets: 1_000 })
  const latencies: number[] = []
  const start = performance.now()
  const due = (index: number): number =>
    work.rate === undefined ? 0 : start + (index * 1_000) / work.rate
  let next = 0
  const client = async (): Promise<void> => {
    for (let index = next++; index < bodies.length; index = next++) {
      await until(due(index))
      // What has to wait for a free client waits too: it began when it was due.
      const began = due(index) === 0 ? performance.now() : due(index)
      await send(agent, bodies[index] ?? [])
      latencies.push(performance.now() - began)
    }
  }
  await Promise.all(Array.from({ length: work.clients }, client))
  const wallMs = performance.now() - start
  agent.destroy()
  latencies.sort((a, b) => a - b)
  return { wallMs, medianMs: quantile(latencies, 0.5), p99Ms: quantile(latencies, 0.99) }
})
process.send?.({ value: null })

async function signedPdf(bytes: number): Promise<Uint8Array> {
  let pdf: Uint8Array = makePdf(bytes)
  for (const signer of signers) pdf = await signPdf(pdf, pki.holder(signer), { at: pki.now })
  return pdf
}

function makeBody(pdf: Uint8Array, count: number): Body {
  number += 1
  const metadata = {
    documentUid: `bench-${process.pid}-${number}`,
    number: String(number),
    notation: 'BENCH',
    issueDate: '2026-11-20',
    typeName: 'Công văn',
    subject: 'Bench',
    securityLevel: 'public',
    recipients: recipients.slice(0, count),
    files: [{ name: 'bench.pdf', mediaType: 'application/pdf' }],
  }
  return [
    part('name="metadata"', ''),
    Buffer.from(JSON.stringify(metadata)),
    part('name="file"; filename="bench.pdf"', 'Content-Type: application/pdf\r\n'),
    pdf,
    Buffer.from(`\r\n--${BOUNDARY}--\r\n`),
  ]
}

function part(disposition: string, headers: string): Buffer {
  return Buffer.from(
    `\r\n--${BOUNDARY}\r\nContent-Disposition: form-data; ${disposition}\r\n${headers}\r\n`,
  )
}

function send(agent: Agent, body: Body): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = {
      Authorization: `Bearer ${key}`,
      'Content-Type': `multipart/form-data; boundary=${BOUNDARY}`,
      'Content-Length': body.reduce((sum, { length }) => sum + length, 0),
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
    for (const piece of body) asked.write(piece)
    asked.end()
  })
}

async function until(time: number): Promise<void> {
  const left = time - performance.now()
  if (left > 0) await new Promise((resolve) => setTimeout(resolve, left))
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
