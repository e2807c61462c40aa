// Which of several certificates with the right name most likely holds the key (RFC 4158, 3.5). A preference only, never a verdict.
import { equalBytes } from '../encoding/bytes.ts'
import { encodeHex } from '../encoding/hex.ts'
import {
  authorityKeyIdentifier,
  nameKey,
  subjectKeyIdentifier,
  type Certificate,
} from '../x509/index.ts'
import type { CertificatePool } from './certificate-pool.ts'

/** Ranks once for all certificates that want the same key of the same name. */
export class IssuerRanking {
  readonly #pool: CertificatePool
  readonly #at: Date
  readonly #ranked = new Map<string, readonly Certificate[]>()

  constructor(pool: CertificatePool, at: Date) {
    this.#pool = pool
    this.#at = at
  }

  /** Certificates with the name of the issuer, the likeliest first. */
  issuersOf({ issuer, extensions }: Certificate): readonly Certificate[] {
    const wanted = extensions.peek(authorityKeyIdentifier)?.keyIdentifier
    const key = `${nameKey(issuer)}\n${wanted === undefined ? '' : encodeHex(wanted)}`
    const known = this.#ranked.get(key)
    if (known !== undefined) return known
    const ranked = rank(this.#pool.bySubject(issuer), wanted, this.#at)
    this.#ranked.set(key, ranked)
    return ranked
  }
}

function rank(
  candidates: readonly Certificate[],
  wanted: Uint8Array | undefined,
  at: Date,
): readonly Certificate[] {
  if (candidates.length < 2) return candidates
  return candidates
    .map((issuer) => ({ issuer, doubts: countDoubts(issuer, wanted, at) }))
    .sort((a, b) => a.doubts - b.doubts || newerFirst(a.issuer, b.issuer))
    .map(({ issuer }) => issuer)
}

export function isInValidity(certificate: Certificate, at: Date): boolean {
  return certificate.notBefore <= at && at <= certificate.notAfter
}

/** A wrong key identifier weighs more than a missing one, and any more than the validity. */
function countDoubts(issuer: Certificate, wanted: Uint8Array | undefined, at: Date): number {
  const offered = issuer.extensions.peek(subjectKeyIdentifier)
  const expired = isInValidity(issuer, at) ? 0 : 1
  if (wanted === undefined || offered === undefined) return 2 + expired
  return (equalBytes(wanted, offered) ? 0 : 4) + expired
}

function newerFirst(a: Certificate, b: Certificate): number {
  return b.notBefore.getTime() - a.notBefore.getTime()
}
