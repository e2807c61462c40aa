// The structure tree (ISO 32000-2, 14.7): bookkeeping for new fields of a tagged document. Elements and keys are appended,
// what was there stays word for word.
import { isArray, nameOf, PdfDictionary, PdfReference, type PdfValue } from '../../../pdf/index.ts'
import type { ChangedObject } from '../changed-objects.ts'
import type { Use } from '../reference-graph.ts'
import { sameValue } from '../same-value.ts'
import type { EntryRule, Step } from '../step.ts'

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
  return nameOf(root?.get('Type')) === 'StructTreeRoot'
}

async function compareNode(step: Step, change: ChangedObject, root: number): Promise<void> {
  const { num, before, after } = change
  if (isArray(before) && isArray(after)) {
    if (extendsArray(step, before, after) && (await isStructural(step, num, root)))
      explain(step, num)
    return
  }
  if (!(before instanceof PdfDictionary) || !(after instanceof PdfDictionary)) return
  if (!isNode(before) || !(await isStructural(step, num, root))) return
  const count = step.changes.length
  await step.compareEntries(before, after, nodeRules(step, num), { object: num })
  if (step.changes.length === count) explain(step, num)
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

function nodeRules(step: Step, object: number): Readonly<Record<string, EntryRule>> {
  const list: EntryRule = (before, after) => {
    const [old, now] = [listOf(before), listOf(after)]
    if (!extendsArray(step, old, now)) step.suspect('The structure was rearranged', { object })
  }
  return {
    K: list,
    Kids: list,
    Nums: list,
    Limits: (_, after) => {
      if (!isArray(after)) step.suspect('Limits are no array', { object })
    },
    ParentTreeNextKey: (before, after) => {
      const grows = typeof after === 'number' && after >= (typeof before === 'number' ? before : 0)
      if (!grows) step.suspect('The next key of the structure went back', { object })
    },
    ParentTree: (before) => {
      if (before !== null) step.suspect('The parent tree was replaced', { object })
    },
  }
}

function listOf(value: PdfValue): readonly PdfValue[] {
  if (value === null) return []
  return isArray(value) ? value : [value]
}

/** The old items in their order; what is new refers to new objects or counts. */
function extendsArray(
  step: Step,
  before: readonly PdfValue[],
  after: readonly PdfValue[],
): boolean {
  let next = 0
  for (const item of after) {
    const old = before[next]
    if (old !== undefined && sameValue(old, item)) next++
    else if (!isNewItem(step, item)) return false
  }
  return next === before.length
}

function isNewItem(step: Step, item: PdfValue): boolean {
  if (typeof item === 'number') return true
  if (item instanceof PdfReference) return step.objects.added.has(item.num)
  if (isArray(item)) return item.every((inner) => isNewItem(step, inner))
  return item instanceof PdfDictionary && nameOf(item.get('Type')) === 'OBJR'
}
