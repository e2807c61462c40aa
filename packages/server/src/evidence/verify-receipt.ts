// Checks one receipt and its proof, with two public keys and nothing else: the receipt is signed, its digest is in the leaf, the leaf leads
// to the root, the root is in a head that the log's key signed. The page of docs/evidence.md does the same in a browser.
import { createHash, createPublicKey, verify, type KeyObject } from 'node:crypto'
import { z } from 'zod'
import type { LogFinding } from './log-report.ts'
import type { VerifierKey } from './note.ts'
import { verifyProof } from './verify-proof.ts'

export interface ReceiptQuestion {
  /** Compact JWS. */
  readonly receipt: string
  /** A `.tlog-proof`; undefined to check the receipt's signature alone. */
  readonly proof?: string | undefined
  /** The gateway's key set (RFC 7517), as JSON. */
  readonly keys: string
  /** Needed with a proof. */
  readonly logKey?: VerifierKey | undefined
}

export interface ReceiptReport {
  /** What the receipt says; null when it cannot be read. Trust it only without findings. */
  readonly claims: Readonly<Record<string, unknown>> | null
  readonly findings: readonly LogFinding[]
}

const headerSchema = z.object({ alg: z.literal('EdDSA'), kid: z.string() })
const claimsSchema = z.record(z.string(), z.unknown())
const keySchema = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string(),
  kid: z.string(),
})
const keysSchema = z.object({ keys: z.array(z.unknown()) })

export function verifyReceipt(question: ReceiptQuestion): ReceiptReport {
  const { receipt, proof, logKey } = question
  const findings: LogFinding[] = []
  const claims = readClaims(receipt.trim(), question.keys, findings)
  if (proof !== undefined) {
    const digest = createHash('sha256').update(receipt.trim()).digest('hex')
    findings.push(...verifyProof(proof, logKey, (leaf) => receiptOf(leaf) === digest))
  }
  return { claims, findings }
}

function readClaims(
  receipt: string,
  keys: string,
  findings: LogFinding[],
): ReceiptReport['claims'] {
  const [header = '', payload = '', signature = ''] = receipt.split('.')
  try {
    const { kid } = headerSchema.parse(decode(header))
    const claims = claimsSchema.parse(decode(payload))
    const key = findKey(keys, kid)
    const input = Buffer.from(`${header}.${payload}`)
    if (key === undefined || !verify(null, input, key, Buffer.from(signature, 'base64url')))
      findings.push(finding('RECEIPT_SIGNATURE', 'No key of the set signed the receipt'))
    return claims
  } catch {
    findings.push(finding('RECEIPT_UNREADABLE', 'This is no receipt of a gateway'))
    return null
  }
}

function findKey(keys: string, kid: string): KeyObject | undefined {
  for (const candidate of keysSchema.parse(JSON.parse(keys)).keys) {
    const jwk = keySchema.safeParse(candidate)
    if (jwk.success && jwk.data.kid === kid)
      return createPublicKey({ key: jwk.data, format: 'jwk' })
  }
  return undefined
}

function decode(part: string): unknown {
  return JSON.parse(Buffer.from(part, 'base64url').toString())
}

/** The digest in a leaf; null where there is none. */
function receiptOf(leaf: Uint8Array): string | null {
  try {
    const content: unknown = JSON.parse(Buffer.from(leaf).toString())
    return z.object({ receipt: z.string() }).parse(content).receipt
  } catch {
    return null
  }
}

function finding(code: LogFinding['code'], detail: string): LogFinding {
  return { code, index: null, detail }
}
