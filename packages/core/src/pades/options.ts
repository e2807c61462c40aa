import { UsageError } from '../errors.ts'
import { systemTime } from '../system-time.ts'
import type { TimestampAuthority } from '../trust/sources.ts'
import type { AppearanceBuilder } from './appearance/appearance.ts'
import type { FieldRule, ModificationLevel } from './permissions.ts'

/** What a signature says and where it stands; the same for signing at once and in two steps. */
export interface PreparePdfOptions {
  /** An empty signature field to fill, or the name of a new one. Default: a new `Signature1`, or the next free number. */
  readonly field?: string
  /** Written to /M. Default: now. */
  readonly at?: Date
  /** The offset from UTC with which /M is written, in minutes: 420 for Vietnam. Default 0. */
  readonly utcOffsetMinutes?: number
  readonly reason?: string
  /** Opens an encrypted document, the user's or the owner's. Default: the empty one. */
  readonly password?: string
  readonly location?: string
  readonly contactInfo?: string
  /** The signer's name, /Name. Default: none, the certificate says it. */
  readonly name?: string
  /** Makes it a certification signature: 1 allows nothing after it, 2 form filling and signing, 3 annotations too. */
  readonly certify?: ModificationLevel
  /** Form fields that nobody may change after this signature. */
  readonly lock?: FieldRule
  /** A visible signature. Default: invisible. */
  readonly appearance?: AppearanceBuilder
  /**
   * Bytes kept for the CMS in /Contents, before hexadecimal doubles them. Default: computed from certificates, algorithm and timestamp;
   * 16 384 when the certificate is not known yet.
   */
  readonly reservedBytes?: number
}

export interface SignPdfOptions extends PreparePdfOptions {
  /** Asked in this order for a signature timestamp, until one answers: level B-T. Default: none. */
  readonly tsa?: TimestampAuthority | readonly TimestampAuthority[]
}

export interface ResolvedOptions extends Omit<PreparePdfOptions, 'at' | 'utcOffsetMinutes'> {
  readonly at: Date
  readonly utcOffsetMinutes: number
}

const MAX_OFFSET_MINUTES = 14 * 60

/** Throws `ERR_USAGE_RESERVED_BYTES`, `ERR_USAGE_UTC_OFFSET`, `ERR_USAGE_TIME`. */
export function resolveOptions(options: PreparePdfOptions): ResolvedOptions {
  const { at = systemTime(), utcOffsetMinutes = 0, reservedBytes } = options
  if (Number.isNaN(at.getTime())) throw usage('ERR_USAGE_TIME', 'The signing time is no date')
  if (!Number.isInteger(utcOffsetMinutes) || Math.abs(utcOffsetMinutes) > MAX_OFFSET_MINUTES)
    throw usage('ERR_USAGE_UTC_OFFSET', 'The offset from UTC must be whole minutes, up to 840')
  if (reservedBytes !== undefined && (!Number.isInteger(reservedBytes) || reservedBytes < 1))
    throw usage('ERR_USAGE_RESERVED_BYTES', 'reservedBytes must be a whole number above 0')
  return { ...options, at, utcOffsetMinutes }
}

function usage(code: `ERR_USAGE_${string}`, message: string): UsageError {
  return new UsageError(code, message)
}
