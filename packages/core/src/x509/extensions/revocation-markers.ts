// Extensions without contents to speak of: their presence says that revocation need not, or cannot, be asked for.
import type { ExtensionType } from './extension.ts'

/** An OCSP responder's certificate that need not be checked (RFC 6960, 4.2.2.2.1). */
export const ocspNoCheck: ExtensionType<null> = {
  oid: '1.3.6.1.5.5.7.48.1.5',
  name: 'ocsp-nocheck',
  read: (reader) => {
    reader.null()
    return null
  },
}

/** The CA will never say anything about this certificate (X.509, 9.2.2.7; RFC 9608). */
export const noRevAvail: ExtensionType<null> = {
  oid: '2.5.29.56',
  name: 'noRevAvail',
  read: (reader) => {
    reader.null()
    return null
  },
}

/** Shorter-lived than a revocation would take (ETSI EN 319 412-1, 5.2). */
export const validityAssuredShortTerm: ExtensionType<null> = {
  oid: '0.4.0.194121.2.1',
  name: 'validity-assured-short-term',
  read: (reader) => {
    reader.null()
    return null
  },
}
