import { concatBytes } from '../../encoding/bytes.ts'
import { memorySource } from '../../encoding/byte-source.ts'
import { XML_LIMITS } from '../limits.ts'
import { Tokenizer } from '../tokenizer.ts'
import type { XmlContext } from './canonicalize.ts'
import { Canonicalizer } from './canonicalizer.ts'
import type { CanonicalMethod } from './method.ts'
import { Selections } from './selections.ts'

/**
 * The canonical forms of several elements of a document in memory, in one pass, by their positions.
 * Throws what the tokenizer throws and `ERR_FORMAT_XML_RELATIVE_NAMESPACE`.
 */
export function canonicalParts(
  document: Uint8Array,
  method: CanonicalMethod,
  positions: readonly number[],
  context: XmlContext,
): ReadonlyMap<number, Uint8Array> {
  const tokens = new Tokenizer(memorySource(document), XML_LIMITS, context.bindings)
  const parts = new Map(positions.map((position) => [position, [] as Uint8Array[]]))
  const readers: Canonicalizer[] = []
  const selections = new Selections(
    tokens,
    () => {
      const pieces = parts.get(tokens.tokenPosition)
      if (pieces === undefined) return
      const sink = { update: (bytes: Uint8Array) => pieces.push(bytes.slice()) }
      const reader = new Canonicalizer(tokens, method, selections.inherited, sink)
      readers.push(reader)
      selections.open(reader)
    },
    context.inherited,
  )
  selections.runNow()
  for (const { failure } of readers) if (failure !== null) throw failure
  return new Map([...parts].map(([position, pieces]) => [position, concatBytes(pieces)]))
}
