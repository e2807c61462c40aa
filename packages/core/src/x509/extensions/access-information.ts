import type { DerReader } from '../../asn1/index.ts'
import { readGeneralName, type GeneralName } from '../general-name.ts'
import type { ExtensionType } from './extension.ts'

export const ACCESS_METHODS = {
  ocsp: '1.3.6.1.5.5.7.48.1',
  caIssuers: '1.3.6.1.5.5.7.48.2',
  timeStamping: '1.3.6.1.5.5.7.48.3',
  caRepository: '1.3.6.1.5.5.7.48.5',
} as const

export interface AccessDescription {
  /** OID. */
  readonly method: string
  readonly location: GeneralName
}

/** RFC 5280, 4.2.2.1. */
export const authorityInfoAccess: ExtensionType<readonly AccessDescription[]> = {
  oid: '1.3.6.1.5.5.7.1.1',
  name: 'authorityInfoAccess',
  read: readAccessDescriptions,
}

/** RFC 5280, 4.2.2.2. */
export const subjectInfoAccess: ExtensionType<readonly AccessDescription[]> = {
  oid: '1.3.6.1.5.5.7.1.11',
  name: 'subjectInfoAccess',
  read: readAccessDescriptions,
}

/** Addresses for an access method, in order. */
export function accessUris(
  descriptions: readonly AccessDescription[] | undefined,
  method: string,
): string[] {
  return (descriptions ?? []).flatMap((description) =>
    description.method === method && description.location.kind === 'uniformResourceIdentifier'
      ? [description.location.text]
      : [],
  )
}

function readAccessDescriptions(reader: DerReader): AccessDescription[] {
  const sequence = reader.sequence()
  return [readAccessDescription(sequence), ...sequence.all(readAccessDescription)]
}

function readAccessDescription(reader: DerReader): AccessDescription {
  const sequence = reader.sequence()
  const method = sequence.oid()
  const location = readGeneralName(sequence)
  sequence.end()
  return { method, location }
}
