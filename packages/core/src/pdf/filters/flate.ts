// FlateDecode, ISO 32000-2, 7.4.4; the output is bounded before it is made.
import { inflateSync } from 'node:zlib'
import { limitExceeded } from '../limits.ts'
import { filterError } from './filter-error.ts'

export function decodeFlate(data: Uint8Array, maxBytes: number): Uint8Array {
  try {
    return inflateSync(data, { maxOutputLength: maxBytes })
  } catch (cause) {
    if (isTooLarge(cause)) throw limitExceeded('decoded data', maxBytes)
    throw filterError('Flate data is broken', cause)
  }
}

function isTooLarge(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
}
