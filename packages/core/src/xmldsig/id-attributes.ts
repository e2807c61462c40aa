// Which attributes are identifiers. Without a schema nobody can know; so every spelling in use counts, and a value that two elements carry in any of them is ambiguous.
import type { Tokenizer } from '../xml/tokenizer.ts'
import type { Attribute } from '../xml/attributes.ts'
import type { XmlElement } from '../xml/tree.ts'
import { XML_NAMESPACE } from '../xml/namespaces.ts'
import { WSU } from './namespaces.ts'

const ID_BYTES = 2

/** `Id`, `ID`, `id` without a namespace, `xml:id` and `wsu:Id`. */
function isIdName(uri: string, local: string): boolean {
  if (uri === '') return local === 'Id' || local === 'ID' || local === 'id'
  return (uri === XML_NAMESPACE && local === 'id') || (uri === WSU && local === 'Id')
}

/** Hands out the identifier attributes of the element that just started. */
export function forEachId({ attributes }: Tokenizer, visit: (attribute: Attribute) => void): void {
  for (let i = 0; i < attributes.count; i++) {
    const attribute = attributes.at(i)
    const { name, namespace } = attribute
    if (name.localBytes.length !== ID_BYTES || name.declares !== null) continue
    if (isIdName(namespace.uri, name.local)) visit(attribute)
  }
}

/** The identifiers of an element in a tree. */
export function idsOf(element: XmlElement): string[] {
  return element.attributes
    .filter(({ uri, local }) => isIdName(uri, local))
    .map(({ value }) => value)
}
