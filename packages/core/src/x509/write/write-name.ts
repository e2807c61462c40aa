import {
  derIa5String,
  derOid,
  derPrintableString,
  derSequence,
  derSetOf,
  derUtf8String,
} from '../../asn1/index.ts'
import { UsageError } from '../../errors.ts'
import { ATTRIBUTE_NAMES } from '../attribute-types.ts'

/** Attribute descriptor of RFC 4514 (`C`, `O`, `OU`, `CN`, `L`, `emailAddress` …) and text, from the root to the leaf. */
export type NameEntry = readonly [descriptor: string, text: string]

const OIDS = new Map(Object.entries(ATTRIBUTE_NAMES).map(([oid, descriptor]) => [descriptor, oid]))
const PRINTABLE_ONLY: ReadonlySet<string> = new Set(['C', 'serialNumber', 'dnQualifier'])
const IA5_ONLY: ReadonlySet<string> = new Set(['emailAddress', 'DC'])

/** A distinguished name, DER (RFC 5280, 4.1.2.4). Throws `ERR_USAGE_NAME_ATTRIBUTE` for a descriptor we do not know. */
export function writeName(entries: readonly NameEntry[]): Uint8Array {
  return derSequence(
    ...entries.map(([descriptor, text]) => derSetOf([writeAttribute(descriptor, text)])),
  )
}

function writeAttribute(descriptor: string, text: string): Uint8Array {
  const oid = OIDS.get(descriptor)
  if (oid === undefined)
    throw new UsageError('ERR_USAGE_NAME_ATTRIBUTE', `There is no name attribute "${descriptor}"`)
  return derSequence(derOid(oid), writeText(descriptor, text))
}

function writeText(descriptor: string, text: string): Uint8Array {
  if (PRINTABLE_ONLY.has(descriptor)) return derPrintableString(text)
  return IA5_ONLY.has(descriptor) ? derIa5String(text) : derUtf8String(text)
}
