/**
 * The error classes, one for each party that can act. A verdict is a value; only an inability is thrown.
 * `code` is stable and starts with the class's prefix; `details` are typed by convention per code; `cause` is kept.
 */
export type ErrorDetails = Readonly<Record<string, string | number | boolean | undefined>>

export interface ErrorOptions {
  readonly details?: ErrorDetails
  readonly cause?: unknown
}

export abstract class SealpostError<Code extends string = string> extends Error {
  abstract override readonly name: string
  readonly code: Code
  readonly details: ErrorDetails

  constructor(code: Code, message: string, options: ErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.code = code
    this.details = options.details ?? {}
  }
}

/** The caller can act: an option is missing, out of range or contradicts another. */
export class UsageError extends SealpostError<`ERR_USAGE_${string}`> {
  override readonly name = 'UsageError'
}

/** The bytes are not what their format demands; thrown by readers and by signing, never by verification. */
export class FormatError extends SealpostError<`ERR_FORMAT_${string}`> {
  override readonly name = 'FormatError'
}

/** The key or its carrier cannot sign: wrong password, missing token, key that does not fit its certificate. */
export class SigningError extends SealpostError<`ERR_SIGNING_${string}`> {
  override readonly name = 'SigningError'
}

/** A service (TSA, OCSP responder, CRL or certificate server) did not answer as its protocol demands. */
export class ServiceError extends SealpostError<`ERR_SERVICE_${string}`> {
  override readonly name = 'ServiceError'
}

/** A defect of ours: an invariant did not hold. Please report it. */
export class InternalError extends SealpostError<'ERR_INTERNAL'> {
  override readonly name = 'InternalError'
  constructor(message: string, options?: ErrorOptions) {
    super('ERR_INTERNAL', message, options)
  }
}
