// Annotations that are no form fields (ISO 32000-2, 12.5): allowed with DocMDP P 3 alone, unless they pass for page content.
import {
  nameOf,
  PdfDictionary,
  PdfStream,
  type PdfDocument,
  type PdfValue,
} from '../../../pdf/index.ts'
import type { Step } from '../step.ts'

/** Remarks of a reviewer; every other subtype can put text, pictures or players on the page ("evil annotation" attack). */
const REMARKS: ReadonlySet<string> = new Set(
  'Text Popup Highlight Underline Squiggly StrikeOut Caret Ink Line Circle Square Polygon PolyLine Link FileAttachment'.split(
    ' ',
  ),
)
/** Following a link inside the document, or to an address. */
const HARMLESS_ACTIONS: ReadonlySet<string> = new Set(['GoTo', 'URI'])
/** Appearance dictionaries nest two deep. */
const APPEARANCE_DEPTH = 3

/** Keys under which a document refers to an annotation as such. */
const USES: ReadonlySet<string> = new Set(['Annots', 'Popup', 'Parent', 'IRT', 'Obj'])

const VERBS = {
  PDF_ANNOTATION_ADDED: 'added',
  PDF_ANNOTATION_CHANGED: 'changed',
  PDF_ANNOTATION_REMOVED: 'removed',
} as const

function reportAnnotation(
  step: Step,
  annotation: PdfDictionary,
  details: { object: number; intrusive: boolean },
  code: keyof typeof VERBS,
): void {
  const subtype = nameOf(annotation.get('Subtype')) ?? 'unknown'
  const message = `An annotation (${subtype.slice(0, 20)}) was ${VERBS[code]}`
  step.report('annotations', code, message, details)
}

async function isRemark(document: PdfDocument, annotation: PdfDictionary): Promise<boolean> {
  if (!REMARKS.has(nameOf(annotation.get('Subtype')) ?? '') || annotation.has('AA')) return false
  const action = await document.resolve(annotation.get('A'))
  if (action instanceof PdfDictionary) {
    if (!HARMLESS_ACTIONS.has(nameOf(action.get('S')) ?? '') || action.has('Next')) return false
  }
  return !(await drawsContent(document, annotation.get('AP') ?? null, APPEARANCE_DEPTH))
}

/** Whether an appearance has fonts or pictures at hand: then it can look like the page itself. */
async function drawsContent(
  document: PdfDocument,
  value: PdfValue,
  depth: number,
): Promise<boolean> {
  const resolved = await document.resolve(value)
  if (resolved instanceof PdfStream) {
    const resources = await document.resolveDictionary(resolved.dictionary.get('Resources'))
    return resources !== null && (resources.has('Font') || resources.has('XObject'))
  }
  if (!(resolved instanceof PdfDictionary)) return false
  if (depth === 0) return true
  for (const entry of resolved.entries.values()) {
    if (await drawsContent(document, entry, depth - 1)) return true
  }
  return false
}

/** Annotations that were redefined; widgets are fields and have been judged before. */
export async function compareAnnotationObjects(step: Step): Promise<void> {
  for (const { num, before, after } of step.unexplained()) {
    if (!isAnnotation(before) || !isAnnotation(after)) continue
    if (nameOf(before.get('Subtype')) !== nameOf(after.get('Subtype'))) continue
    // Only an annotation: what is also a page's resources, say, is not explained by being annotated.
    await step.explainUses(num, ({ path }) => USES.has(path.at(-1) ?? ''))
    if (!step.isExplained(num)) continue
    const intrusive = !(await passesForRemark(step, { before, after }))
    reportAnnotation(step, after, { object: num, intrusive }, 'PDF_ANNOTATION_CHANGED')
  }
}

/** Taking away what covered the page changes as much as covering it. */
export async function reportRemoved(
  step: Step,
  annotation: PdfDictionary,
  object: number,
): Promise<void> {
  const intrusive = !(await isRemark(step.before, annotation))
  reportAnnotation(step, annotation, { object, intrusive }, 'PDF_ANNOTATION_REMOVED')
}

export async function reportAdded(
  step: Step,
  annotation: PdfDictionary,
  object: number,
): Promise<void> {
  const intrusive = !(await isRemark(step.after, annotation))
  reportAnnotation(step, annotation, { object, intrusive }, 'PDF_ANNOTATION_ADDED')
}

async function passesForRemark(
  step: Step,
  { before, after }: { before: PdfDictionary; after: PdfDictionary },
): Promise<boolean> {
  return (await isRemark(step.before, before)) && isRemark(step.after, after)
}

export function isAnnotation(value: PdfValue): value is PdfDictionary {
  if (!(value instanceof PdfDictionary)) return false
  const subtype = nameOf(value.get('Subtype'))
  return value.has('Rect') && subtype !== undefined && subtype !== 'Widget'
}
