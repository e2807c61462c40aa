// Form fields (ISO 32000-2, 12.7.4 and 12.7.5): the old ones stay where they are, may be filled, and only signature fields are new.
import {
  isArray,
  joinFieldName,
  nameOf,
  PdfDictionary,
  PdfReference,
  type PdfDocument,
  type PdfValue,
} from '../../../pdf/index.ts'
import { limitDepth } from '../limits.ts'
import { sameValue } from '../same-value.ts'
import type { Step } from '../step.ts'
import { compareField, type FieldState } from './field.ts'
import { acceptNewField } from './new-field.ts'

/** A list of fields or kids, before and after, and what their parent hands down. */
interface Pair {
  readonly before: readonly PdfValue[]
  readonly after: readonly PdfValue[]
  readonly parent: FieldState | null
  /** The object the list belongs to. */
  readonly owner: number | null
  readonly depth: number
}

export class FieldComparison {
  readonly #step: Step
  readonly #visited = new Set<number>()
  readonly #names = new Set<string>()
  readonly #pending: Pair[] = []
  readonly #added: (readonly [PdfReference, Pair])[] = []

  constructor(step: Step) {
    this.#step = step
  }

  async run(before: PdfValue, after: PdfValue): Promise<void> {
    const pair = await this.#readLists(before, after, null, null, 0)
    if (pair !== undefined) this.#pending.push(pair)
    for (let next = this.#pending.pop(); next !== undefined; next = this.#pending.pop()) {
      await this.#compareLists(next)
    }
    // Names of the old fields are all known only now.
    for (const [reference, { parent }] of this.#added) {
      await acceptNewField(this.#step, reference, parent, this.#names)
    }
  }

  async #readLists(
    before: PdfValue,
    after: PdfValue,
    parent: FieldState | null,
    owner: number | null,
    depth: number,
  ): Promise<Pair | undefined> {
    const [old, now] = [
      await this.#step.before.resolve(before),
      await this.#step.after.resolve(after),
    ]
    if (now === null && old === null) return undefined
    if (!isArray(now) || !(old === null || isArray(old))) {
      this.#step.suspect('A list of fields is no array', { object: owner })
      return undefined
    }
    return { before: old ?? [], after: now, parent, owner, depth }
  }

  /** The old ones in their old order, new ones anywhere between. */
  async #compareLists(pair: Pair): Promise<void> {
    let next = 0
    for (const item of pair.after) {
      const old = pair.before[next]
      if (old !== undefined && sameValue(old, item)) {
        next++
        await this.#compareItem(item, pair)
      } else if (item instanceof PdfReference) this.#added.push([item, pair])
      else
        this.#step.suspect('A field was added that is no object of its own', { object: pair.owner })
    }
    if (next < pair.before.length) {
      this.#step.suspect('A field was taken away or moved', { object: pair.owner })
    }
  }

  async #compareItem(item: PdfValue, { parent, depth }: Pair): Promise<void> {
    const num = item instanceof PdfReference ? item.num : null
    if (item instanceof PdfReference && !this.#enter(item)) return
    const before = await this.#step.before.resolveDictionary(item)
    const after = await this.#step.after.resolveDictionary(item)
    if (before === null && after === null) return
    if (before === null || after === null) {
      this.#step.suspect('A field is no dictionary any more', { object: num })
      return
    }
    const state = await readState(this.#step.before, before, parent)
    this.#names.add(state.name)
    const compared = await compareField(this.#step, { num, before, after, state, parent })
    await this.#descend(before, after, compared, num, limitDepth(depth))
  }

  /** False for an object that was compared before: fields, and lists of them that are objects of their own. */
  #enter({ num }: PdfReference): boolean {
    if (this.#visited.has(num)) return false
    this.#visited.add(num)
    return true
  }

  async #descend(
    before: PdfDictionary,
    after: PdfDictionary,
    state: FieldState,
    num: number | null,
    depth: number,
  ): Promise<void> {
    const kids = before.get('Kids') ?? null
    if (kids instanceof PdfReference && !this.#enter(kids)) return
    const pair = await this.#readLists(kids, after.get('Kids') ?? null, state, num, depth + 1)
    if (pair !== undefined) this.#pending.push(pair)
    if (kids instanceof PdfReference) {
      await this.#step.explainUses(
        kids.num,
        ({ parent, path }) => parent === num && path[0] === 'Kids',
      )
    }
  }
}

async function readState(
  document: PdfDocument,
  dictionary: PdfDictionary,
  parent: FieldState | null,
): Promise<FieldState> {
  const flags = await document.resolve(dictionary.get('Ff'))
  const value = await document.resolve(dictionary.get('V'))
  const partial = await document.resolve(dictionary.get('T'))
  return {
    name: joinFieldName(parent?.name ?? '', partial),
    type: nameOf(await document.resolve(dictionary.get('FT'))) ?? parent?.type ?? null,
    flags: typeof flags === 'number' ? flags : (parent?.flags ?? 0),
    hasValue: value !== null || (parent?.hasValue ?? false),
    filled: parent?.filled ?? null,
  }
}
