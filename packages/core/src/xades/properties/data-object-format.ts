// DataObjectFormat (EN 319 132-1, 5.2.4): what a signed object is, so that nobody shows it as something else.
import { attributeValue, type XmlElement } from '../../xml/tree.ts'
import { escapeText } from '../../xml/write-element.ts'
import { findChild, malformedProperty, xades } from './property.ts'

export const DATA_OBJECT_FORMAT = 'DataObjectFormat'

export interface DataObjectFormat {
  /** Id of the `ds:Reference` it is about. */
  readonly reference: string
  readonly mimeType?: string
  readonly description?: string
  readonly encoding?: string
}

export function readDataObjectFormat(element: XmlElement): DataObjectFormat {
  const pointer = attributeValue(element, 'ObjectReference') ?? ''
  if (!pointer.startsWith('#')) throw malformedProperty('DataObjectFormat names no reference')
  return {
    reference: pointer.slice(1),
    ...given('mimeType', findChild(element, 'MimeType')),
    ...given('description', findChild(element, 'Description')),
    ...given('encoding', findChild(element, 'Encoding')),
  }
}

export function writeDataObjectFormat(format: DataObjectFormat): string {
  const { reference, description, mimeType, encoding } = format
  return xades(
    DATA_OBJECT_FORMAT,
    { ObjectReference: `#${reference}` },
    optional('Description', description),
    optional('MimeType', mimeType),
    optional('Encoding', encoding),
  )
}

/** EN 319 132-1, 6.3: every signed data object of a baseline signature has one. Answers the Ids of references that have none. */
export function withoutFormat(
  references: readonly (string | null)[],
  formats: readonly DataObjectFormat[],
): (string | null)[] {
  const described = new Set(formats.map(({ reference }) => reference))
  return references.filter((id) => id === null || !described.has(id))
}

function given<Key extends string>(
  key: Key,
  element: XmlElement | undefined,
): Partial<Record<Key, string>> {
  if (element === undefined) return {}
  const entry: Partial<Record<Key, string>> = {}
  entry[key] = element.text.trim()
  return entry
}

function optional(local: string, text: string | undefined): string {
  return text === undefined ? '' : xades(local, {}, escapeText(text))
}
