// The parent tree (ISO 32000-2, 14.7.5.4), a number tree (7.9.7): a new key is the greatest, so it goes into the last leaf.
import {
  dictionary,
  isArray,
  PdfDictionary,
  PdfReference,
  type PdfArray,
  type PdfDocument,
  type PdfValue,
} from '../../pdf/index.ts'
import type { Writing } from '../writing.ts'

export interface ParentTreePlan {
  readonly key: number
  /** Answers the new /ParentTree of the root, when that is written directly into it. */
  readonly write: (writing: Writing, element: PdfReference) => Promise<PdfDictionary | undefined>
}

interface TreeNode {
  /** Null for a tree written directly into its owner. */
  readonly reference: PdfReference | null
  readonly dictionary: PdfDictionary
}

/** Levels of a number tree. */
const MAX_DEPTH = 32

/** Undefined for a tree that cannot be read. */
export async function planParentTree(
  document: PdfDocument,
  root: PdfDictionary,
): Promise<ParentTreePlan | undefined> {
  const next = await document.resolve(root.get('ParentTreeNextKey'))
  const first = typeof next === 'number' && next >= 0 ? next : 0
  if (!root.has('ParentTree'))
    return { key: first, write: (writing, to) => makeTree(writing, first, to) }
  const path = await lastPath(document, root.get('ParentTree'))
  const leaf = path?.at(-1)
  if (path === undefined || leaf === undefined) return undefined
  const numbers = (await document.resolve(leaf.dictionary.get('Nums'))) ?? []
  const last = isArray(numbers) ? (numbers.at(-2) ?? -1) : undefined
  if (!isArray(numbers) || typeof last !== 'number' || numbers.length % 2 !== 0) return undefined
  const key = Math.max(first, last + 1)
  const growth = { path, numbers, key }
  return { key, write: (writing, element) => Promise.resolve(grow(writing, growth, element)) }
}

function makeTree({ update }: Writing, key: number, element: PdfReference): Promise<PdfDictionary> {
  const tree = update.add(dictionary({ Nums: [key, element] }))
  return Promise.resolve(dictionary({ Kids: [tree] }))
}

/** From the top to the last leaf; only the top may be written directly. */
async function lastPath(
  document: PdfDocument,
  top: PdfValue | undefined,
): Promise<TreeNode[] | undefined> {
  const path: TreeNode[] = []
  for (let entry = top; path.length < MAX_DEPTH;) {
    const node = await document.resolveDictionary(entry)
    const reference = entry instanceof PdfReference ? entry : null
    if (node === null || (reference === null && path.length > 0)) return undefined
    path.push({ reference, dictionary: node })
    const kids = await document.resolve(node.get('Kids'))
    if (!isArray(kids) || kids.length === 0) return path
    entry = kids.at(-1)
  }
  return undefined
}

interface Growth {
  readonly path: readonly TreeNode[]
  readonly numbers: PdfArray
  readonly key: number
}

/** The leaf gets the pair, and it and all above it reach up to the new key. */
function grow(
  { update }: Writing,
  { path, numbers, key }: Growth,
  element: PdfReference,
): PdfDictionary | undefined {
  let top: PdfDictionary | undefined
  for (const [depth, { reference, dictionary: node }] of path.entries()) {
    const isLeaf = depth === path.length - 1
    const entry = node.get('Nums')
    const inPlace = isLeaf && entry instanceof PdfReference
    if (inPlace) update.change(entry, [...numbers, key, element])
    const changed = node.with({
      ...(isLeaf && !inPlace && { Nums: [...numbers, key, element] }),
      ...(depth > 0 && { Limits: [lowerLimit(node, numbers, key), key] }),
    })
    if (reference === null) top = changed
    else update.change(reference, changed)
  }
  return top
}

function lowerLimit(node: PdfDictionary, numbers: PdfArray, key: number): PdfValue {
  const limits = node.get('Limits')
  return isArray(limits) ? (limits[0] ?? key) : (numbers[0] ?? key)
}
