// New fields: only signature fields may come after a signature (ISO 32000-2, 12.7.5.5), under a name of their own, without actions.
import {
  nameOf,
  numberOf,
  isArray,
  PdfDictionary,
  PdfReference,
  PdfString,
  type PdfValue,
} from '../../../pdf/index.ts'
import type { Step } from '../step.ts'
import { joinName, levelOfSignature, reportSigned, type FieldState } from './field.ts'

/** Actions, and kids that could be anything. */
const FORBIDDEN = ['A', 'AA', 'Kids'] as const
const HIDDEN = 2

export async function acceptNewField(
  step: Step,
  reference: PdfReference,
  parent: FieldState | null,
  names: Set<string>,
): Promise<void> {
  const object = reference.num
  const field = await step.after.resolveDictionary(reference)
  const problem = field === null ? 'A new field is no dictionary' : await problemOf(step, field)
  if (field === null || problem !== undefined) {
    step.suspect(problem ?? 'A new field is no dictionary', { object })
    return
  }
  const name = joinName(parent?.name ?? '', await step.after.resolve(field.get('T')))
  if (names.has(name)) {
    step.suspect(`A second field has the name ${name}`, { object, field: name })
    return
  }
  names.add(name)
  step.newWidgets.add(object)
  await reportNewField(step, field, object, name)
}

async function problemOf(step: Step, field: PdfDictionary): Promise<string | undefined> {
  const type = nameOf(await step.after.resolve(field.get('FT')))
  if (type !== 'Sig') return 'A field was added that is no signature field'
  const partial = await step.after.resolve(field.get('T'))
  if (!(partial instanceof PdfString) || partial.bytes.length === 0)
    return 'A new field has no name'
  if (FORBIDDEN.some((key) => field.has(key))) return 'A new field has actions or kids'
  if (field.duplicates.length > 0) return 'A new field has an entry twice'
  return undefined
}

async function reportNewField(
  step: Step,
  field: PdfDictionary,
  object: number,
  name: string,
): Promise<void> {
  const intrusive = await isVisible(step, field)
  const value = field.get('V') ?? null
  const details = { object, field: name, intrusive }
  if (value === null) {
    step.report('form-filling', 'PDF_FIELD_ADDED', `The signature field ${name} was added`, details)
    return
  }
  // A timestamp that shows itself is more than validation data.
  const level = intrusive ? 'form-filling' : await levelOfSignature(step, value)
  reportSigned(step, level, details)
}

/** A rectangle with an area, an appearance, and not hidden. */
async function isVisible(step: Step, field: PdfDictionary): Promise<boolean> {
  const flags = field.get('F')
  if (typeof flags === 'number' && (flags & HIDDEN) !== 0) return false
  return field.has('AP') && (await areaOf(step, field.get('Rect') ?? null)) > 0
}

async function areaOf(step: Step, value: PdfValue): Promise<number> {
  const rectangle = await step.after.resolve(value)
  if (!isArray(rectangle)) return 0
  const [left = 0, bottom = 0, right = 0, top = 0] = rectangle.map((item) => numberOf(item) ?? 0)
  return Math.abs((right - left) * (top - bottom))
}
