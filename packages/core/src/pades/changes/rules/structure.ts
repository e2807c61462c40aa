// The structure tree (ISO 32000-2, 14.7): bookkeeping for new fields of a tagged document. Elements and keys are appended,
// what was there stays word for word.
import { isArray, nameOf, PdfDictionary, PdfReference, type PdfValue } from '../../../pdf/index.ts'
import type { ChangedObject } from '../changed-objects.ts'
import type { Use } from '../reference-graph.ts'
import { sameValue } from '../same-value.ts'
import type { EntryRule, Step } from '../step.ts'
import {
  hasOnlyNewElements,
  hasOnlyNewNodes,
  hasOnlyNewNumbers,
  isWidened,
  listOf,
  type GrowthRule,
} from './structure-growth.ts'

/** Keys under which structure hangs, from the root down to elements and to the trees of numbers and names. */
const STRUCTURE_KEYS: ReadonlySet<string> = new Set([
  'K',
  'ParentTree',
  'IDTree',
  'Kids',
  'Nums',
  'Names',
])
/** Keys that point back up or across, and make nothing part of anything. */
const POINTERS: ReadonlySet<string> = new Set(['P', 'Ref'])

export async function compareStructure(
  step: Step,
  before: PdfValue,
  after: PdfValue,
): Promise<void> {
  if (before === null && after === null) return
  if (!sameValue(before, after) || !(before instanceof PdfReference)) {
    if (before !== null || !(await isNewStructure(step, after))) {
      step.suspect('The structure tree was replaced')
    }
    return
  }
  for (const change of step.unexplained()) await compareNode(step, change, before.num)
}

/** A document that had no structure gets a tree for its first tagged field. */
async function isNewStructure(step: Step, value: PdfValue): Promise<boolean> {
  const root = await step.after.resolveDictionary(value)
  if (nameOf(root?.get('Type')) !== 'StructTreeRoot') return false
  return hasOnlyNewElements(step, [], listOf(await step.after.resolve(root?.get('K'))))
}

async function compareNode(step: Step, change: ChangedObject, root: number): Promise<void> {
  const { num, before, after } = change
  if (isArray(before) && isArray(after)) await compareArray(step, { num, before, after }, root)
  if (!(before instanceof PdfDictionary) || !(after instanceof PdfDictionary)) return
  if (!isNode(before) || !(await isStructural(step, num, root))) return
  const count = step.changes.length
  await step.compareEntries(before, after, nodeRules(step, num), { object: num })
  if (step.changes.length === count) explain(step, num)
}

interface ChangedArray {
  readonly num: number
  readonly before: readonly PdfValue[]
  readonly after: readonly PdfValue[]
}

/** A list that is an object of its own: what it lists is told by the key it hangs on. */
async function compareArray(
  step: Step,
  { num, before, after }: ChangedArray,
  root: number,
): Promise<void> {
  if (!(await isStructural(step, num, root))) return
  const uses = await (await step.graph()).usesOf(num)
  const keys = new Set(uses.map(({ path }) => path.at(-1) ?? ''))
  const [key = ''] = keys
  const grows = LISTS[key]
  if (keys.size === 1 && grows !== undefined && (await grows(step, before, after)))
    explain(step, num)
}

function isNode(dictionary: PdfDictionary): boolean {
  const type = nameOf(dictionary.get('Type'))
  if (type === 'StructTreeRoot' || type === 'StructElem') return true
  return !dictionary.has('Type') && !dictionary.has('T')
}

/** All uses come down from the root of the structure: an object that is also a page or a resource is somebody else's. */
async function isStructural(step: Step, num: number, root: number): Promise<boolean> {
  const graph = await step.graph()
  const visited = new Set<number>()
  const pending = [num]
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (visited.has(next)) continue
    visited.add(next)
    const owners = (await graph.usesOf(next)).filter(({ path }) => !POINTERS.has(path.at(-1) ?? ''))
    if (!owners.every((use) => comesFromStructure(use, next === root))) return false
    if (next === root) continue
    for (const { parent } of owners) pending.push(parent)
  }
  return visited.has(root)
}

function comesFromStructure({ path }: Use, isRoot: boolean): boolean {
  if (isRoot) return path.length === 1 && path[0] === 'StructTreeRoot'
  return STRUCTURE_KEYS.has(path.at(-1) ?? '')
}

function explain(step: Step, num: number): void {
  step.explain(num)
  step.report('form-filling', 'PDF_STRUCTURE_EXTENDED', 'The structure tree was extended', {
    object: num,
  })
}

const LISTS: Readonly<Record<string, GrowthRule | undefined>> = {
  K: hasOnlyNewElements,
  Kids: hasOnlyNewNodes,
  Nums: hasOnlyNewNumbers,
}

function nodeRules(step: Step, object: number): Readonly<Record<string, EntryRule>> {
  const list =
    (grows: GrowthRule): EntryRule =>
    async (before, after) => {
      if (await grows(step, listOf(before), listOf(after))) return
      step.suspect('The structure was rearranged', { object })
    }
  return {
    K: list(hasOnlyNewElements),
    Kids: list(hasOnlyNewNodes),
    Nums: list(hasOnlyNewNumbers),
    Limits: (before, after) => {
      if (!isWidened(before, after)) step.suspect('Limits were narrowed', { object })
    },
    ParentTreeNextKey: (before, after) => {
      const grows = typeof after === 'number' && after >= (typeof before === 'number' ? before : 0)
      if (!grows) step.suspect('The next key of the structure went back', { object })
    },
    ParentTree: async (before, after) => {
      if (before === null) return
      if (before instanceof PdfDictionary && after instanceof PdfDictionary)
        await step.compareEntries(before, after, nodeRules(step, object), { object })
      else step.suspect('The parent tree was replaced', { object })
    },
  }
}
