// New fields: only signature fields may come after a signature (ISO 32000-2, 12.7.5.5), under a name of their own, without actions.
import {
  joinFieldName,
  nameOf,
  PdfDictionary,
  PdfReference,
  PdfString,
  type PdfValue,
} from '../../../pdf/index.ts'
import type { Step } from '../step.ts'
import { tellCovered } from './covered-annotations.ts'
import { reportSigned, type FieldState } from './field.ts'
import { isDrawn, levelOfSignature, problemOfValue } from './signed-value.ts'

/** Actions, and kids that could be anything. */
const FORBIDDEN = ['A', 'AA', 'Kids'] as const

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
  const name = joinFieldName(parent?.name ?? '', await step.after.resolve(field.get('T')))
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
  const intrusive = await isDrawn(step, field)
  const value = field.get('V') ?? null
  const details = { object, field: name, intrusive }
  const problem = await problemOfLook(step, value, intrusive)
  if (problem !== undefined) step.suspect(problem, details)
  else if (value === null) {
    step.report('form-filling', 'PDF_FIELD_ADDED', `The signature field ${name} was added`, details)
  } else reportSigned(step, await levelOfSignature(step, value), details, 'PDF_SIGNATURE_ADDED')
  if (problem === undefined && intrusive) await tellCovered(step, field, object)
}

/** Only who signs may show it. */
async function problemOfLook(
  step: Step,
  value: PdfValue,
  isVisible: boolean,
): Promise<string | undefined> {
  if (value === null) return isVisible ? 'A field without a signature was drawn' : undefined
  const problem = await problemOfValue(step, value)
  if (problem !== undefined || !isVisible) return problem
  const isTimestamp = (await levelOfSignature(step, value)) === 'validation-data'
  return isTimestamp ? 'A document timestamp shows itself' : undefined
}
