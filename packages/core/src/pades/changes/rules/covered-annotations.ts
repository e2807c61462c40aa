// A new visible signature may lie over what the signed page shows as annotations: an agency's seal over the signature of a person does so
// by law, a picture over somebody else's signature hides it. Told in either case (annotation overlap, as EU DSS looks for it).
import {
  isArray,
  numberOf,
  type PdfDictionary,
  type PdfDocument,
  type PdfValue,
} from '../../../pdf/index.ts'
import type { Step } from '../step.ts'

type Box = readonly [left: number, bottom: number, right: number, top: number]

/** `/F`: Invisible, Hidden and NoView. */
const UNSEEN = 1 | 2 | 32

export async function tellCovered(step: Step, field: PdfDictionary, object: number): Promise<void> {
  const own = await boxOf(step.after, field)
  const page = await step.before.resolveDictionary(field.get('P'))
  const present = await step.before.resolve(page?.get('Annots'))
  if (own === undefined || !isArray(present)) return
  for (const item of present) {
    step.work.spend(1)
    if (!(await isCovered(step.before, item, own))) continue
    const message = 'The new signature lies over an annotation or another signature'
    step.report('form-filling', 'PDF_FIELD_OVERLAPS', message, { object })
    return
  }
}

async function isCovered(document: PdfDocument, item: PdfValue, own: Box): Promise<boolean> {
  const annotation = await document.resolveDictionary(item)
  const box = annotation === null ? undefined : await boxOf(document, annotation)
  return box !== undefined && overlap(own, box)
}

/** Undefined for what is not seen. */
async function boxOf(document: PdfDocument, annotation: PdfDictionary): Promise<Box | undefined> {
  const flags = await document.resolve(annotation.get('F'))
  const rectangle = await document.resolve(annotation.get('Rect'))
  const isUnseen = typeof flags === 'number' && (flags & UNSEEN) !== 0
  if (isUnseen || !isArray(rectangle)) return undefined
  const numbers = await Promise.all(rectangle.map((item) => document.resolve(item)))
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = numbers.map((item) => numberOf(item) ?? 0)
  const box = [Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)] as const
  return box[0] < box[2] && box[1] < box[3] ? box : undefined
}

function overlap(a: Box, b: Box): boolean {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]
}
