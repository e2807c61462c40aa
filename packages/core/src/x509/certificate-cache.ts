import { MAX_CERTIFICATE_BYTES, readCertificate, type Certificate } from './certificate.ts'
import { ParseCache } from './parse-cache.ts'

/** How many certificates a cache keeps unless told otherwise: some 20 MB with their keys. */
export const DEFAULT_CACHED_CERTIFICATES = 4_096

/** Certificates by SHA-256 of their DER; a key once made and a link once verified stay so. */
export class CertificateCache extends ParseCache<Certificate> {
  constructor(maxCertificates: number = DEFAULT_CACHED_CERTIFICATES) {
    super(readCertificate, { maxEntries: maxCertificates, maxBytes: 32 * MAX_CERTIFICATE_BYTES })
  }
}
