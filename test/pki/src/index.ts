export { AGENCIES, PKI_TIME, type AgencyDescription } from './description.ts'
export {
  createPki,
  type Authority,
  type Certified,
  type Pki,
  type PkiOptions,
} from './create-pki.ts'
export type { Holder } from './holder.ts'
export {
  answerOcsp,
  STATUS_LIFETIME_MS,
  writeCrlOf,
  writeOcspOf,
  type OcspOptions,
} from './revocation.ts'
export { startPki, type Misbehaviour, type RunningPki, type StartOptions } from './start-pki.ts'
export {
  answerTimestamp,
  localTimestampAuthority,
  writeTimestampToken,
  type TokenRequest,
} from './timestamping.ts'
