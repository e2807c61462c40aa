import { ServiceError } from '@sealpost/core/errors'

const FULL: readonly unknown[] = ['ENOSPC', 'EDQUOT', 'EFBIG']
/** Of a disk that failed, turned read-only or went away, and of a machine that has no more open files to give. */
const BROKEN: readonly unknown[] = [
  'EROFS',
  'EIO',
  'EACCES',
  'EPERM',
  'EBUSY',
  'ENODEV',
  'ENXIO',
  'ESTALE',
  'EMFILE',
  'ENFILE',
]

/** A disk that has no room or does not work is a service that cannot serve; every other error stays what it is. */
export function toBlobError(cause: unknown): unknown {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
  if (FULL.includes(code))
    return new ServiceError('ERR_SERVICE_STORE_FULL', 'The disk of the files is full', { cause })
  if (BROKEN.includes(code))
    return new ServiceError('ERR_SERVICE_STORE', 'The disk of the files does not work', { cause })
  return cause
}

/** Runs what touches the disk. Throws `ERR_SERVICE_STORE_FULL` and `ERR_SERVICE_STORE`. */
export async function onDisk<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    throw toBlobError(error)
  }
}
