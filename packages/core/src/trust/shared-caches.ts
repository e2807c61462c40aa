// What was read stays read for the process: certificates, lists and responses come again with every document of the same agency.
// Nothing but the octets decides what an entry says, so sharing cannot change a verdict.
import {
  CertificateCache,
  ParseCache,
  readCertificateList,
  type CertificateList,
} from '../x509/index.ts'

/** Sum of the CRLs kept, in octets. */
export const MAX_SHARED_CRL_BYTES: number = 1 << 26
const MAX_SHARED_CRLS = 256

export const sharedCertificates: CertificateCache = new CertificateCache()

export const sharedCrls: ParseCache<CertificateList> = new ParseCache(readCertificateList, {
  maxEntries: MAX_SHARED_CRLS,
  maxBytes: MAX_SHARED_CRL_BYTES,
})
