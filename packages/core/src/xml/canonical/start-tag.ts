// A start tag in canonical form: which namespace declarations it shows (C14N 1.0, 2.3; Exclusive C14N, 3), its attributes in order, its values escaped.
import { compareBytes } from '../../encoding/bytes.ts'
import { FormatError } from '../../errors.ts'
import type { Attribute, AttributeList } from '../attributes.ts'
import { EQUALS, GREATER_THAN, LESS_THAN, QUOTE, SPACE } from '../byte-classes.ts'
import { VALUE_ESCAPES } from '../escapes.ts'
import { encodeUtf8 } from '../../encoding/text.ts'
import { isBound, NO_NAMESPACE, XML_NAMESPACE, type Prefix } from '../namespaces.ts'
import type { Tokenizer } from '../tokenizer.ts'
import type { CanonicalOutput } from './canonical-output.ts'
import type { AddedAttribute } from './inherited-attributes.ts'

const XMLNS = encodeUtf8('xmlns')
const XMLNS_COLON = encodeUtf8('xmlns:')
const XML_URI = encodeUtf8(XML_NAMESPACE)

/** One attribute to write; the order is by namespace name, then by local name. */
interface Row {
  readonly uri: Uint8Array
  readonly local: Uint8Array
  readonly name: Uint8Array
  readonly data: Uint8Array
  readonly start: number
  readonly end: number
}

export function writeStartTag(
  output: CanonicalOutput,
  { name, attributes }: Tokenizer,
  declarations: readonly Prefix[],
  added: readonly AddedAttribute[],
): void {
  output.byte(LESS_THAN)
  output.bytes(name.bytes)
  for (const prefix of declarations) writeDeclaration(output, prefix)
  for (const row of sortedRows(attributes, added)) writeAttribute(output, row)
  output.byte(GREATER_THAN)
}

/** Whether the attributes already stand in canonical order, declarations first. */
export function isOrdered(attributes: AttributeList): boolean {
  for (let i = 1; i < attributes.count; i++) {
    if (compareAttributes(attributes.at(i - 1), attributes.at(i)) > 0) return false
  }
  return true
}

export function comparePrefixes(a: Prefix, b: Prefix): number {
  return compareBytes(a.bytes, b.bytes)
}

/** C14N 1.0, 1.3: a document with a relative namespace name has no canonical form. */
export function relativeNamespace(prefix: Prefix): FormatError | null {
  if (!isBound(prefix.namespace) || !prefix.namespace.isRelative) return null
  const message = `The namespace name ${prefix.namespace.uri} is relative and has no canonical form`
  return new FormatError('ERR_FORMAT_XML_RELATIVE_NAMESPACE', message)
}

function compareAttributes(a: Attribute, b: Attribute): number {
  const [aDeclares, bDeclares] = [a.name.declares, b.name.declares]
  if (aDeclares !== null || bDeclares !== null) {
    if (aDeclares !== null && bDeclares !== null) return comparePrefixes(aDeclares, bDeclares)
    return aDeclares !== null ? -1 : 1
  }
  if (a.namespace !== b.namespace) return compareBytes(a.namespace.bytes, b.namespace.bytes)
  return compareBytes(a.name.localBytes, b.name.localBytes)
}

function sortedRows(attributes: AttributeList, added: readonly AddedAttribute[]): Row[] {
  const replaced = new Set(added.map(({ name }) => String.fromCharCode(...name)))
  const rows: Row[] = []
  for (let i = 0; i < attributes.count; i++) {
    const { name, namespace, data, start, end } = attributes.at(i)
    const isReplaced = added.length > 0 && replaced.has(String.fromCharCode(...name.bytes))
    if (name.declares !== null || isReplaced) continue
    rows.push({ uri: namespace.bytes, local: name.localBytes, name: name.bytes, data, start, end })
  }
  for (const { name, local, value } of added) {
    if (value.length === 0 && isBase(local)) continue
    rows.push({ uri: XML_URI, local, name, data: value, start: 0, end: value.length })
  }
  return rows.sort((a, b) => compareBytes(a.uri, b.uri) || compareBytes(a.local, b.local))
}

function isBase(local: Uint8Array): boolean {
  return String.fromCharCode(...local) === 'base'
}

function writeDeclaration(output: CanonicalOutput, prefix: Prefix): void {
  output.byte(SPACE)
  output.bytes(prefix.text === '' ? XMLNS : XMLNS_COLON)
  output.bytes(prefix.bytes)
  const { bytes } = isBound(prefix.namespace) ? prefix.namespace : NO_NAMESPACE
  writeValue(output, bytes, 0, bytes.length)
}

function writeAttribute(output: CanonicalOutput, row: Row): void {
  output.byte(SPACE)
  output.bytes(row.name)
  writeValue(output, row.data, row.start, row.end)
}

function writeValue(output: CanonicalOutput, data: Uint8Array, start: number, end: number): void {
  output.byte(EQUALS)
  output.byte(QUOTE)
  let done = start
  for (let i = start; i < end; i++) {
    const escape = VALUE_ESCAPES[data[i] ?? 0]
    if (escape === undefined) continue
    output.range(data, done, i)
    output.bytes(escape)
    done = i + 1
  }
  output.range(data, done, end)
  output.byte(QUOTE)
}
