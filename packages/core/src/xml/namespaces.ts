// Namespaces in XML 1.0 (third edition): which prefix stands for which namespace, at each point of the document.
import { encodeUtf8 } from '../encoding/text.ts'
import type { XmlLimits } from './limits.ts'
import { beyondLimit, malformed } from './xml-error.ts'

export const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace'
const XMLNS_NAMESPACE = 'http://www.w3.org/2000/xmlns/'

/** `Prefix.id` of `xml`. */
export const XML_PREFIX_ID = 1
/** `Prefix.id` of `xmlns`. */
export const XMLNS_PREFIX_ID = 2

/** A namespace name, one object per name in a document. */
export class Namespace {
  readonly uri: string
  readonly bytes: Uint8Array
  /** Canonical XML refuses documents with relative namespace names (C14N 1.0, 1.3). */
  readonly isRelative: boolean

  constructor(uri: string) {
    this.uri = uri
    this.bytes = encodeUtf8(uri)
    this.isRelative = uri !== '' && !/^[A-Za-z][A-Za-z0-9+.-]*:/.test(uri)
  }
}

/** No namespace: what an unprefixed name without a default namespace is in. */
export const NO_NAMESPACE: Namespace = new Namespace('')
/** What a prefix stands for where nothing declares it. */
export const UNDECLARED: Namespace = new Namespace('')

/** A prefix, one object per prefix in a document; `namespace` is what it stands for at the current token. */
export class Prefix {
  /** Numbered from 0 in order of appearance; 0 is the empty prefix, 1 is `xml`, 2 is `xmlns`. */
  readonly id: number
  readonly text: string
  readonly bytes: Uint8Array
  namespace: Namespace

  constructor(id: number, text: string, namespace: Namespace) {
    this.id = id
    this.text = text
    this.bytes = encodeUtf8(text)
    this.namespace = namespace
  }
}

/** One prefix with its namespace name, as a plain value. */
export interface NamespaceBinding {
  readonly prefix: string
  readonly uri: string
}

interface Undo {
  readonly prefix: Prefix
  readonly namespace: Namespace
}

export class NamespaceScope {
  readonly prefixes: Prefix[] = []
  private readonly limits: XmlLimits
  private readonly byText = new Map<string, Prefix>()
  private readonly namespaces = new Map<string, Namespace>([['', NO_NAMESPACE]])
  private readonly undo: Undo[] = []
  private inScope = 0

  constructor(limits: XmlLimits) {
    this.limits = limits
    this.prefix('')
    this.prefix('xml').namespace = this.namespace(XML_NAMESPACE, 0)
    this.prefix('xmlns').namespace = this.namespace(XMLNS_NAMESPACE, 0)
  }

  prefix(text: string): Prefix {
    const known = this.byText.get(text)
    if (known !== undefined) return known
    if (this.prefixes.length >= this.limits.maxPrefixes) {
      throw beyondLimit('maxPrefixes', this.limits.maxPrefixes, 0)
    }
    const prefix = new Prefix(this.prefixes.length, text, text === '' ? NO_NAMESPACE : UNDECLARED)
    this.prefixes.push(prefix)
    this.byText.set(text, prefix)
    return prefix
  }

  /** How many declarations are in force; give it to `leave` when the element that added some ends. */
  get mark(): number {
    return this.undo.length
  }

  declare(prefix: Prefix, uri: string, position: number): void {
    checkDeclaration(prefix.text, uri, position)
    const namespace = this.namespace(uri, position)
    this.undo.push({ prefix, namespace: prefix.namespace })
    this.inScope += Number(isBound(namespace)) - Number(isBound(prefix.namespace))
    if (this.inScope > this.limits.maxPrefixesInScope) {
      throw beyondLimit('maxPrefixesInScope', this.limits.maxPrefixesInScope, position)
    }
    prefix.namespace = namespace
  }

  leave(mark: number): void {
    while (this.undo.length > mark) {
      const last = this.undo.pop()
      if (last === undefined) return
      this.inScope += Number(isBound(last.namespace)) - Number(isBound(last.prefix.namespace))
      last.prefix.namespace = last.namespace
    }
  }

  /** All bindings in force, without those of `xml` and `xmlns`. */
  bindings(): NamespaceBinding[] {
    return this.prefixes
      .filter(({ text, namespace }) => isBound(namespace) && text !== 'xml' && text !== 'xmlns')
      .map(({ text, namespace }) => ({ prefix: text, uri: namespace.uri }))
  }

  private namespace(uri: string, position: number): Namespace {
    const known = this.namespaces.get(uri)
    if (known !== undefined) return known
    if (this.namespaces.size >= this.limits.maxNamespaces) {
      throw beyondLimit('maxNamespaces', this.limits.maxNamespaces, position)
    }
    const namespace = new Namespace(uri)
    if (namespace.bytes.length > this.limits.maxNamespaceBytes) {
      throw beyondLimit('maxNamespaceBytes', this.limits.maxNamespaceBytes, position)
    }
    this.namespaces.set(uri, namespace)
    return namespace
  }
}

export function isBound(namespace: Namespace): boolean {
  return namespace !== NO_NAMESPACE && namespace !== UNDECLARED
}

/** Namespace constraints "Reserved Prefixes and Namespace Names" and "No Prefix Undeclaring". */
function checkDeclaration(prefix: string, uri: string, position: number): void {
  if (prefix === 'xmlns') throw malformed('The prefix xmlns is declared', position)
  if ((prefix === 'xml') !== (uri === XML_NAMESPACE)) {
    throw malformed('The prefix xml and its namespace belong together', position)
  }
  if (uri === XMLNS_NAMESPACE) throw malformed('The namespace of xmlns is declared', position)
  if (uri === '' && prefix !== '') throw malformed(`The prefix ${prefix} is undeclared`, position)
}
