// Does a document hold what its own certificates need to be checked without the network (EN 319 142-1, 6.3, level LT)? Only presence is
// asked; whether the data is good is judged elsewhere.
import { digestOf } from '../crypto/index.ts'
import { equalBytes } from '../encoding/bytes.ts'
import { FormatError } from '../errors.ts'
import { sharedCrls, sharedOcsps } from './shared-caches.ts'
import {
  noRevAvail,
  ocspNoCheck,
  sameName,
  validityAssuredShortTerm,
  type Certificate,
  type CertificateList,
  type SingleResponse,
} from '../x509/index.ts'

export interface StatusData {
  readonly crls: readonly CertificateList[]
  readonly responses: readonly SingleResponse[]
}

const MAX_CHAIN = 16

/** Broken ones are left out. */
export function readStatusData(
  crls: readonly Uint8Array[],
  ocsps: readonly Uint8Array[],
): StatusData {
  return {
    crls: crls.flatMap((der) => readOrSkip(() => [sharedCrls.read(der)])),
    responses: ocsps.flatMap((der) =>
      readOrSkip(() => sharedOcsps.read(der).basic?.responses ?? []),
    ),
  }
}

/** True when every certificate up to a self-signed one, or to the last that is at hand, has a CRL or OCSP response about it. */
export function hasValidationData(
  leaf: Certificate,
  certificates: readonly Certificate[],
  data: StatusData,
): boolean {
  let current: Certificate | undefined = leaf
  for (let depth = 0; current !== undefined && depth < MAX_CHAIN; depth++) {
    const certificate: Certificate = current
    if (sameName(certificate.issuer, certificate.subject)) return depth > 0 || isExempt(certificate)
    if (!isExempt(certificate) && !isSpokenOf(certificate, data)) return false
    current = certificates.find(({ subject }) => sameName(subject, certificate.issuer))
  }
  return true
}

function isExempt({ extensions }: Certificate): boolean {
  return [noRevAvail, validityAssuredShortTerm, ocspNoCheck].some((type) => extensions.has(type))
}

function isSpokenOf(certificate: Certificate, { crls, responses }: StatusData): boolean {
  return (
    crls.some(({ issuer }) => sameName(issuer, certificate.issuer)) ||
    responses.some(({ certificateId: { digest, issuerNameHash, serial } }) => {
      if (digest === undefined || !equalBytes(serial, certificate.serial)) return false
      return equalBytes(digestOf(digest, certificate.issuer.bytes), issuerNameHash)
    })
  )
}

function readOrSkip<T>(read: () => readonly T[]): readonly T[] {
  try {
    return read()
  } catch (error) {
    if (error instanceof FormatError) return []
    throw error
  }
}
