// A new field of a tagged document joins the structure tree (ISO 32000-2, 14.7.5 and 14.8.4.8.3; PDF/UA-1, 7.18.4): a Form element that
// refers to the widget, and the way back from the widget's /StructParent through the parent tree.
import {
  dictionary,
  isArray,
  name,
  nameOf,
  PdfDictionary,
  PdfReference,
  type PdfDocument,
  type PdfValue,
} from '../../pdf/index.ts'
import type { Writing } from '../writing.ts'
import { addToList, currentDictionary } from './add-to-list.ts'
import { planParentTree, type ParentTreePlan } from './parent-tree.ts'

export interface TaggedWidget {
  readonly widget: PdfReference
  readonly page: PdfReference
  /** Read aloud instead of the field's look. */
  readonly description: PdfValue
}

/** The structure types that a Form element may stand under (14.8.4.3). */
const GROUPS: ReadonlySet<string> = new Set(['Document', 'Part', 'Art', 'Sect', 'Div'])

/**
 * Answers what the widget's dictionary gets for it: nothing where the document is not tagged, and nothing where its structure cannot be
 * read, for a signature does not mend a document.
 */
export async function tagField(
  writing: Writing,
  { widget, page, description }: TaggedWidget,
): Promise<Readonly<Record<string, PdfValue>>> {
  const root = await findStructure(writing.document)
  const plan = root && (await planParentTree(writing.document, root.dictionary))
  if (root === undefined || plan === undefined) return {}
  const parent = (await findGroup(writing.document, root.dictionary)) ?? root.reference
  const element = writing.update.add(
    dictionary({
      Type: name('StructElem'),
      S: name('Form'),
      P: parent,
      Pg: page,
      K: dictionary({ Type: name('OBJR'), Obj: widget, Pg: page }),
    }),
  )
  await addToList(writing, parent, 'K', element)
  await writePlan(writing, root.reference, plan, element)
  return { StructParent: plan.key, TU: description }
}

interface Structure {
  readonly reference: PdfReference
  readonly dictionary: PdfDictionary
}

/** Undefined for a document that does not say that it is tagged (14.7.1). */
async function findStructure(document: PdfDocument): Promise<Structure | undefined> {
  const catalog = await document.catalog()
  const marks = await document.resolveDictionary(catalog.get('MarkInfo'))
  if ((await document.resolve(marks?.get('Marked'))) !== true) return undefined
  const reference = catalog.get('StructTreeRoot')
  const root = await document.resolveDictionary(reference)
  return reference instanceof PdfReference && root !== null
    ? { reference, dictionary: root }
    : undefined
}

/** The one element under the root, if it groups others: the Document of PDF 2.0 and of PDF/UA. */
async function findGroup(
  document: PdfDocument,
  root: PdfDictionary,
): Promise<PdfReference | undefined> {
  const kids = await document.resolve(root.get('K'))
  const only = isArray(kids) ? (kids.length === 1 ? kids[0] : undefined) : root.get('K')
  if (!(only instanceof PdfReference)) return undefined
  const element = await document.resolveDictionary(only)
  const own = nameOf(await document.resolve(element?.get('S'))) ?? ''
  const roles = await document.resolveDictionary(root.get('RoleMap'))
  const role = nameOf(await document.resolve(roles?.get(own)))
  return GROUPS.has(own) || GROUPS.has(role ?? '') ? only : undefined
}

async function writePlan(
  writing: Writing,
  root: PdfReference,
  { key, write }: ParentTreePlan,
  element: PdfReference,
): Promise<void> {
  const ParentTree = await write(writing, element)
  const structure = await currentDictionary(writing, root)
  const entries = { ...(ParentTree && { ParentTree }), ParentTreeNextKey: key + 1 }
  writing.update.change(root, structure.with(entries))
}
