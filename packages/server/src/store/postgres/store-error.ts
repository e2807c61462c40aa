import { DatabaseError } from 'pg'
import { InternalError, ServiceError } from '@sealpost/core/errors'

// Error classes (PostgreSQL, appendix A): the first two of five characters.
const CONSTRAINT_CLASS = '23'
const DISK_FULL = '53100'

/** A broken constraint is a defect of ours, anything else a database that cannot serve. */
export function toStoreError(cause: unknown): InternalError | ServiceError {
  if (cause instanceof InternalError || cause instanceof ServiceError) return cause
  const code = cause instanceof DatabaseError ? (cause.code ?? '') : ''
  const options = { details: { postgres: code }, cause }
  if (code.startsWith(CONSTRAINT_CLASS))
    return new InternalError('The store refused a row', options)
  if (code === DISK_FULL) {
    return new ServiceError('ERR_SERVICE_STORE_FULL', 'The disk of the store is full', options)
  }
  return new ServiceError('ERR_SERVICE_STORE', 'The store failed', options)
}
