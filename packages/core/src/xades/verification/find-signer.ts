// Whose key made the signature value? The candidates come from KeyInfo, from the unsigned properties and from the caller; the key that verifies decides.
import { readPublicKey, type PublicKey } from '../../crypto/public-key.ts'
import { equalBytes } from '../../encoding/bytes.ts'
import { FormatError } from '../../errors.ts'
import { sharedCertificates, tryRead } from '../../trust/shared-caches.ts'
import type { Certificate } from '../../x509/certificate.ts'
import type { Signature } from '../../xmldsig/signature.ts'
import { verifySignedInfo } from '../../xmldsig/verify-signed-info.ts'

export interface FoundSigner {
  /** Null when no key could be tried, or the algorithm is refused. */
  readonly valueValid: boolean | null
  /**
   * The certificates whose key verifies the value: several when one key has several certificates. Where none verifies, the first that
   * the signature itself carries: it is the one that fails.
   */
  readonly certificates: readonly Certificate[]
}

/** Each try costs a signature verification. */
const MAX_CANDIDATES = 64

export function findSigner(signature: Signature, offered: readonly Uint8Array[]): FoundSigner {
  const own = readAll(signature.keyInfo.certificates)
  const candidates = [...own, ...readAll(offered)].slice(0, MAX_CANDIDATES)
  for (const { spki, publicKey } of candidates.filter(hasReadableKey)) {
    if (verifySignedInfo(signature, publicKey) !== true) continue
    const certificates = candidates.filter((one) => equalBytes(one.spki, spki))
    return { valueValid: true, certificates }
  }
  return own.length > 0
    ? { valueValid: isVerifiable(signature) ? false : null, certificates: own.slice(0, 1) }
    : { valueValid: tryBareKeys(signature), certificates: [] }
}

/** Keys without a certificate tell integrity, never who signed. */
function tryBareKeys(signature: Signature): boolean | null {
  const keys = signature.keyInfo.keys
    .slice(0, MAX_CANDIDATES)
    .flatMap((spki) => readKey(spki) ?? [])
  if (keys.length === 0 || !isVerifiable(signature)) return null
  return keys.some((key) => verifySignedInfo(signature, key) === true)
}

function isVerifiable({ signedInfo }: Signature): boolean {
  return signedInfo !== null && signedInfo.algorithm !== null
}

function hasReadableKey(certificate: Certificate): boolean {
  return attempt(() => certificate.publicKey) !== undefined
}

function readKey(spki: Uint8Array): PublicKey | undefined {
  return attempt(() => readPublicKey(spki))
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    if (error instanceof FormatError) return undefined
    throw error
  }
}

function readAll(ders: readonly Uint8Array[]): Certificate[] {
  return ders.flatMap((der) => tryRead(sharedCertificates, der) ?? [])
}
