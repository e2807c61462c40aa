import { encodeHex } from '../encoding/hex.ts'
import { FormatError } from '../errors.ts'
import { nameKey, type Certificate, type Name } from '../x509/index.ts'
import { keyHash } from './revocation/issuer-hashes.ts'
import { sharedCertificates, tryRead } from './shared-caches.ts'

/** Untrusted certificates that may complete a chain, found by subject. */
export class CertificatePool {
  readonly #ids = new Set<string>()
  readonly #bySubject = new Map<string, Certificate[]>()
  #byKey: Map<string, Certificate[]> | undefined

  get size(): number {
    return this.#ids.size
  }

  /** A certificate that is already there is not added again. */
  add(certificate: Certificate): void {
    if (this.#ids.has(certificate.id)) return
    this.#ids.add(certificate.id)
    this.#byKey = undefined
    put(this.#bySubject, nameKey(certificate.subject), certificate)
  }

  /** Adds what can be read; the rest is ignored. Answers the certificates read. */
  addAll(ders: readonly Uint8Array[]): Certificate[] {
    const read = ders.flatMap((der) => tryRead(sharedCertificates, der) ?? [])
    for (const certificate of read) this.add(certificate)
    return read
  }

  bySubject(name: Name): readonly Certificate[] {
    return this.#bySubject.get(nameKey(name)) ?? []
  }

  /** By the SHA-1 of the public key's bits, as OCSP responders name themselves (RFC 6960, 4.2.1). */
  byKeyHash(hash: Uint8Array): readonly Certificate[] {
    this.#byKey ??= this.#indexKeys()
    return this.#byKey.get(encodeHex(hash)) ?? []
  }

  #indexKeys(): Map<string, Certificate[]> {
    const index = new Map<string, Certificate[]>()
    for (const certificate of [...this.#bySubject.values()].flat()) {
      put(index, keyHashOf(certificate), certificate)
    }
    return index
  }
}

function put(index: Map<string, Certificate[]>, key: string, certificate: Certificate): void {
  const others = index.get(key)
  if (others === undefined) index.set(key, [certificate])
  else others.push(certificate)
}

/** A key that cannot be read is found under no hash. */
function keyHashOf(certificate: Certificate): string {
  try {
    return encodeHex(keyHash(certificate))
  } catch (error) {
    if (error instanceof FormatError) return ''
    throw error
  }
}
