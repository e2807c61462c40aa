// What was read stays read for the process: certificates, lists and responses come again with every document of the same agency.
// Nothing but the octets decides what an entry says, so sharing cannot change a verdict.
import {
  CertificateCache,
  ParseCache,
  readBasicOcspResponse,
  readCertificateList,
  readOcspResponse,
  type CertificateList,
  type OcspResponse,
} from '../x509/index.ts'
import { FormatError } from '../errors.ts'

/** Sum of the CRLs kept, in octets. */
const MAX_SHARED_CRL_BYTES = 1 << 26
const MAX_SHARED_CRLS = 256

export const sharedCertificates: CertificateCache = new CertificateCache()

export const sharedCrls: ParseCache<CertificateList> = new ParseCache(readCertificateList, {
  maxEntries: MAX_SHARED_CRLS,
  maxBytes: MAX_SHARED_CRL_BYTES,
})

const MAX_SHARED_OCSP_BYTES = 1 << 23
const MAX_SHARED_OCSPS = 2_048

export const sharedOcsps: ParseCache<OcspResponse> = new ParseCache(readEitherResponse, {
  maxEntries: MAX_SHARED_OCSPS,
  maxBytes: MAX_SHARED_OCSP_BYTES,
})

/** PDF and XAdES hold whole responses, CAdES revocation values the signed part alone. */
function readEitherResponse(der: Uint8Array): OcspResponse {
  try {
    return readOcspResponse(der)
  } catch (error) {
    if (error instanceof FormatError) return readBasicOcspResponse(der)
    throw error
  }
}

/** `undefined` when the octets are not what the cache reads. */
export function tryRead<T>(cache: ParseCache<T>, der: Uint8Array): T | undefined {
  try {
    return cache.read(der)
  } catch (error) {
    if (error instanceof FormatError) return undefined
    throw error
  }
}
