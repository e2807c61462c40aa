import { TAG, type DerReader } from '../../asn1/index.ts'
import { FormatError } from '../../errors.ts'
import type { ExtensionType } from './extension.ts'

export interface BasicConstraints {
  readonly isCa: boolean
  /** How many certificates that are not self-issued may follow before the last; `undefined` for no limit. */
  readonly pathLength?: number
}

/** RFC 5280, 4.2.1.9. */
export const basicConstraints: ExtensionType<BasicConstraints> = {
  oid: '2.5.29.19',
  name: 'basicConstraints',
  read: readBasicConstraints,
}

function readBasicConstraints(reader: DerReader): BasicConstraints {
  const sequence = reader.sequence()
  // A FALSE that is written out is not DER, and common; nothing hangs on it.
  const isCa = sequence.optional(TAG.boolean, (flag) => flag.boolean()) ?? false
  const pathLength = sequence.optional(TAG.integer, readPathLength)
  sequence.end()
  return pathLength === undefined ? { isCa } : { isCa, pathLength }
}

function readPathLength(reader: DerReader): number {
  const length = reader.smallInteger()
  if (length >= 0) return length
  throw new FormatError('ERR_FORMAT_EXTENSION', 'A path length constraint is negative')
}
