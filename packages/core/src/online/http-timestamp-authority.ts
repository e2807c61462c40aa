// The time-stamp protocol over HTTP (RFC 3161, 3.4), and what a requester must check before it uses a token (2.4.2).
import { readTimestampToken, verifyTimestampToken, type TimestampToken } from '../cms/index.ts'
import { digestByName, randomPositive } from '../crypto/index.ts'
import { equalBytes } from '../encoding/bytes.ts'
import { encodeHex } from '../encoding/hex.ts'
import { ServiceError, UsageError } from '../errors.ts'
import type { TimestampAuthority, TimestampQuery } from '../trust/index.ts'
import {
  readCertificate,
  readTimestampResponse,
  writeTimestampRequest,
  type TimestampResponse,
} from '../x509/index.ts'
import { readAnswer } from './first-answer.ts'
import { HttpClient } from './http-client.ts'
import { resolveConnection, type ConnectionOptions } from './options.ts'

export interface TimestampAuthorityOptions extends ConnectionOptions {
  /** OID of the policy to stamp under. Default the authority's own. */
  readonly policy?: string
  /** Sent to the authority's host alone, such as an authorization. */
  readonly headers?: Readonly<Record<string, string>>
}

/** The national authority was measured at 2 to 131 seconds; four at a time is what it advises. */
const DEFAULT_TSA_TIMEOUT_MS = 180_000
const DEFAULT_TSA_CONCURRENCY = 4
/** A token with a long chain takes 12 kB. */
const MAX_TIMESTAMP_BYTES: number = 256 << 10

const NONCE_BYTES = 8
const GRANTED = 0
const GRANTED_WITH_MODS = 1

interface Asked extends TimestampQuery {
  readonly nonce: bigint
  readonly policy?: string
}

/**
 * The token of `timestamp` has the imprint, nonce and policy asked for, and its signature verifies under the certificate it carries;
 * whether that certificate is trusted is for validation to say. It rejects with `ServiceError`s: `ERR_SERVICE_TSA_REJECTED`,
 * `ERR_SERVICE_TSA_MISMATCH`, `ERR_SERVICE_TSA_SIGNATURE`, `ERR_SERVICE_ANSWER` and those of the connection.
 */
export function httpTimestampAuthority(
  url: string,
  options: TimestampAuthorityOptions = {},
): TimestampAuthority {
  const defaults = { timeoutMs: DEFAULT_TSA_TIMEOUT_MS, concurrency: DEFAULT_TSA_CONCURRENCY }
  const client = new HttpClient(resolveConnection(options, defaults))
  return { timestamp: (query) => requestToken(client, url, options, query) }
}

async function requestToken(
  client: HttpClient,
  url: string,
  { policy, headers = {} }: TimestampAuthorityOptions,
  query: TimestampQuery,
): Promise<Uint8Array> {
  assertImprint(query)
  const asked = { ...query, nonce: randomNonce(), ...(policy !== undefined && { policy }) }
  const request = {
    url,
    headers,
    body: writeTimestampRequest(asked),
    contentType: 'application/timestamp-query',
    accept: 'application/timestamp-reply',
    maxBytes: MAX_TIMESTAMP_BYTES,
  }
  return await client.fetch(request, (body) => readAnswer(url, () => readToken(url, body, asked)))
}

function readToken(url: string, body: Uint8Array, asked: Asked): Uint8Array {
  const response = readTimestampResponse(body)
  if (response.status !== GRANTED && response.status !== GRANTED_WITH_MODS) {
    throw rejected(url, response)
  }
  const token = readTimestampToken(response.token ?? new Uint8Array(0))
  const difference = findDifference(token, asked)
  if (difference !== undefined) throw mismatch(url, difference)
  if (!isSigned(token, asked)) throw unsigned(url)
  return token.bytes
}

/** RFC 3161, 2.2: the requester verifies what is in the token against what it asked for. */
function findDifference({ info }: TimestampToken, asked: Asked): string | undefined {
  const { digest, value } = info.messageImprint
  if (digest !== asked.digest || !equalBytes(value, asked.imprint)) return 'another imprint'
  if (info.nonce !== asked.nonce) return 'another nonce'
  if (asked.policy !== undefined && info.policy !== asked.policy) return 'another policy'
  return undefined
}

function isSigned(token: TimestampToken, { imprint }: Asked): boolean {
  const certificates = token.signedData.certificates.map(readCertificate)
  const { signature, problems } = verifyTimestampToken(token, certificates, {
    digest: () => imprint,
  })
  return (
    signature.signatureValueValid === true &&
    signature.digestMatches === true &&
    problems.every(({ severity }) => severity !== 'failure')
  )
}

function randomNonce(): bigint {
  return BigInt(`0x${encodeHex(randomPositive(NONCE_BYTES))}`)
}

function assertImprint({ digest, imprint }: TimestampQuery): void {
  if (imprint.length === digestByName(digest).bytes) return
  throw new UsageError('ERR_USAGE_IMPRINT', `The imprint is no ${digest} digest`, {
    details: { bytes: imprint.length },
  })
}

/** `failures` are the numbers of PKIFailureInfo bits (`TIMESTAMP_FAILURES`). */
function rejected(url: string, { status, statusText, failures }: TimestampResponse): ServiceError {
  return new ServiceError(
    'ERR_SERVICE_TSA_REJECTED',
    `The time-stamping authority refused: ${statusText.slice(0, 200)}`,
    { details: { url, status, failures: failures.join(',') } },
  )
}

function mismatch(url: string, what: string): ServiceError {
  return new ServiceError('ERR_SERVICE_TSA_MISMATCH', `The timestamp token has ${what}`, {
    details: { url },
  })
}

function unsigned(url: string): ServiceError {
  return new ServiceError(
    'ERR_SERVICE_TSA_SIGNATURE',
    'The signature of the timestamp token does not verify under the certificate in it',
    { details: { url } },
  )
}
