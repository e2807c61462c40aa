import { InternalError, ServiceError } from '@sealpost/core/errors'

// Primary result codes (sqlite.org/rescode.html): the lowest byte of the extended code.
const CONSTRAINT = 19
const DISK_FULL = 13

/** A broken constraint is a defect of ours, anything else a database that cannot serve. */
export function toStoreError(cause: unknown): InternalError | ServiceError {
  if (cause instanceof InternalError) return cause
  const code = sqliteCode(cause)
  const options = { details: { sqlite: code }, cause }
  const primary = code & 0xff
  if (primary === CONSTRAINT) return new InternalError('The store refused a row', options)
  if (primary === DISK_FULL) {
    return new ServiceError('ERR_SERVICE_STORE_FULL', 'The disk of the store is full', options)
  }
  return new ServiceError('ERR_SERVICE_STORE', 'The store failed', options)
}

function sqliteCode(error: unknown): number {
  const hasCode = error instanceof Error && 'errcode' in error && typeof error.errcode === 'number'
  return hasCode ? Number(error.errcode) : 0
}
