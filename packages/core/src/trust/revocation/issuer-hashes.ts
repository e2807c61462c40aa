// Whose certificate an OCSP response is about: the digests of the issuer's name and key (RFC 6960, 4.1.1).
import { digestOf, type DigestName } from '../../crypto/index.ts'
import { equalBytes } from '../../encoding/bytes.ts'
import { publicKeyBits, type CertificateId, type Name } from '../../x509/index.ts'

export interface IssuerNameAndKey {
  readonly subject: Name
  readonly spki: Uint8Array
}

interface Hashes {
  readonly name: Uint8Array
  readonly key: Uint8Array
}

const computed = new WeakMap<IssuerNameAndKey, Map<DigestName, Hashes>>()

export function isIssuedBy(id: CertificateId, issuer: IssuerNameAndKey): boolean {
  if (id.digest === undefined) return false
  const { name, key } = hashesOf(issuer, id.digest)
  return equalBytes(id.issuerNameHash, name) && equalBytes(id.issuerKeyHash, key)
}

/** SHA-1 of the key, as responders name themselves. */
export function keyHash(holder: IssuerNameAndKey): Uint8Array {
  return hashesOf(holder, 'SHA-1').key
}

function hashesOf(issuer: IssuerNameAndKey, digest: DigestName): Hashes {
  const known = computed.get(issuer)?.get(digest)
  if (known !== undefined) return known
  const hashes = {
    name: digestOf(digest, issuer.subject.bytes),
    key: digestOf(digest, publicKeyBits(issuer.spki)),
  }
  computed.set(issuer, (computed.get(issuer) ?? new Map<DigestName, Hashes>()).set(digest, hashes))
  return hashes
}
