// OCSP responses (RFC 6960, 4.2): reading, no judgement.
import {
  contextConstructed,
  contextPrimitive,
  DerReader,
  readDer,
  TAG,
  type DerElement,
} from '../asn1/index.ts'
import { sha256Hex, type DigestName } from '../crypto/index.ts'
import { FormatError } from '../errors.ts'
import { readDigestAlgorithm, type SignatureAlgorithmIdentifier } from './algorithm-identifier.ts'
import { readTaggedExtensions, type Extensions } from './extensions/extension.ts'
import { readReason, type RevocationReason } from './extensions/reasons.ts'
import { readName, type Name } from './name.ts'
import { readRawAlgorithm, readSignatureBits, type Signed } from './signed.ts'

/** The largest response that is read, in octets. */
export const MAX_OCSP_BYTES: number = 1 << 20

const ID_PKIX_OCSP_BASIC = '1.3.6.1.5.5.7.48.1.1'
const STATUSES = [
  'successful',
  'malformedRequest',
  'internalError',
  'tryLater',
  undefined,
  'sigRequired',
  'unauthorized',
] as const

export type OcspStatus = NonNullable<(typeof STATUSES)[number]>

/** Who answered: by name, or by the SHA-1 of the public key's BIT STRING contents. */
export type ResponderId =
  | { readonly name: Name; readonly keyHash?: undefined }
  | { readonly name?: undefined; readonly keyHash: Uint8Array }

export interface CertificateId {
  /** `undefined` for a digest we do not know. */
  readonly digest: DigestName | undefined
  readonly issuerNameHash: Uint8Array
  readonly issuerKeyHash: Uint8Array
  /** INTEGER contents. */
  readonly serial: Uint8Array
}

export interface SingleResponse {
  readonly certificateId: CertificateId
  readonly status: 'good' | 'revoked' | 'unknown'
  readonly revocationTime: Date | null
  readonly reason: RevocationReason | null
  readonly thisUpdate: Date
  readonly nextUpdate: Date | null
  readonly extensions: Extensions
}

/** What a responder signed. */
export interface BasicOcspResponse extends Signed {
  readonly responderId: ResponderId
  readonly producedAt: Date
  readonly responses: readonly SingleResponse[]
  readonly extensions: Extensions
  /** Certificates sent along, DER. */
  readonly certificates: readonly Uint8Array[]
}

export class OcspResponse {
  /** What was read: an OCSPResponse, or the BasicOCSPResponse alone. */
  readonly bytes: Uint8Array
  readonly status: OcspStatus
  /** Absent unless `status` is `successful`. */
  readonly basic: BasicOcspResponse | undefined
  #id: string | undefined

  constructor(bytes: Uint8Array, status: OcspStatus, basic: BasicOcspResponse | undefined) {
    this.bytes = bytes
    this.status = status
    this.basic = basic
  }

