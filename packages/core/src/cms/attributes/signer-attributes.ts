// signer-attributes-v2 and its forerunner (EN 319 122-1, 5.2.6): the roles a signer claims, where they are plain strings. Certified
// attributes and assertions are skipped: nothing here could check them.
import {
  contextConstructed,
  DerReader,
  derRetag,
  derSequence,
  derUtf8String,
  readDer,
} from '../../asn1/index.ts'
import { FormatError } from '../../errors.ts'
import { readAttribute, writeAttribute, type Attribute } from './attribute.ts'

const SIGNER_ATTRIBUTES = '1.2.840.113549.1.9.16.2.18'
const SIGNER_ATTRIBUTES_V2 = '0.4.0.19122.1.1'

const CLAIMED = contextConstructed(0)
/** id-at-role (X.509, 14.4.1). */
const ROLE = '2.5.4.72'

export function readClaimedRoles(signed: readonly Attribute[]): string[] {
  return signed
    .filter(({ type }) => type === SIGNER_ATTRIBUTES || type === SIGNER_ATTRIBUTES_V2)
    .flatMap(({ values }) => values.flatMap(readRoles))
}

export function writeClaimedRoles(roles: readonly string[]): Uint8Array {
  const claimed = derSequence(...roles.map((role) => writeAttribute(ROLE, derUtf8String(role))))
  return writeAttribute(SIGNER_ATTRIBUTES_V2, derSequence(derRetag(CLAIMED, claimed)))
}

function readRoles(value: Uint8Array): string[] {
  const kinds = readDer(value, (reader) => reader.sequence().all((kind) => kind.element()))
  return kinds
    .filter(({ tag }) => tag === CLAIMED)
    .flatMap(({ contents }) => new DerReader(contents).all(readAttribute))
    .flatMap(({ values }) => values.flatMap(readText))
}

/** Role values may be any type; the ones that are no strings are none of ours. */
function readText(value: Uint8Array): string[] {
  try {
    return [readDer(value, (reader) => reader.string())]
  } catch (error) {
    if (error instanceof FormatError) return []
    throw error
  }
}
