// Many path cases in one process: what conformance suites of other projects are run through.
import { readFile } from 'node:fs/promises'
import {
  readPem,
  readTrustAnchors,
  SealpostError,
  verifyCertificate,
  type CertificateVerificationOptions,
  type TrustAnchor,
} from '@sealpost/core'
import { CliError } from '../cli-error.ts'
import { EXIT } from '../exit-codes.ts'
import { readInstant } from '../input/instants.ts'

/** PEM text, or base64 of DER. */
type Encoded = string

interface Case {
  readonly id: string
  readonly at: string
  readonly anchors: readonly Encoded[]
  readonly intermediates?: readonly Encoded[]
  readonly leaf: Encoded
  readonly crls?: readonly Encoded[]
  readonly ocsps?: readonly Encoded[]
  readonly revocation?: 'required' | 'if-present' | 'off'
  readonly keyUsage?: readonly string[]
  readonly eku?: readonly string[]
  readonly policyOids?: readonly string[]
  readonly explicitPolicy?: boolean
  readonly inhibitPolicyMapping?: boolean
  readonly inhibitAnyPolicy?: boolean
  readonly maxPathLength?: number | null
}

interface Result {
  readonly id: string
  readonly valid: boolean
  readonly subIndication: string | null
  readonly findings: readonly object[]
}

export async function runCertificateBatch(file: string): Promise<void> {
  for (const row of await readCases(file))
    process.stdout.write(`${JSON.stringify(await judgeCase(row))}\n`)
}

async function readCases(file: string): Promise<readonly Case[]> {
  try {
    const json: unknown = JSON.parse(await readFile(file, 'utf8'))
    const cases: unknown =
      typeof json === 'object' && json !== null && 'cases' in json ? json.cases : json
    if (Array.isArray(cases)) return cases as Case[]
    throw new TypeError('it is no array of cases')
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new CliError(EXIT.unreadable, `${file}: cannot be read (${why})`, { cause })
  }
}

/** A case that cannot even be read is not valid: the finding says why. */
async function judgeCase(row: Case): Promise<Result> {
  try {
    const [leaf] = decode(row.leaf)
    if (leaf === undefined) throw new CliError(EXIT.usage, 'The case has no leaf')
    const { valid, subIndication, findings } = await verifyCertificate(leaf, optionsOf(row))
    return { id: row.id, valid, subIndication, findings }
  } catch (error) {
    if (!(error instanceof SealpostError || error instanceof CliError)) throw error
    const code = error instanceof SealpostError ? String(error.code) : 'CASE_UNREADABLE'
    const finding = { code, severity: 'failure', message: error.message }
    return {
      id: row.id,
      valid: false,
      subIndication: 'CERTIFICATE_CHAIN_GENERAL_FAILURE',
      findings: [finding],
    }
  }
}

function optionsOf(row: Case): CertificateVerificationOptions {
  const { maxPathLength } = row
  return {
    trust: row.anchors.flatMap(decode).flatMap(toAnchor),
    untrusted: (row.intermediates ?? []).flatMap(decode),
    at: readInstant('at', row.at),
    crls: (row.crls ?? []).flatMap(decode),
    ocsps: (row.ocsps ?? []).flatMap(decode),
    revocation: row.revocation ?? 'if-present',
    keyUsage: row.keyUsage ?? [],
    eku: row.eku ?? [],
    policyOids: row.policyOids ?? [],
    explicitPolicy: row.explicitPolicy ?? false,
    inhibitPolicyMapping: row.inhibitPolicyMapping ?? false,
    inhibitAnyPolicy: row.inhibitAnyPolicy ?? false,
    ...(maxPathLength == null ? {} : { maxPathLength }),
  }
}

/** An anchor that cannot be read is no anchor: then no path leads to it. */
function toAnchor(der: Uint8Array): TrustAnchor[] {
  try {
    return readTrustAnchors(der)
  } catch (error) {
    if (error instanceof SealpostError) return []
    throw error
  }
}

function decode(encoded: Encoded): Uint8Array[] {
  if (encoded.includes('-----BEGIN')) return readPem(encoded).map(({ bytes }) => bytes)
  return [new Uint8Array(Buffer.from(encoded, 'base64'))]
}
