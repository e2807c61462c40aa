// How the structure tree may grow after signing (ISO 32000-2, 14.7.2, 14.7.5.4 and 7.9.7): elements for annotations, and the way back to
// them. What was there keeps its order, its keys and its content: text of a page is never tagged anew, or readers that follow the tags
// would read another document than the one that was signed.
import {
  isArray,
  nameOf,
  PdfDictionary,
  PdfReference,
  sameReference,
  type PdfValue,
} from '../../../pdf/index.ts'
import { sameValue } from '../same-value.ts'
import type { Step } from '../step.ts'

/** Whether what is new in a list is of the kind that may be new. */
export type GrowthRule = (
  step: Step,
  before: readonly PdfValue[],
  after: readonly PdfValue[],
) => Promise<boolean>

/** New elements nest two or three deep: a part, a form, its object. */
const MAX_DEPTH = 8

export function listOf(value: PdfValue): readonly PdfValue[] {
  if (value === null) return []
  return isArray(value) ? value : [value]
}

/** Kids of an element or of the root: the old ones in their order, and elements that only refer to annotations. */
export const hasOnlyNewElements: GrowthRule = async (step, before, after) => {
  let next = 0
  for (const item of after) {
    const old = before[next]
    if (old !== undefined && sameValue(old, item)) next++
    else if (!(await isNewElement(step, item, MAX_DEPTH))) return false
  }
  return next === before.length
}

/** What was looked at already: elements may be shared, and need not be looked at again. */
const seen = new WeakMap<Step, Set<number>>()

function isFirstLook(step: Step, { num }: PdfReference): boolean {
  const numbers = seen.get(step) ?? new Set()
  seen.set(step, numbers)
  const isFirst = !numbers.has(num)
  numbers.add(num)
  return isFirst
}

async function isNewElement(step: Step, item: PdfValue, depth: number): Promise<boolean> {
  step.work.spend(1)
  if (item instanceof PdfReference) {
    if (!step.objects.added.has(item.num)) return false
    if (!isFirstLook(step, item)) return true
  }
  const element = await step.after.resolve(item)
  if (!(element instanceof PdfDictionary) || depth === 0) return false
  const type = nameOf(element.get('Type'))
  if (type === 'OBJR') return isAnnotation(await step.after.resolve(element.get('Obj')))
  if (!(item instanceof PdfReference) || (type !== undefined && type !== 'StructElem')) return false
  for (const kid of listOf(await step.after.resolve(element.get('K')))) {
    if (!(await isNewElement(step, kid, depth - 1))) return false
  }
  return true
}

/** Widgets too. */
function isAnnotation(value: PdfValue): boolean {
  return value instanceof PdfDictionary && value.has('Rect') && value.has('Subtype')
}

/** Key and value in turn: the old pairs, and new keys that lead to new elements. */
export const hasOnlyNewNumbers: GrowthRule = (step, before, after) => {
  const known = new Set(before.filter((_, place) => place % 2 === 0))
  let next = 0
  for (let place = 0; place < after.length; place += 2) {
    const [key, value] = [after[place] ?? null, after[place + 1] ?? null]
    const isOld = next < before.length && key === before[next] && sameValue(value, before[next + 1])
    if (isOld) next += 2
    else if (typeof key !== 'number' || known.has(key) || !isNewTarget(step, value))
      return Promise.resolve(false)
    else known.add(key)
  }
  return Promise.resolve(next >= before.length && after.length % 2 === 0)
}

function isNewTarget(step: Step, value: PdfValue): boolean {
  if (isArray(value)) return value.every((item) => isNewTarget(step, item))
  return value instanceof PdfReference && step.objects.added.has(value.num)
}

/** Kids of a number tree: the old ones, then leaves whose keys are all greater. */
export const hasOnlyNewNodes: GrowthRule = async (step, before, after) => {
  if (before.some((kid, place) => !sameReference(kid, after[place]))) return false
  let [, upper] = await limitsOf(step, before.at(-1) ?? null)
  for (const kid of after.slice(before.length)) {
    const [low, high] = await limitsOf(step, kid)
    const node = await step.after.resolveDictionary(kid)
    const pairs = listOf(await step.after.resolve(node?.get('Nums')))
    const isLeaf = isNewTarget(step, kid) && (await hasOnlyNewNumbers(step, [], pairs))
    if (!isLeaf || node?.has('Kids') === true || !(low > upper) || !isInside(pairs, low, high))
      return false
    upper = high
  }
  return true
}

async function limitsOf(step: Step, kid: PdfValue): Promise<[low: number, high: number]> {
  if (kid === null) return [-1, -1]
  const node = await step.after.resolveDictionary(kid)
  const [low, high] = listOf(await step.after.resolve(node?.get('Limits')))
  return typeof low === 'number' && typeof high === 'number' ? [low, high] : [NaN, NaN]
}

function isInside(pairs: readonly PdfValue[], low: number, high: number): boolean {
  return pairs.every(
    (key, place) => place % 2 === 1 || (typeof key === 'number' && key >= low && key <= high),
  )
}

/** The range that a node announces may grow with it. */
export function isWidened(before: PdfValue, after: PdfValue): boolean {
  const [[oldLow, oldHigh], [low, high]] = [listOf(before), listOf(after)]
  if (typeof low !== 'number' || typeof high !== 'number') return false
  const lower = typeof oldLow === 'number' ? oldLow : low
  return low <= lower && high >= (typeof oldHigh === 'number' ? oldHigh : high)
}
