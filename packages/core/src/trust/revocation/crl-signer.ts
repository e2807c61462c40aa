// Who signed a CRL, and by which path to the same anchor: RFC 5280, 6.3.3 (f) and (g).
import {
  authorityKeyIdentifier,
  keyUsage,
  sameName,
  subjectKeyIdentifier,
  type Certificate,
  type CertificateList,
} from '../../x509/index.ts'
import { equalBytes } from '../../encoding/bytes.ts'
import type { Anchor } from '../anchor-set.ts'
import { buildPaths } from '../build-paths.ts'
import { signingKeyOf } from '../dsa-parameters.ts'
import type { CertificationPath } from '../path/certification-path.ts'
import type { TrustContext } from '../trust-context.ts'
import { verifyLink, type KeyHolder } from '../verify-link.ts'

/** How many certificates of the right name are tried on one CRL, which is digested anew for each. */
export const MAX_CRL_SIGNERS = 8

export interface CrlSigner {
  readonly path: CertificationPath
  readonly key: KeyHolder
  readonly signatureValid: boolean
  /** False when the key's usage forbids it. */
  readonly maySign: boolean
}

/**
 * The signer whose key verifies the CRL, preferring one that may; else somebody of the right name, to be told about.
 * @param issuerPath The path of the issuer of the certificate in question; its anchor must be the CRL's too.
 */
export function findCrlSigner(
  context: TrustContext,
  crl: CertificateList,
  issuerPath: CertificationPath,
): CrlSigner | undefined {
  let second: CrlSigner | undefined
  for (const path of signerPaths(context, crl, issuerPath)) {
    const key = signingKeyOf(path)
    const certificate = path.certificates[0] ?? path.anchor.certificate
    const signatureValid = verifyLink(crl, key)
    const signer = { path, key, signatureValid, maySign: signatureValid && maySign(certificate) }
    if (signer.maySign) return signer
    if (second === undefined || (signatureValid && !second.signatureValid)) second = signer
  }
  return second
}

/** The issuer's own path and what is above it first: nearly every CRL is signed there. */
function* signerPaths(
  context: TrustContext,
  crl: CertificateList,
  issuerPath: CertificationPath,
): Generator<CertificationPath> {
  const tried = new Set<Certificate>()
  for (let index = 0; index <= issuerPath.certificates.length; index++) {
    const path = { certificates: issuerPath.certificates.slice(index), anchor: issuerPath.anchor }
    const [first] = path.certificates
    if (!sameName((first ?? path.anchor).subject, crl.issuer)) continue
    if (first !== undefined) tried.add(first)
    yield path
  }
  const others = rankSigners(context.pool.bySubject(crl.issuer), crl).filter(
    (certificate) => !tried.has(certificate),
  )
  for (const certificate of others.slice(0, MAX_CRL_SIGNERS)) {
    if (!context.budget.verify(crl, certificate)) continue
    yield* pathsToAnchor(context, certificate, issuerPath.anchor)
  }
}

/** The first path without problems, else the first at all. */
function pathsToAnchor(
  context: TrustContext,
  certificate: Certificate,
  anchor: Anchor,
): CertificationPath[] {
  let first: CertificationPath | undefined
  for (const path of buildPaths(certificate, context)) {
    if (path.anchor.id !== anchor.id) continue
    if (context.describe(path).problems.length === 0) return [path]
    first ??= path
  }
  return first === undefined ? [] : [first]
}

/** By the key that the list names. */
export function rankSigners(
  certificates: readonly Certificate[],
  crl: CertificateList,
): readonly Certificate[] {
  const wanted = crl.extensions.peek(authorityKeyIdentifier)?.keyIdentifier
  if (wanted === undefined) return certificates
  const fits = (certificate: Certificate): boolean => {
    const offered = certificate.extensions.peek(subjectKeyIdentifier)
    return offered !== undefined && equalBytes(offered, wanted)
  }
  return certificates.toSorted((a, b) => Number(fits(b)) - Number(fits(a)))
}

function maySign(certificate: Certificate | null): boolean {
  return certificate?.extensions.peek(keyUsage)?.includes('cRLSign') ?? true
}
