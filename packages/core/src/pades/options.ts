import { expectInstant } from '../encoding/arguments.ts'
import type { ProgressListener } from '../encoding/progress.ts'
import { UsageError } from '../errors.ts'
import { systemTime } from '../system-time.ts'
import { hasAuthorities, type Authorities } from '../trust/request-timestamp.ts'
import type { ValidationMaterial } from '../validation/validation-data/validation-material.ts'
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
  /**
   * Where the cross-reference is broken, finds the objects anew and writes a whole new one. Only where nobody has signed; verification
   * never repairs. Default false: such a file is refused by name.
   */
  readonly repair?: boolean
  /**
   * `refuse`: a document in which `findHiddenContent` finds a warning is not signed (`ERR_FORMAT_PDF_HIDDEN_CONTENT`). Default `ignore`:
   * honest forms, scans and drafts have such things too, reading every page takes many times what signing does, and what a revision changes
   * behind a signature is told at verification in any case. Ask for it where others make what you sign unseen.
   */
  readonly hiddenContent?: 'ignore' | 'refuse'
  readonly location?: string
  readonly contactInfo?: string
  /** The signer's name, /Name. Default: none, the certificate says it. */
  readonly name?: string
  /** Makes it a certification signature: 1 allows nothing after it, 2 form filling and signing, 3 annotations too. */
  readonly certify?: ModificationLevel
  /** Form fields that nobody may change after this signature. */
  readonly lock?: FieldRule
  /**
   * Whether a new field joins the structure tree of a tagged document (ISO 32000-2, 14.7; PDF/UA). Default: true as long as nobody has
   * signed. Later it changes objects that earlier signatures cover: we and EU DSS know that for harmless, pyHanko takes it for an attack.
   */
  readonly tagged?: boolean
  /** A visible signature. Default: invisible. */
  readonly appearance?: AppearanceBuilder
  /**
   * Bytes kept for the CMS in /Contents, before hexadecimal doubles them. Default: computed from certificates, algorithm and timestamp;
   * 16 384 when the certificate is not known yet.
   */
  readonly reservedBytes?: number
  /** Told how far each step is. */
  readonly onProgress?: ProgressListener
}

/** B-B, B-T, B-LT, B-LTA (EN 319 142-1, 6). */
export type SignatureLevel = 'B' | 'T' | 'LT' | 'LTA'

/** For LT and LTA also where validation data comes from: `trust`, and `online`, or `crls` and `ocsps`, chosen for `at`. */
export interface SignPdfOptions
  extends PreparePdfOptions, Partial<Omit<ValidationMaterial, keyof PreparePdfOptions>> {
  /**
   * T and above need `tsa`, LT and above `trust` and a source of revocation data. Only this signature is raised; `augmentPdf` raises all
   * of a document. Default: T with `tsa`, B without.
   */
  readonly level?: SignatureLevel
  /** Asked in this order for timestamps, until one answers. Default: none. */
  readonly tsa?: Authorities
}

export interface ResolvedOptions extends Omit<PreparePdfOptions, 'at' | 'utcOffsetMinutes'> {
  readonly at: Date
  readonly utcOffsetMinutes: number
}

const LEVELS: readonly SignatureLevel[] = ['B', 'T', 'LT', 'LTA']

/** Throws `ERR_USAGE_LEVEL`, `ERR_USAGE_NO_TSA`, `ERR_USAGE_NO_TRUST`: before a key is asked to sign. */
export function resolveLevel({ level, tsa, trust = [] }: SignPdfOptions): SignatureLevel {
  const resolved = level ?? (hasAuthorities(tsa) ? 'T' : 'B')
  const place = LEVELS.indexOf(resolved)
  if (place < 0) throw usage('ERR_USAGE_LEVEL', 'The level is B, T, LT or LTA')
  if (place >= LEVELS.indexOf('T') && !hasAuthorities(tsa))
    throw usage('ERR_USAGE_NO_TSA', `Level ${resolved} needs a time-stamping authority: tsa`)
  if (place >= LEVELS.indexOf('LT') && trust.length === 0)
    throw usage('ERR_USAGE_NO_TRUST', `Level ${resolved} needs trust anchors: trust`)
  return resolved
}

const MAX_OFFSET_MINUTES = 14 * 60

/** Throws `ERR_USAGE_RESERVED_BYTES`, `ERR_USAGE_UTC_OFFSET`, `ERR_USAGE_TIME`. */
export function resolveOptions(options: PreparePdfOptions): ResolvedOptions {
  const { at = systemTime(), utcOffsetMinutes = 0, reservedBytes } = options
  expectInstant(at, 'at, the signing time,')
  if (!Number.isInteger(utcOffsetMinutes) || Math.abs(utcOffsetMinutes) > MAX_OFFSET_MINUTES)
    throw usage('ERR_USAGE_UTC_OFFSET', 'The offset from UTC must be whole minutes, up to 840')
  if (reservedBytes !== undefined && (!Number.isInteger(reservedBytes) || reservedBytes < 1))
    throw usage('ERR_USAGE_RESERVED_BYTES', 'reservedBytes must be a whole number above 0')
  return { ...options, at, utcOffsetMinutes }
}

function usage(code: `ERR_USAGE_${string}`, message: string): UsageError {
  return new UsageError(code, message)
}
