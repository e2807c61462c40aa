// Extensions of CRLs and of their entries (RFC 5280, 5.2 and 5.3).
import { TAG, type DerReader } from '../../asn1/index.ts'
import { FormatError } from '../../errors.ts'
import { readGeneralNames, type GeneralName } from '../general-name.ts'
import type { ExtensionType } from './extension.ts'

export const crlNumber: ExtensionType<bigint> = {
  oid: '2.5.29.20',
  name: 'cRLNumber',
  read: (reader) => reader.integer(),
}

/** The number of the complete CRL that a delta CRL starts from. */
export const deltaCrlIndicator: ExtensionType<bigint> = {
  oid: '2.5.29.27',
  name: 'deltaCRLIndicator',
  read: (reader) => reader.integer(),
}

/** From when on expired certificates stay listed (X.509, 9.5.2.8). */
export const expiredCertsOnCrl: ExtensionType<Date> = {
  oid: '2.5.29.60',
  name: 'expiredCertsOnCRL',
  read: readGeneralizedTime,
}

export const invalidityDate: ExtensionType<Date> = {
  oid: '2.5.29.24',
  name: 'invalidityDate',
  read: readGeneralizedTime,
}

/** Whose certificate an entry of an indirect CRL is about, from this entry on. */
export const certificateIssuer: ExtensionType<readonly GeneralName[]> = {
  oid: '2.5.29.29',
  name: 'certificateIssuer',
  read: (reader) => readGeneralNames(reader),
}

/** What to do about a suspended certificate; told, never acted upon. */
export const holdInstructionCode: ExtensionType<string> = {
  oid: '2.5.29.23',
  name: 'holdInstructionCode',
  read: (reader) => reader.oid(),
}

function readGeneralizedTime(reader: DerReader): Date {
  if (reader.peek() === TAG.generalizedTime) return reader.time()
  throw new FormatError('ERR_FORMAT_EXTENSION', 'The time is no GeneralizedTime')
}
