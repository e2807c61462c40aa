import { FormatError } from '../errors.ts'
import { nameKey, type Certificate, type Name } from '../x509/index.ts'
import { sharedCertificates } from './shared-caches.ts'

/** Untrusted certificates that may complete a chain, found by subject. */
export class CertificatePool {
  readonly #ids = new Set<string>()
  readonly #bySubject = new Map<string, Certificate[]>()

  get size(): number {
    return this.#ids.size
  }

  /** A certificate that is already there is not added again. */
  add(certificate: Certificate): void {
    if (this.#ids.has(certificate.id)) return
    this.#ids.add(certificate.id)
    const key = nameKey(certificate.subject)
    const others = this.#bySubject.get(key)
    if (others === undefined) this.#bySubject.set(key, [certificate])
    else others.push(certificate)
  }

  /** Adds what can be read; the rest is ignored. Answers the certificates read. */
  addAll(ders: readonly Uint8Array[]): Certificate[] {
    const read = ders.flatMap((der) => tryReadCertificate(der) ?? [])
    for (const certificate of read) this.add(certificate)
    return read
  }

  bySubject(name: Name): readonly Certificate[] {
    return this.#bySubject.get(nameKey(name)) ?? []
  }
}

/** `undefined` when the octets are no certificate. */
export function tryReadCertificate(der: Uint8Array): Certificate | undefined {
  try {
    return sharedCertificates.read(der)
  } catch (error) {
    if (error instanceof FormatError) return undefined
    throw error
  }
}
