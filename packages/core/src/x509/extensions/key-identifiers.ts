import { contextConstructed, contextPrimitive, type DerReader } from '../../asn1/index.ts'
import { FormatError } from '../../errors.ts'
import { readGeneralNames, type GeneralName } from '../general-name.ts'
import type { ExtensionType } from './extension.ts'

export interface AuthorityKeyIdentifier {
  readonly keyIdentifier?: Uint8Array
  readonly issuer?: readonly GeneralName[]
  /** The issuer certificate's serial number, contents octets of the INTEGER. */
  readonly serial?: Uint8Array
}

/** RFC 5280, 4.2.1.1 and 5.2.1. */
export const authorityKeyIdentifier: ExtensionType<AuthorityKeyIdentifier> = {
  oid: '2.5.29.35',
  name: 'authorityKeyIdentifier',
  read: readAuthorityKeyIdentifier,
}

/** RFC 5280, 4.2.1.2. */
export const subjectKeyIdentifier: ExtensionType<Uint8Array> = {
  oid: '2.5.29.14',
  name: 'subjectKeyIdentifier',
  read: (reader) => reader.octetString(),
}

function readAuthorityKeyIdentifier(reader: DerReader): AuthorityKeyIdentifier {
  const sequence = reader.sequence()
  const keyIdentifier = sequence.optional(contextPrimitive(0), (r) => r.element().contents)
  const issuer = sequence.optional(contextConstructed(1), (r) =>
    readGeneralNames(r, contextConstructed(1)),
  )
  const serial = sequence.optional(contextPrimitive(2), (r) => r.element().contents)
  sequence.end()
  if ((issuer === undefined) !== (serial === undefined)) {
    throw new FormatError('ERR_FORMAT_EXTENSION', 'Authority issuer and serial must come together')
  }
  return {
    ...(keyIdentifier && { keyIdentifier }),
    ...(issuer && { issuer }),
    ...(serial && { serial }),
  }
}
