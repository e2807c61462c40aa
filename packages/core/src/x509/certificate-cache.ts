import { digestOf } from '../crypto/index.ts'
import { encodeHex } from '../encoding/hex.ts'
import { readCertificate, type Certificate } from './certificate.ts'

/** How many certificates a cache keeps unless told otherwise: some 20 MB with their keys. */
export const DEFAULT_CACHED_CERTIFICATES = 4_096

/** Certificates by SHA-256 of their DER, the least recently used forgotten first. Reading costs a hundred times a look-up. */
export class CertificateCache {
  readonly #byId = new Map<string, Certificate>()
  readonly #maxCertificates: number

  constructor(maxCertificates: number = DEFAULT_CACHED_CERTIFICATES) {
    this.#maxCertificates = maxCertificates
  }

  get size(): number {
    return this.#byId.size
  }

  /** As `readCertificate`; failures are not remembered. What is kept is a copy, so that no document stays in memory for it. */
  read(der: Uint8Array): Certificate {
    const id = encodeHex(digestOf('SHA-256', der))
    const known = this.#byId.get(id)
    const certificate = known ?? readCertificate(Uint8Array.from(der))
    this.#byId.delete(id)
    this.#byId.set(id, certificate)
    this.#forgetOldest()
    return certificate
  }

  #forgetOldest(): void {
    const [oldest] = this.#byId.keys()
    if (this.#byId.size > this.#maxCertificates && oldest !== undefined) this.#byId.delete(oldest)
  }
}
