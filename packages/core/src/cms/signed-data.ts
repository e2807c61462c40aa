// SignedData (RFC 5652, 5.1) in its ContentInfo (3), as DER. BER is normalised first and said so. Attribute certificates and other
// certificate formats are skipped; CRLs and the OCSP responses of RFC 5940 are read.
import {
  contextConstructed,
  derExplicit,
  derInteger,
  derOctetString,
  derOid,
  DerReader,
  derSequence,
  derSetOf,
  readDer,
  TAG,
} from '../asn1/index.ts'
import { FormatError } from '../errors.ts'
import { OID } from './oids.ts'
import { readSignerInfo, type SignerInfo } from './signer-info.ts'

export interface SignedData {
  readonly version: number
  /** eContentType. */
  readonly contentType: string
  /** eContent's octets; null for a detached signature. */
  readonly content: Uint8Array | null
  /** X.509 certificates, DER, in the order they stand. */
  readonly certificates: readonly Uint8Array[]
  /** CertificateLists, DER. */
  readonly crls: readonly Uint8Array[]
  /** OCSPResponses, DER, from id-ri-ocsp-response. */
  readonly ocsps: readonly Uint8Array[]
  readonly signers: readonly SignerInfo[]
}

export interface NewSignedData {
  readonly contentType: string
  readonly content?: Uint8Array
  /** Whole AlgorithmIdentifiers. */
  readonly digestAlgorithms: readonly Uint8Array[]
  readonly certificates: readonly Uint8Array[]
  /** Whole SignerInfos. */
  readonly signers: readonly Uint8Array[]
}

const CONTENT = contextConstructed(0)
const CERTIFICATES = contextConstructed(0)
const REVOCATIONS = contextConstructed(1)
const OTHER_REVOCATION = contextConstructed(1)
/** RFC 5652, 5.1: version 1 for plain id-data by issuer and serial, 3 for every other content type. */
const VERSION_DATA = 1
const VERSION_OTHER = 3

/** Throws `ERR_FORMAT_DER`, and `ERR_FORMAT_CMS_TYPE` when the ContentInfo holds something else. */
export function readSignedData(bytes: Uint8Array): SignedData {
  return readDer(bytes, (reader) => {
    const info = reader.sequence()
    const type = info.oid()
    if (type !== OID.signedData) throw wrongType(type)
    const explicit = info.explicit(0)
    info.end()
    const signedData = readFields(explicit.sequence())
    explicit.end()
    return signedData
  })
}

export function writeSignedData(data: NewSignedData): Uint8Array {
  const { contentType, content } = data
  const version = contentType === OID.data ? VERSION_DATA : VERSION_OTHER
  const signedData = derSequence(
    derInteger(version),
    derSetOf(data.digestAlgorithms),
    derSequence(
      derOid(contentType),
      ...(content === undefined ? [] : [derExplicit(0, derOctetString(content))]),
    ),
    ...writeCertificates(data.certificates),
    derSetOf(data.signers),
  )
  return derSequence(derOid(OID.signedData), derExplicit(0, signedData))
}

function readFields(fields: DerReader): SignedData {
  const version = fields.smallInteger()
  fields.element(TAG.set)
  const encapsulated = fields.sequence()
  const contentType = encapsulated.oid()
  const content = encapsulated.optional(CONTENT, readContent) ?? null
  encapsulated.end()
  const certificates = fields.optional(CERTIFICATES, readCertificates) ?? []
  const { crls, ocsps } = fields.optional(REVOCATIONS, readRevocations) ?? { crls: [], ocsps: [] }
  const signers = fields.set().all(readSignerInfo)
  fields.end()
  return { version, contentType, content, certificates, crls, ocsps, signers }
}

function readContent(fields: DerReader): Uint8Array {
  const explicit = fields.explicit(0)
  const content = explicit.octetString()
  explicit.end()
  return content
}

function readCertificates(fields: DerReader): Uint8Array[] {
  const choices = fields.sequence(CERTIFICATES).all((choice) => choice.element())
  return choices.filter(({ tag }) => tag === TAG.sequence).map(({ bytes }) => bytes)
}

function readRevocations(fields: DerReader): { crls: Uint8Array[]; ocsps: Uint8Array[] } {
  const choices = fields.sequence(REVOCATIONS).all((choice) => choice.element())
  return {
    crls: choices.filter(({ tag }) => tag === TAG.sequence).map(({ bytes }) => bytes),
    ocsps: choices.filter(({ tag }) => tag === OTHER_REVOCATION).flatMap(readOtherRevocation),
  }
}

/** RFC 5940, 2: id-ri-ocsp-response holds a whole OCSPResponse. */
function readOtherRevocation({ contents }: { contents: Uint8Array }): Uint8Array[] {
  const fields = new DerReader(contents)
  const isOcsp = fields.oid() === OID.ocspResponse
  const { bytes } = fields.element()
  fields.end()
  return isOcsp ? [bytes] : []
}

/** CertificateSet is a SET: sorted, as DER asks. */
function writeCertificates(certificates: readonly Uint8Array[]): Uint8Array[] {
  return certificates.length === 0 ? [] : [derSetOf(certificates, CERTIFICATES)]
}

function wrongType(type: string): FormatError {
  return new FormatError('ERR_FORMAT_CMS_TYPE', 'The CMS holds no SignedData', {
    details: { type },
  })
}
