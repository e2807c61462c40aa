// Where a CRL is found and what it is about: cRLDistributionPoints, freshestCRL (RFC 5280, 4.2.1.13 and 4.2.1.15) in
// certificates, issuingDistributionPoint (5.2.5) in CRLs.
import { contextConstructed, contextPrimitive, readDer, type DerReader } from '../../asn1/index.ts'
import { FormatError } from '../../errors.ts'
import { readGeneralNames, type GeneralName } from '../general-name.ts'
import { readRelativeName, type RelativeName } from '../name.ts'
import type { ExtensionType } from './extension.ts'
import { readReasonFlags, type ReasonMask } from './reasons.ts'

/** Either whole names, or what is appended to the CRL issuer's name. */
export type DistributionPointName =
  | { readonly fullName: readonly GeneralName[]; readonly relativeName?: undefined }
  | { readonly fullName?: undefined; readonly relativeName: RelativeName }

export interface DistributionPoint {
  readonly name?: DistributionPointName
  /** The reasons the CRL covers; all when absent. */
  readonly reasons?: ReasonMask
  /** Who issues the CRL, when it is not the certificate's issuer. */
  readonly crlIssuer?: readonly GeneralName[]
}

export interface IssuingDistributionPoint {
  readonly name?: DistributionPointName
  readonly onlyUserCertificates: boolean
  readonly onlyCaCertificates: boolean
  readonly onlyAttributeCertificates: boolean
  readonly onlySomeReasons?: ReasonMask
  readonly indirect: boolean
}

export const crlDistributionPoints: ExtensionType<readonly DistributionPoint[]> = {
  oid: '2.5.29.31',
  name: 'cRLDistributionPoints',
  read: readDistributionPoints,
}

/** In certificates and in CRLs (5.2.6). */
export const freshestCrl: ExtensionType<readonly DistributionPoint[]> = {
  oid: '2.5.29.46',
  name: 'freshestCRL',
  read: readDistributionPoints,
}

export const issuingDistributionPoint: ExtensionType<IssuingDistributionPoint> = {
  oid: '2.5.29.28',
  name: 'issuingDistributionPoint',
  read: readIssuingDistributionPoint,
}

function readDistributionPoints(reader: DerReader): DistributionPoint[] {
  const sequence = reader.sequence()
  return [readDistributionPoint(sequence), ...sequence.all(readDistributionPoint)]
}

function readDistributionPoint(reader: DerReader): DistributionPoint {
  const sequence = reader.sequence()
  const name = readPointName(sequence)
  const reasons = sequence.optional(contextPrimitive(1), (r) =>
    readReasonFlags(r, contextPrimitive(1)),
  )
  const crlIssuer = sequence.optional(contextConstructed(2), (r) =>
    readGeneralNames(r, contextConstructed(2)),
  )
  sequence.end()
  if (name === undefined && crlIssuer === undefined)
    throw malformed('A distribution point names nothing')
  return {
    ...(name && { name }),
    ...(reasons !== undefined && { reasons }),
    ...(crlIssuer && { crlIssuer }),
  }
}

function readPointName(reader: DerReader): DistributionPointName | undefined {
  return reader.optional(contextConstructed(0), (tagged) =>
    readDer(tagged.element().contents, readPointNameChoice),
  )
}

function readPointNameChoice(reader: DerReader): DistributionPointName {
  return reader.peek() === contextConstructed(1)
    ? { relativeName: readRelativeName(reader, contextConstructed(1)) }
    : { fullName: readGeneralNames(reader, contextConstructed(0)) }
}

function readIssuingDistributionPoint(reader: DerReader): IssuingDistributionPoint {
  const sequence = reader.sequence()
  const name = readPointName(sequence)
  const flag = (number: number): boolean =>
    sequence.optional(contextPrimitive(number), (r) => r.boolean(contextPrimitive(number))) ?? false
  const onlyUserCertificates = flag(1)
  const onlyCaCertificates = flag(2)
  const reasons = sequence.optional(contextPrimitive(3), (r) =>
    readReasonFlags(r, contextPrimitive(3)),
  )
  const indirect = flag(4)
  const onlyAttributeCertificates = flag(5)
  sequence.end()
  return {
    ...(name && { name }),
    onlyUserCertificates,
    onlyCaCertificates,
    onlyAttributeCertificates,
    ...(reasons !== undefined && { onlySomeReasons: reasons }),
    indirect,
  }
}

function malformed(message: string): FormatError {
  return new FormatError('ERR_FORMAT_EXTENSION', message)
}
