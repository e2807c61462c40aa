/**
 * `@sealpost/core/online`: time stamps, OCSP, CRLs and issuer certificates over HTTP. The only part of the core that opens a socket.
 *
 * | I want to… | call |
 * |---|---|
 * | time-stamp signatures | `httpTimestampAuthority` |
 * | let a verification fetch revocation data and issuers | `httpSources` |
 * | tell somebody by a webhook | `httpNotifier` |
 * | exchange with another system | `httpCaller` |
 * | keep answers beyond the process | `openAnswerFolder` |
 */
export { isPublicAddress } from './address-guard.ts'
export { openAnswerFolder, type AnswerFolderOptions } from './answer-folder.ts'
export type { AnswerStore, KeptAnswer } from './answer-store.ts'
export { GOVERNMENT_HOSTS } from './host-policy.ts'
export { httpCaller, type HttpCall, type HttpCaller, type HttpReply } from './http-caller.ts'
export { httpNotifier, type HttpNotifier } from './http-notifier.ts'
export { httpSources, type HttpSourcesOptions } from './http-sources.ts'
export {
  httpTimestampAuthority,
  type TimestampAuthorityOptions,
} from './http-timestamp-authority.ts'
export type { NonceUse } from './ocsp-client.ts'
export type { ConnectionOptions } from './options.ts'
export type { RevocationMethod } from './revocation-client.ts'
