import { SigningError } from '../../errors.ts'

/** The name of the return value, such as `CKR_PIN_INCORRECT` (PKCS #11, section 5.1); `undefined` for what is no answer of a token. */
export function returnValueOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  return /^CKR_[A-Z0-9_]+/.exec(error.message)?.[0]
}

/** What a token answers becomes ours; everything else, such as what the caller's own PIN function throws, stays as it is. */
export function asTokenError(error: unknown): unknown {
  const reason = returnValueOf(error)
  if (reason === undefined) return error
  return new SigningError('ERR_SIGNING_TOKEN', `The token refused: ${reason}`, {
    details: { reason },
    cause: error,
  })
}