  /** SHA-256 of `bytes`, lower-case hexadecimal. */
  get id(): string {
    return (this.#id ??= sha256Hex(this.bytes))
  }
}

/** Reads an OCSPResponse that fills `der`. Throws a `FormatError`: `ERR_FORMAT_DER`, `ERR_FORMAT_EXTENSION` or `ERR_FORMAT_OCSP`. */
export function readOcspResponse(der: Uint8Array): OcspResponse {
  assertSize(der)
  return readDer(der, (reader) => {
    const sequence = reader.sequence()
    const status = STATUSES[sequence.smallInteger(TAG.enumerated)]
    if (status === undefined) throw invalid('The OCSP response status is unknown')
    const basic = sequence.optional(contextConstructed(0), readResponseBytes)
    sequence.end()
    if ((status === 'successful') !== (basic !== undefined))
      throw invalid('An OCSP response has an answer exactly when it is successful')
    return new OcspResponse(der, status, basic)
  })
}

/** Reads a BasicOCSPResponse alone, as CAdES revocation values hold it. Throws as `readOcspResponse`. */
export function readBasicOcspResponse(der: Uint8Array): OcspResponse {
  assertSize(der)
  return new OcspResponse(der, 'successful', readDer(der, readBasic))
}

function readResponseBytes(reader: DerReader): BasicOcspResponse {
  return readDer(reader.element().contents, (tagged) => {
    const sequence = tagged.sequence()
    if (sequence.oid() !== ID_PKIX_OCSP_BASIC) throw invalid('The OCSP response type is unknown')
    const basic = readDer(sequence.octetString(), readBasic)
    sequence.end()
    return basic
  })
}

function readBasic(reader: DerReader): BasicOcspResponse {
  const sequence = reader.sequence()
  const tbs = sequence.element(TAG.sequence)
  const signatureAlgorithm = readRawAlgorithm(sequence).identifier
  const signature = readSignatureBits(sequence)
  const certificates = sequence.optional(contextConstructed(0), readCertificates) ?? []
  sequence.end()
  return { ...readResponseData(tbs, signatureAlgorithm, signature), certificates }
}

function readCertificates(reader: DerReader): Uint8Array[] {
  return readDer(reader.element().contents, (tagged) =>
    tagged.sequence().all((certificate) => certificate.element(TAG.sequence).bytes),
  )
}

function readResponseData(
  { bytes: tbsBytes, contents }: DerElement,
  signatureAlgorithm: SignatureAlgorithmIdentifier,
  signature: Uint8Array,
): Omit<BasicOcspResponse, 'certificates'> {
  const data = new DerReader(contents)
  // Version 1 is the default, which DER leaves out and some responders do not.
  data.optional(contextConstructed(0), assertVersion1)
  const responderId = readResponderId(data)
  const producedAt = readGeneralizedTime(data)
  const responses = data.sequence().all(readSingleResponse)
  const extensions = readTaggedExtensions(data, contextConstructed(1))
  data.end()
  return { tbsBytes, signatureAlgorithm, signature, responderId, producedAt, responses, extensions }
}

function assertVersion1(reader: DerReader): void {
  const version = readDer(reader.element().contents, (inner) => inner.smallInteger())
  if (version !== 0) throw invalid('The OCSP response version is unknown')
}

/** `[1]` and `[2]` are explicit: RFC 6960 tags its CHOICE explicitly. */
function readResponderId(reader: DerReader): ResponderId {
  const { contents, tag } = reader.element()
  if (tag === contextConstructed(1)) return { name: readDer(contents, readName) }
  if (tag !== contextConstructed(2)) throw invalid('The OCSP responder is named in no known way')
  return { keyHash: readDer(contents, (inner) => inner.octetString()) }
}

function readSingleResponse(reader: DerReader): SingleResponse {
  const sequence = reader.sequence()
  const certificateId = readCertificateId(sequence)
  const status = readCertStatus(sequence)
  const thisUpdate = readGeneralizedTime(sequence)
  const nextUpdate =
    sequence.optional(contextConstructed(0), (tagged) =>
      readDer(tagged.element().contents, readGeneralizedTime),
    ) ?? null
  const extensions = readTaggedExtensions(sequence, contextConstructed(1))
  sequence.end()
  return { certificateId, ...status, thisUpdate, nextUpdate, extensions }
}

export function readCertificateId(reader: DerReader): CertificateId {
  const sequence = reader.sequence()
  const digest = readDigestAlgorithm(sequence)
  const issuerNameHash = sequence.octetString()
  const issuerKeyHash = sequence.octetString()
  const serial = sequence.integerBytes()
  sequence.end()
  return { digest, issuerNameHash, issuerKeyHash, serial }
}

function readCertStatus(
  reader: DerReader,
): Pick<SingleResponse, 'status' | 'revocationTime' | 'reason'> {
  const { tag, contents } = reader.element()
  if (tag === contextConstructed(1)) return readRevokedInfo(new DerReader(contents))
  if (contents.length > 0) throw invalid('An OCSP certificate status has unexpected contents')
  if (tag === contextPrimitive(0)) return { status: 'good', revocationTime: null, reason: null }
  if (tag === contextPrimitive(2)) return { status: 'unknown', revocationTime: null, reason: null }
  throw invalid('An OCSP certificate status is unknown')
}

function readRevokedInfo(
  info: DerReader,
): Pick<SingleResponse, 'status' | 'revocationTime' | 'reason'> {
  const revocationTime = readGeneralizedTime(info)
  const reason =
    info.optional(contextConstructed(0), (tagged) =>
      readDer(tagged.element().contents, readReason),
    ) ?? null
  info.end()
  return { status: 'revoked', revocationTime, reason }
}

function readGeneralizedTime(reader: DerReader): Date {
  if (reader.peek() === TAG.generalizedTime) return reader.time()
  throw invalid('A time in an OCSP response is no GeneralizedTime')
}

function assertSize(der: Uint8Array): void {
  if (der.length <= MAX_OCSP_BYTES) return
  throw new FormatError('ERR_FORMAT_OCSP_SIZE', 'The OCSP response is too large', {
    details: { bytes: der.length, maxBytes: MAX_OCSP_BYTES },
  })
}

function invalid(message: string): FormatError {
  return new FormatError('ERR_FORMAT_OCSP', message)
}
