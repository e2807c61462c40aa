// Canonical bytes of a document or of one element in it, in one call each.
import { toSource, type ByteSource } from '../../encoding/byte-source.ts'
import { concatBytes } from '../../encoding/bytes.ts'
import { FormatError } from '../../errors.ts'
import { XML_LIMITS, type XmlLimits } from '../limits.ts'
import type { NamespaceBinding } from '../namespaces.ts'
import { Tokenizer } from '../tokenizer.ts'
import type { ByteSink } from './canonical-output.ts'
import { Canonicalizer } from './canonicalizer.ts'
import type { InheritedAttribute } from './inherited-attributes.ts'
import type { CanonicalMethod } from './method.ts'
import { Selections } from './selections.ts'

/** What is in force around a part of a document that is read on its own. */
export interface XmlContext {
  readonly bindings: readonly NamespaceBinding[]
  readonly inherited: readonly InheritedAttribute[]
}

export const NO_CONTEXT: XmlContext = Object.freeze({ bindings: [], inherited: [] })

export interface CanonicalizeOptions {
  /** Position of the element to take, its `<`; the whole document when not given. */
  readonly select?: number
  /** Position of an element to leave out. */
  readonly omit?: number
  readonly context?: XmlContext
  readonly limits?: XmlLimits
}

/**
 * Writes the canonical form into `sink`, in pieces; memory does not depend on the document's size.
 * Throws what the tokenizer throws, and `ERR_FORMAT_XML_RELATIVE_NAMESPACE` (C14N 1.0, 1.3). Answers the bytes written.
 */
export async function canonicalize(
  document: Uint8Array | ByteSource,
  method: CanonicalMethod,
  sink: ByteSink,
  options: CanonicalizeOptions = {},
): Promise<number> {
  const { selections, finish } = prepare(toSource(document), method, sink, options)
  await selections.run()
  return finish()
}

/** The canonical form of bytes in memory. */
export function canonicalBytes(
  document: Uint8Array,
  method: CanonicalMethod,
  options: CanonicalizeOptions = {},
): Uint8Array {
  const parts: Uint8Array[] = []
  const sink = { update: (bytes: Uint8Array) => parts.push(bytes.slice()) }
  const { selections, finish } = prepare(toSource(document), method, sink, options)
  selections.runNow()
  finish()
  return concatBytes(parts)
}

interface Prepared {
  readonly selections: Selections
  readonly finish: () => number
}

function prepare(
  source: ByteSource,
  method: CanonicalMethod,
  sink: ByteSink,
  options: CanonicalizeOptions,
): Prepared {
  const { select, context } = options
  const omit = options.omit === undefined ? [] : [options.omit]
  const tokens = new Tokenizer(source, options.limits ?? XML_LIMITS, context?.bindings)
  let isOpen = select === undefined
  const openSelected = (all: Selections): void => {
    if (tokens.tokenPosition !== select) return
    isOpen = true
    all.open(canonicalizer, omit)
  }
  const selections = new Selections(tokens, isOpen ? null : openSelected, context?.inherited)
  const canonicalizer = new Canonicalizer(tokens, method, selections.inherited, sink)
  if (isOpen) selections.open(canonicalizer, omit)
  return { selections, finish: () => finish(canonicalizer, isOpen) }
}

function finish(canonicalizer: Canonicalizer, isFound: boolean): number {
  if (canonicalizer.failure !== null) throw canonicalizer.failure
  if (isFound) return canonicalizer.size
  throw new FormatError('ERR_FORMAT_XML_CONTENT', 'No element begins at the given position')
}
