import { ServiceError } from '@sealpost/core/errors'

/** What the system says of a disk or a folder becomes ours, with its word in `details`; every other error stays what it is. */
export function toBackupError(error: unknown): unknown {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return error
  const details = { system: String(error.code) }
  return new ServiceError('ERR_SERVICE_BACKUP', `The disk cannot serve: ${error.message}`, {
    details,
    cause: error,
  })
}
