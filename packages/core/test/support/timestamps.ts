// A small time-stamping authority for tests.
import { derElement, derOid, derSequence, TAG } from '../../src/asn1/index.ts'
import {
  signerProfile,
  writeContentType,
  writeMessageDigest,
  writeSignedData,
  writeSignerInfo,
} from '../../src/cms/index.ts'
import { digestOf } from '../../src/crypto/index.ts'
import { compareBytes, concatBytes } from '../../src/encoding/bytes.ts'
import type { TimestampAuthority, TimestampQuery } from '../../src/trust/sources.ts'
import { OID_TST_INFO, writeTstInfo } from '../../src/x509/index.ts'
import { extension, makeSigner, type TestSigner } from './signers.ts'

const TIME_STAMPING = '1.3.6.1.5.5.7.3.8'

/** extendedKeyUsage with timeStamping alone (RFC 3161, 2.3). */
const timeStampingOnly: Uint8Array = extension('2.5.29.37', derSequence(derOid(TIME_STAMPING)))
export const tsa: TestSigner = makeSigner('TSA giả định', { extensions: [timeStampingOnly] })

export interface TokenOptions {
  readonly time?: Date
  readonly authority?: TestSigner
}

export function makeToken(stamped: Uint8Array, options: TokenOptions = {}): Promise<Uint8Array> {
  return answer({ digest: 'SHA-256', imprint: digestOf('SHA-256', stamped) }, options)
}

export function timestampAuthority(options: TokenOptions = {}): TimestampAuthority {
  return { timestamp: (query) => answer(query, options) }
}

let serial = 1n

async function answer(
  { digest, imprint }: TimestampQuery,
  { time = new Date('2026-03-02T00:00:00Z'), authority = tsa }: TokenOptions,
): Promise<Uint8Array> {
  const content = writeTstInfo({
    policy: '1.2.3',
    digest,
    imprint,
    serial: serial++,
    genTime: time,
  })
  const profile = signerProfile(authority)
  const attributes = [
    writeContentType(OID_TST_INFO),
    writeMessageDigest(digestOf(profile.digest, content)),
    profile.signingCertificate,
  ]
  const signedAttributes = derElement(TAG.set, concatBytes(attributes.toSorted(compareBytes)))
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
    certificates: profile.certificates,
    signers: [signer],
  })
}
