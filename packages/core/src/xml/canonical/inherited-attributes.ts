// Attributes in the xml namespace that an element takes over from ancestors which are not part of the selection (C14N 1.0, 2.4; C14N 1.1, 2.4).
import { encodeUtf8 } from '../../encoding/text.ts'
import type { Tokenizer } from '../tokenizer.ts'
import { XML_NAMESPACE, XML_PREFIX_ID } from '../namespaces.ts'
import { joinBaseUris } from './join-base-uris.ts'
import type { CanonicalForm } from './method.ts'

/** `xml:<local>="<value>"` of an open element. */
export interface InheritedAttribute {
  readonly local: string
  readonly value: string
  /** Depth of the element that has it, counted from the document's root = 1; 0 or less for one outside of a document that is a part of another. */
  readonly depth: number
}

/** An attribute to write that is not, or not with this value, on the element itself. */
export interface AddedAttribute {
  readonly name: Uint8Array
  readonly local: Uint8Array
  readonly value: Uint8Array
}

const SIMPLE = new Set(['lang', 'space'])

/** The xml: attributes of all open elements, outermost first. */
export class InheritedAttributes {
  private readonly open: InheritedAttribute[]

  constructor(context: readonly InheritedAttribute[] = []) {
    this.open = [...context]
  }

  /** At a start tag, after everything that looks at its ancestors. */
  enter({ attributes, depth }: Tokenizer): void {
    for (let i = 0; i < attributes.count; i++) {
      const { name, value } = attributes.at(i)
      if (name.prefix.id === XML_PREFIX_ID) this.open.push({ local: name.local, value, depth })
    }
  }

  leave(depth: number): void {
    for (let last = this.open.at(-1); last?.depth === depth; last = this.open.at(-1))
      this.open.pop()
  }

  /** All of them, for a part that is read again on its own; its own root then has depth 1. */
  snapshot(): InheritedAttribute[] {
    return this.open.map(({ local, value }) => ({ local, value, depth: 0 }))
  }

  /** What the element that just started takes over when it is the top of a selection. */
  forTop(tokens: Tokenizer, form: CanonicalForm): AddedAttribute[] {
    if (form === 'exclusive' || this.open.length === 0) return []
    const isInherited = (local: string): boolean => form === 'inclusive-1.0' || SIMPLE.has(local)
    const nearest = new Map(this.open.map(({ local, value }) => [local, value]))
    const simple = [...nearest].filter(([local]) => isInherited(local) && !has(tokens, local))
    const base = form === 'inclusive-1.1' ? this.joinedBase(tokens) : []
    return [...simple, ...base].map(added)
  }

  /** The base of the selection's top, joined from its ancestors' and its own; an empty value says: write none. */
  private joinedBase(tokens: Tokenizer): [string, string][] {
    const bases = this.open.filter(({ local }) => local === 'base').map(({ value }) => value)
    if (bases.length === 0) return []
    const own = tokens.attributes.find(XML_NAMESPACE, 'base')
    const all = own === undefined ? bases : [...bases, own.value]
    return [['base', all.reduceRight((reference, base) => joinBaseUris(base, reference))]]
  }
}

function has({ attributes }: Tokenizer, local: string): boolean {
  return attributes.find(XML_NAMESPACE, local) !== undefined
}

function added([local, value]: readonly [string, string]): AddedAttribute {
  return { name: encodeUtf8(`xml:${local}`), local: encodeUtf8(local), value: encodeUtf8(value) }
}
