// The pretend time-stamping authority (RFC 3161): a token over whatever imprint it is given.
import { derElement, TAG } from '@sealpost/core/asn1'
import {
  signerProfile,
  writeContentType,
  writeMessageDigest,
  writeSignedData,
  writeSignerInfo,
} from '@sealpost/core/cms'
import { digestByName, digestOf, type DigestName, type Signer } from '@sealpost/core/crypto'
import {
  OID_TST_INFO,
  readTimestampRequest,
  writeTimestampResponse,
  writeTimestampRejection,
  writeTstInfo,
} from '@sealpost/core/x509'
import type { TimestampAuthority } from '@sealpost/core/trust'

const POLICY = '1.3.6.1.4.1.99999.1'

export interface TokenRequest {
  readonly digest: DigestName
  readonly imprint: Uint8Array
  readonly genTime: Date
  readonly nonce?: bigint
  /** Whether the authority's certificates go along. Default true. */
  readonly withCertificates?: boolean
}

let serial = 0n

/** A TimeStampToken, DER. */
export async function writeTimestampToken(
  authority: Signer,
  request: TokenRequest,
): Promise<Uint8Array> {
  serial += 1n
  const content = writeTstInfo({ ...request, policy: POLICY, serial, accuracySeconds: 1 })
  const profile = signerProfile(authority)
  const attributes = [
    writeContentType(OID_TST_INFO),
    writeMessageDigest(digestOf(profile.digest, content)),
    profile.signingCertificate,
  ]
  const signedAttributes = derElement(
    TAG.set,
    Buffer.concat(attributes.toSorted((a, b) => Buffer.compare(a, b))),
  )
  const { issuer, serial: number } = profile.certificate
  const signer = writeSignerInfo({
    identifier: { issuer: issuer.bytes, serial: number },
    digestAlgorithm: profile.digestAlgorithm,
    signedAttributes,
    signatureAlgorithm: profile.signatureAlgorithm,
    signature: await authority.sign(signedAttributes),
  })
  return writeSignedData({
    contentType: OID_TST_INFO,
    content,
    digestAlgorithms: [profile.digestAlgorithm],
    certificates: request.withCertificates === false ? [] : profile.certificates,
    signers: [signer],
  })
}

export interface TimestampAnswerOptions {
  readonly genTime: Date
  /** Repeats this instead of the request's nonce. */
  readonly nonce?: bigint
}

/** A TimeStampResp to a TimeStampReq. */
export async function answerTimestamp(
  authority: Signer,
  der: Uint8Array,
  options: TimestampAnswerOptions,
): Promise<Uint8Array> {
  const { messageImprint, policy, nonce: asked, wantsCertificate } = readTimestampRequest(der)
  const { digest, value: imprint } = messageImprint
  if (digest === undefined) return writeTimestampRejection('An unknown digest', 'badAlg')
  if (imprint.length !== digestByName(digest).bytes)
    return writeTimestampRejection('The imprint is no digest', 'badDataFormat')
  if (policy !== undefined && policy !== POLICY)
    return writeTimestampRejection('Another policy', 'unacceptedPolicy')
  const nonce = options.nonce ?? asked
  const { genTime } = options
  const parts = { digest, imprint, genTime, withCertificates: wantsCertificate }
  const token = await writeTimestampToken(authority, {
    ...parts,
    ...(nonce === undefined ? {} : { nonce }),
  })
  return writeTimestampResponse(token)
}

/** The authority without a network, for tests. */
export function localTimestampAuthority(authority: Signer, clock: () => Date): TimestampAuthority {
  return { timestamp: (query) => writeTimestampToken(authority, { ...query, genTime: clock() }) }
}
