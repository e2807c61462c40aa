// Certificates at hand for finding signers. They are shared by the whole process: the same few sign everything.
import { FormatError } from '../../errors.ts'
import { sharedCertificates } from '../../trust/shared-caches.ts'
import type { Certificate } from '../../x509/index.ts'

/** Broken ones are left out: they are offers, not claims. */
export function readCertificates(ders: readonly Uint8Array[]): Certificate[] {
  return ders.flatMap((der) => {
    try {
      return [sharedCertificates.read(der)]
    } catch (error) {
      if (error instanceof FormatError) return []
      throw error
    }
  })
}
