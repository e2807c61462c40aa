import { namedBits, TAG, type DerReader } from '../../asn1/index.ts'
import { FormatError } from '../../errors.ts'
import type { ExtensionType } from './extension.ts'

/** CRLReason (RFC 5280, 5.3.1) by its number; 7 is not used. */
export const REASONS = [
  'unspecified',
  'keyCompromise',
  'cACompromise',
  'affiliationChanged',
  'superseded',
  'cessationOfOperation',
  'certificateHold',
  undefined,
  'removeFromCRL',
  'privilegeWithdrawn',
  'aACompromise',
] as const

export type RevocationReason = NonNullable<(typeof REASONS)[number]>

/** ReasonFlags (RFC 5280, 4.2.1.13) as a bit set: bit n of the BIT STRING is `1 << n`. Bit 0 is unused. */
export type ReasonMask = number

/** Bits 1 to 8: keyCompromise to aACompromise. */
export const ALL_REASONS: ReasonMask = 0b1_1111_1110

/** The reason of a CRL entry. */
export const reasonCode: ExtensionType<RevocationReason> = {
  oid: '2.5.29.21',
  name: 'cRLReason',
  read: (reader) => readReason(reader),
}

/** Reads an ENUMERATED reason, as CRL entries and OCSP's RevokedInfo hold it. */
export function readReason(reader: DerReader): RevocationReason {
  const reason = REASONS[reader.smallInteger(TAG.enumerated)]
  if (reason === undefined)
    throw new FormatError('ERR_FORMAT_EXTENSION', 'A revocation reason is unknown')
  return reason
}

export function readReasonFlags(reader: DerReader, tag: number): ReasonMask {
  return namedBits(reader.bitString(tag)).reduce((mask, bit) => mask | (1 << bit), 0) & ALL_REASONS
}
