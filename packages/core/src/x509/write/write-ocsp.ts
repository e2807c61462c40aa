// Writing OCSP responses (RFC 6960, 4.2.1): what a responder says about one or more certificates.
import {
  contextConstructed,
  contextPrimitive,
  derElement,
  derExplicit,
  derGeneralizedTime,
  derInteger,
  derOctetString,
  derOid,
  derSequence,
  TAG,
} from '../../asn1/index.ts'
import { writeExtension, keyIdentifier, taggedExtensions } from './write-extensions.ts'
import { concatBytes } from '../../encoding/bytes.ts'
import { OCSP_NONCE_OID } from '../extensions/ocsp-extensions.ts'
import { REASONS, type RevocationReason } from '../extensions/reasons.ts'
import type { OcspStatus } from '../ocsp.ts'
import { writeSignedStructure, type SigningKey } from './signed-structure.ts'

export interface NewSingleResponse {
  /** The CertID of the request, DER: repeated as it came. */
  readonly certificateId: Uint8Array
  readonly status: NewStatus
  readonly thisUpdate: Date
  readonly nextUpdate?: Date
}

export type NewStatus =
  | { readonly kind: 'good' | 'unknown' }
  | { readonly kind: 'revoked'; readonly time: Date; readonly reason?: RevocationReason }

export interface NewOcspResponse {
  /** SubjectPublicKeyInfo of the responder, DER: it is named by its key. */
  readonly responderSpki: Uint8Array
  readonly producedAt: Date
  readonly responses: readonly NewSingleResponse[]
  /** The request's nonce, to be repeated. */
  readonly nonce?: Uint8Array
  /** The responder's certificate and what leads to its issuer, DER. */
  readonly certificates: readonly Uint8Array[]
}

const ID_PKIX_OCSP_BASIC = '1.3.6.1.5.5.7.48.1.1'
const ERRORS = {
  malformedRequest: 1,
  internalError: 2,
  tryLater: 3,
  sigRequired: 5,
  unauthorized: 6,
} as const

/** An OCSPResponse with status successful. */
export async function writeOcspResponse(
  response: NewOcspResponse,
  key: SigningKey,
): Promise<Uint8Array> {
  const nonce = response.nonce === undefined ? [] : [writeExtension(OCSP_NONCE_OID, response.nonce)]
  const data = derSequence(
    derExplicit(2, derOctetString(keyIdentifier(response.responderSpki))),
    derGeneralizedTime(response.producedAt),
    derSequence(...response.responses.map(writeSingle)),
    ...taggedExtensions(1, nonce),
  )
  const certificates = derExplicit(0, derSequence(...response.certificates))
  const basic = await writeSignedStructure(data, key, certificates)
  const answer = derSequence(derOid(ID_PKIX_OCSP_BASIC), derOctetString(basic))
  return derSequence(derInteger(0, TAG.enumerated), derExplicit(0, answer))
}

/** An OCSPResponse that says why there is no answer. */
export function writeOcspError(status: Exclude<OcspStatus, 'successful'>): Uint8Array {
  return derSequence(derInteger(ERRORS[status], TAG.enumerated))
}

function writeSingle({
  certificateId,
  status,
  thisUpdate,
  nextUpdate,
}: NewSingleResponse): Uint8Array {
  const next = nextUpdate === undefined ? [] : [derExplicit(0, derGeneralizedTime(nextUpdate))]
  return derSequence(certificateId, writeStatus(status), derGeneralizedTime(thisUpdate), ...next)
}

function writeStatus(status: NewStatus): Uint8Array {
  if (status.kind !== 'revoked') {
    return derElement(contextPrimitive(status.kind === 'good' ? 0 : 2), new Uint8Array(0))
  }
  const code = derInteger(REASONS.indexOf(status.reason), TAG.enumerated)
  const reason = status.reason === undefined ? [] : [derExplicit(0, code)]
  return derElement(
    contextConstructed(1),
    concatBytes([derGeneralizedTime(status.time), ...reason]),
  )
}
