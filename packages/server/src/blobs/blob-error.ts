import { ServiceError } from '@sealpost/core/errors'

const FULL: readonly unknown[] = ['ENOSPC', 'EDQUOT', 'EFBIG']

/** A disk without room is a service that cannot serve; every other error stays what it is. */
export function toBlobError(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (!FULL.includes(code)) return error
  return new ServiceError('ERR_SERVICE_STORE_FULL', 'The disk of the files is full', {
    cause: error,
  })
}
