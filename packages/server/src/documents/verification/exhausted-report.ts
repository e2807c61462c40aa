import { createHash } from 'node:crypto'
import { verifyDocument, type ByteSource } from '@sealpost/core'
import { sniffContent } from '@sealpost/core/edxml'
import type { DocumentSummary, VerificationReport } from '@sealpost/core/validation'
import type { VerifyOptions } from '../../context.ts'
import type { Exhausted } from './job.ts'

const HEAD_BYTES = 1024
const CHUNK_BYTES = 1 << 19

const MESSAGES: Readonly<Record<Exhausted, string>> = {
  memory: 'Reading the document needs more memory than a document may take',
  time: 'Reading the document takes longer than a document may take',
}

/** The report of a document that its verification was stopped for: what cannot be read within the limits is not readable (T13). */
export async function exhaustedReport(
  source: ByteSource,
  { name, at }: VerifyOptions,
  what: Exhausted,
): Promise<VerificationReport> {
  const nothing = await verifyDocument(new Uint8Array(), { trust: [], policy: 'official-duty', at })
  return {
    ...nothing,
    document: {
      name,
      kind: await kindOf(source),
      bytes: source.size,
      sha256: await digest(source),
    },
    indication: 'TOTAL-FAILED',
    subIndication: 'FORMAT_FAILURE',
    findings: [
      {
        code: what === 'memory' ? 'DOCUMENT_EXHAUSTS_MEMORY' : 'DOCUMENT_EXHAUSTS_TIME',
        severity: 'failure',
        message: MESSAGES[what],
        subIndication: 'FORMAT_FAILURE',
      },
    ],
    signatures: [],
  }
}

async function kindOf(source: ByteSource): Promise<DocumentSummary['kind']> {
  const kind = sniffContent(await source.read(0, Math.min(HEAD_BYTES, source.size)))
  return kind === 'pdf' || kind === 'xml' ? kind : 'unknown'
}

async function digest(source: ByteSource): Promise<string> {
  const hash = createHash('sha256')
  for (let position = 0; position < source.size; position += CHUNK_BYTES)
    hash.update(await source.read(position, Math.min(CHUNK_BYTES, source.size - position)))
  return hash.digest('hex')
}
