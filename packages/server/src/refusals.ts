import { UsageError } from '@sealpost/core/errors'

/** Why the gateway says no: the vocabulary of its answers. http/problems.ts gives each its status and its titles. */
export type RefusalCode =
  // who asks
  | 'unauthenticated'
  | 'key-expired'
  | 'scope-missing'
  | 'agency-required'
  | 'agency-not-active'
  | 'cross-site'
  | 'sign-in-failed'
  | 'rate-limited'
  | 'too-many-verifications'
  // how it is asked
  | 'invalid-request'
  | 'malformed-body'
  | 'unsupported-media-type'
  | 'body-too-large'
  | 'body-too-slow'
  | 'body-aborted'
  | 'not-found'
  | 'method-not-allowed'
  | 'metadata-first'
  | 'too-many-parts'
  | 'range-not-satisfiable'
  // idempotency
  | 'idempotency-key-reused'
  | 'idempotency-in-flight'
  // the document
  | 'confidential-not-allowed'
  | 'document-quarantined'
  | 'quarantine-decided'
  | 'quarantine-out-of-reach'
  | 'recipient-unknown'
  | 'recipient-not-active'
  | 'recipient-is-sender'
  | 'recipient-cannot-take'
  | 'sender-mismatch'
  | 'issue-date-in-future'
  | 'document-exists'
  | 'document-not-draft'
  | 'document-not-sent'
  | 'related-unknown'
  | 'file-missing'
  | 'file-unexpected'
  | 'file-empty'
  | 'file-changed'
  | 'file-damaged'
  | 'file-too-large'
  | 'file-type-mismatch'
  | 'digest-required'
  | 'digest-mismatch'
  | 'file-type-not-allowed'
  | 'document-unreadable'
  | 'signature-invalid'
  | 'signer-revoked'
  | 'edxml-invalid'
  // deliveries
  | 'status-unknown'
  | 'status-not-yours'
  | 'status-reason-required'
  | 'delivery-not-dead'
  | 'endpoint-invalid'
  // the register of agencies
  | 'agency-code-invalid'
  | 'agency-code-taken'
  | 'certificate-invalid'
  | 'certificate-taken'
  | 'agency-status-invalid'
  | 'merger-invalid'
  | 'validity-invalid'
  | 'delegation-invalid'
  | 'delegation-missing'
  | 'directory-import-invalid'
  // an administrator's change of what he has seen
  | 'precondition-required'
  | 'precondition-failed'
  // statistics and paper registers
  | 'period-invalid'
  | 'register-entry-differs'
  | 'register-import-invalid'
  | 'register-range-overlaps'
  | 'period-not-over'
  // the evidence log
  | 'proof-not-ready'
  | 'evidence-behind'
  // us
  | 'too-busy'
  | 'storage-full'
  | 'storage-unavailable'

/** One place in the request that is wrong. */
export interface FieldProblem {
  /** JSON Pointer (RFC 6901) into the body, or `query/name`, `header/name`. */
  readonly pointer: string
  readonly detail: string
}

export interface RefusalOptions {
  readonly errors?: readonly FieldProblem[]
  /** Members that the problem document carries besides the standard ones, such as verification reports. */
  readonly members?: Readonly<Record<string, unknown>>
  readonly cause?: unknown
}

/** The caller can act. `reason` is the stable `code` of the problem document; the message never quotes the document. */
export class Refusal extends UsageError {
  readonly reason: RefusalCode
  readonly errors: readonly FieldProblem[]
  readonly members: Readonly<Record<string, unknown>>

  constructor(reason: RefusalCode, message: string, options: RefusalOptions = {}) {
    const code: `ERR_USAGE_${string}` = `ERR_USAGE_${reason.toUpperCase().replaceAll('-', '_')}`
    super(code, message, options.cause === undefined ? {} : { cause: options.cause })
    this.reason = reason
    this.errors = options.errors ?? []
    this.members = options.members ?? {}
  }
}
