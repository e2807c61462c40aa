// OCSP over HTTP (RFC 6960, appendix A), by POST. Who signed the answer and whether it holds is trust's question; here it only has to be an
// answer to what was asked.
import { derOctetString } from '../asn1/index.ts'
import { digestOf, randomBytes } from '../crypto/index.ts'
import { equalBytes } from '../encoding/bytes.ts'
import { ServiceError } from '../errors.ts'
import {
  MAX_OCSP_BYTES,
  OCSP_NONCE_OID,
  readOcspResponse,
  writeOcspRequest,
  type BasicOcspResponse,
  type Certificate,
  type SingleResponse,
} from '../x509/index.ts'
import { readAnswer } from './first-answer.ts'
import type { HttpClient } from './http-client.ts'

/**
 * `sent`: asked for, compared when it comes back (RFC 8954 leaves answering to the responder). `required`: an answer without it is
 * refused. `none`: for responders that cannot bear one.
 */
export type NonceUse = 'sent' | 'required' | 'none'

export interface OcspQuestion {
  readonly url: string
  readonly certificate: Certificate
  readonly issuer: Certificate
  readonly nonceUse: NonceUse
}

export interface OcspAnswer {
  /** OCSPResponse, DER. */
  readonly bytes: Uint8Array
  readonly single: SingleResponse
}

/** RFC 8954, 2.1. */
const NONCE_BYTES = 32

export function askOcsp(client: HttpClient, question: OcspQuestion): Promise<OcspAnswer> {
  const { url, certificate, issuer, nonceUse } = question
  const nonce = nonceUse === 'none' ? undefined : randomBytes(NONCE_BYTES)
  const request = {
    url,
    body: writeOcspRequest(certificate, issuer, nonce),
    contentType: 'application/ocsp-request',
    accept: 'application/ocsp-response',
    maxBytes: MAX_OCSP_BYTES,
  }
  return client.fetch(request, (bytes) => readAnswer(url, () => read(bytes, question, nonce)))
}

/** An answer that was kept, as if it came now: about the certificate asked for; its nonce was compared when it came. */
export function rereadOcsp(bytes: Uint8Array, question: OcspQuestion): OcspAnswer {
  return read(bytes, question, undefined)
}

function read(
  bytes: Uint8Array,
  question: OcspQuestion,
  nonce: Uint8Array | undefined,
): OcspAnswer {
  const { status, basic } = readOcspResponse(bytes)
  if (basic === undefined) throw refused(question, status)
  assertNonce(question, basic, nonce)
  const single = basic.responses.find((response) => isAbout(response, question))
  if (single === undefined) throw mismatch(question, 'is about another certificate')
  return { bytes, single }
}

function assertNonce(
  question: OcspQuestion,
  { extensions }: BasicOcspResponse,
  nonce: Uint8Array | undefined,
): void {
  const answered = extensions.all.find(({ oid }) => oid === OCSP_NONCE_OID)
  if (nonce === undefined) return
  if (answered === undefined) {
    if (question.nonceUse === 'required') throw mismatch(question, 'does not repeat the nonce')
    return
  }
  if (!equalBytes(answered.value, derOctetString(nonce))) {
    throw mismatch(question, 'repeats another nonce')
  }
}

/** By serial number and issuer's name; the issuer's key is compared where the signature is verified. */
function isAbout({ certificateId }: SingleResponse, question: OcspQuestion): boolean {
  const { digest, issuerNameHash, serial } = certificateId
  if (digest === undefined || !equalBytes(serial, question.certificate.serial)) return false
  return equalBytes(issuerNameHash, digestOf(digest, question.issuer.subject.bytes))
}

function refused({ url }: OcspQuestion, status: string): ServiceError {
  return new ServiceError('ERR_SERVICE_OCSP_STATUS', `The OCSP responder answered ${status}`, {
    details: { url, ocspStatus: status, retry: status === 'tryLater' },
  })
}

function mismatch({ url }: OcspQuestion, what: string): ServiceError {
  return new ServiceError('ERR_SERVICE_OCSP_MISMATCH', `The OCSP answer ${what}`, {
    details: { url },
  })
}
