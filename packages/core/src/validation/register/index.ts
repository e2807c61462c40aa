/** Who holds which certificate: `parseTrustFile` reads it, `assignHolders` puts it into reports. */
export {
  makeRegister,
  type CertificateRegister,
  type HolderRole,
  type RegisterEntry,
} from './certificate-register.ts'
export { assignHolders, restrictToAgency } from './assign-holders.ts'
export {
  parseTrustFile,
  type ListedAnchor,
  type ListedHolder,
  type TrustFile,
} from './parse-trust-file.ts'
