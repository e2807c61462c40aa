import { UsageError } from '@sealpost/core/errors'

/** RFC 6749, 5.2. */
export type OAuthErrorCode =
  'invalid_request' | 'invalid_client' | 'invalid_scope' | 'unsupported_grant_type'

/** Why no token is issued, in the words of OAuth. */
export class OAuthRefusal extends UsageError {
  readonly error: OAuthErrorCode

  constructor(error: OAuthErrorCode, message: string, cause?: unknown) {
    const code: `ERR_USAGE_${string}` = `ERR_USAGE_OAUTH_${error.toUpperCase()}`
    super(code, message, cause === undefined ? {} : { cause })
    this.error = error
  }
}
