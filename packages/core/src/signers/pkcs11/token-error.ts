import { SealpostError, SigningError } from '../../errors.ts'

/** The name of the return value, such as `CKR_PIN_INCORRECT` (PKCS #11, section 5.1); `undefined` for what is no answer of a token. */
export function returnValueOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  return /^CKR_[A-Z0-9_]+/.exec(error.message)?.[0]
}

/** What a token answers becomes ours; our own errors stay as they are. */
export function asTokenError(error: unknown): unknown {
  if (error instanceof SealpostError) return error
  return new SigningError('ERR_SIGNING_TOKEN', 'The token did not do what was asked of it', {
    details: { reason: returnValueOf(error) },
    cause: error,
  })
}
