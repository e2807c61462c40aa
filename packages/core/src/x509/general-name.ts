// GeneralName (RFC 5280, 4.2.1.6): all nine forms are read, so that a constraint on any of them is noticed.
import { contextConstructed, contextPrimitive, DerReader, readDer } from '../asn1/index.ts'
import { decodeLatin1 } from '../encoding/text.ts'
import { FormatError } from '../errors.ts'
import { readName, type Name } from './name.ts'

export type GeneralName =
  | { readonly kind: 'rfc822Name' | 'dNSName' | 'uniformResourceIdentifier'; readonly text: string }
  | { readonly kind: 'directoryName'; readonly name: Name }
  /** Four or sixteen octets; twice as many with a mask in name constraints. */
  | { readonly kind: 'iPAddress'; readonly address: Uint8Array }
  | { readonly kind: 'otherName'; readonly type: string; readonly bytes: Uint8Array }
  | { readonly kind: 'registeredID'; readonly oid: string }
  | { readonly kind: 'x400Address' | 'ediPartyName'; readonly bytes: Uint8Array }

export type GeneralNameKind = GeneralName['kind']

const READERS: Readonly<Record<number, (reader: DerReader) => GeneralName>> = {
  [contextConstructed(0)]: readOtherName,
  [contextPrimitive(1)]: (reader) => readText(reader, 'rfc822Name'),
  [contextPrimitive(2)]: (reader) => readText(reader, 'dNSName'),
  [contextConstructed(3)]: (reader) => ({ kind: 'x400Address', bytes: reader.element().bytes }),
  [contextConstructed(4)]: readDirectoryName,
  [contextConstructed(5)]: (reader) => ({ kind: 'ediPartyName', bytes: reader.element().bytes }),
  [contextPrimitive(6)]: (reader) => readText(reader, 'uniformResourceIdentifier'),
  [contextPrimitive(7)]: (reader) => ({ kind: 'iPAddress', address: reader.element().contents }),
  [contextPrimitive(8)]: readRegisteredId,
}

export function readGeneralName(reader: DerReader): GeneralName {
  const read = READERS[reader.peek() ?? 0]
  if (read === undefined) throw malformed('no known form')
  return read(reader)
}

/** GeneralNames: one or more. @param tag The tag of the SEQUENCE, when it is tagged implicitly. */
export function readGeneralNames(reader: DerReader, tag?: number): GeneralName[] {
  const names = reader.sequence(tag).all(readGeneralName)
  if (names.length === 0) throw malformed('an empty list')
  return names
}

/** The uniform resource identifiers among the names, in order. */
export function uriNames(names: readonly GeneralName[]): string[] {
  return names.flatMap((name) => (name.kind === 'uniformResourceIdentifier' ? [name.text] : []))
}

function readText(
  reader: DerReader,
  kind: 'rfc822Name' | 'dNSName' | 'uniformResourceIdentifier',
): GeneralName {
  const { contents } = reader.element()
  if (contents.some((octet) => octet >= 0x80)) throw malformed(`${kind} beyond IA5String`)
  return { kind, text: decodeLatin1(contents) }
}

/** `[4]` is explicit because Name is a CHOICE. */
function readDirectoryName(reader: DerReader): GeneralName {
  const name = readDer(reader.element().contents, readName)
  return { kind: 'directoryName', name }
}

function readOtherName(reader: DerReader): GeneralName {
  const { bytes, contents } = reader.element()
  const inner = new DerReader(contents)
  const type = inner.oid()
  inner.explicit(0)
  inner.end()
  return { kind: 'otherName', type, bytes }
}

function readRegisteredId(reader: DerReader): GeneralName {
  return { kind: 'registeredID', oid: reader.oid(contextPrimitive(8)) }
}

function malformed(what: string): FormatError {
  return new FormatError('ERR_FORMAT_GENERAL_NAME', `A GeneralName has ${what}`)
}
