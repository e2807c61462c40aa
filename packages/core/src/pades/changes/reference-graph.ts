// Who refers to whom in one revision, over everything the trailer reaches; made only when a rule must know every use of an object.
import { FormatError } from '../../errors.ts'
import {
  isArray,
  PdfDictionary,
  PdfReference,
  PdfStream,
  type PdfDocument,
  type PdfValue,
} from '../../pdf/index.ts'
import type { Work } from './limits.ts'

/** The trailer's number: no object has it. */
export const TRAILER = 0

/** One use of an object: in which object, and under which keys from there (array indexes are left out). */
export interface Use {
  readonly parent: number
  readonly path: readonly string[]
}

export class ReferenceGraph {
  readonly #document: PdfDocument
  readonly #parents: ReadonlyMap<number, readonly number[]>
  readonly #work: Work

  private constructor(
    document: PdfDocument,
    parents: ReadonlyMap<number, readonly number[]>,
    work: Work,
  ) {
    this.#document = document
    this.#parents = parents
    this.#work = work
  }

  static async build(document: PdfDocument, work: Work): Promise<ReferenceGraph> {
    const parents = new Map<number, number[]>()
    const pending: PdfReference[] = []
    const visit = (parent: number, value: PdfValue): void => {
      for (const [child] of referencesIn(value)) {
        work.spend(1)
        const known = parents.get(child.num)
        if (known === undefined) {
          parents.set(child.num, [parent])
          pending.push(child)
        } else if (known.at(-1) !== parent) known.push(parent)
      }
    }
    visit(TRAILER, trailerWithoutSelf(document))
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      visit(next.num, await loadLeniently(document, next))
    }
    return new ReferenceGraph(document, parents, work)
  }

  isReachable(num: number): boolean {
    return this.#parents.has(num)
  }

  /** Every use of the object by reachable objects. */
  async usesOf(num: number): Promise<Use[]> {
    const uses: Use[] = []
    for (const parent of this.#parents.get(num) ?? []) {
      for (const [child, path] of referencesIn(await this.#load(parent))) {
        this.#work.spend(1)
        if (child.num === num) uses.push({ parent, path })
      }
    }
    return uses
  }

  /** The object as this revision has it. */
  async #load(num: number): Promise<PdfValue> {
    if (num === TRAILER) return trailerWithoutSelf(this.#document)
    const entry = this.#document.locate(num)
    const gen = entry?.kind === 'offset' ? entry.gen : 0
    return loadLeniently(this.#document, new PdfReference(num, gen))
  }
}

/** A cross-reference stream's own entries lead to objects of the file only by /Root, /Info and /Encrypt. */
function trailerWithoutSelf(document: PdfDocument): PdfDictionary {
  return document.trailer.with({ Length: undefined, DecodeParms: undefined, Filter: undefined })
}

/** An object that cannot be read refers to nothing. */
export async function loadLeniently(
  document: PdfDocument,
  reference: PdfReference,
): Promise<PdfValue> {
  try {
    return await document.load(reference)
  } catch (error) {
    if (error instanceof FormatError && error.code !== 'ERR_FORMAT_LIMIT_EXCEEDED') return null
    throw error
  }
}

type Found = readonly [child: PdfReference, path: readonly string[]]

/** Depth is bounded by the parser. */
export function* referencesIn(
  value: PdfValue,
  path: readonly string[] = [],
): IterableIterator<Found> {
  if (value instanceof PdfReference) yield [value, path]
  else if (isArray(value)) for (const item of value) yield* referencesIn(item, path)
  else if (value instanceof PdfDictionary) yield* referencesOfEntries(value, path)
  else if (value instanceof PdfStream) yield* referencesOfEntries(value.dictionary, path)
}

function* referencesOfEntries(
  dictionary: PdfDictionary,
  path: readonly string[],
): IterableIterator<Found> {
  for (const [key, value] of dictionary.entries) yield* referencesIn(value, [...path, key])
}
