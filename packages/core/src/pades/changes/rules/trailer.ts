// Trailer and document information (ISO 32000-2, 7.5.5 and 14.3.3).
import { PdfDictionary, PdfReference, sameReference, type PdfValue } from '../../../pdf/index.ts'
import { sameValue } from '../same-value.ts'
import type { Step } from '../step.ts'
import { TRAILER } from '../reference-graph.ts'

export async function compareTrailers(step: Step): Promise<void> {
  const [before, after] = [step.before.trailer, step.after.trailer]
  if (!sameReference(before.get('Root'), after.get('Root'))) {
    step.suspect('The trailer names another catalog')
  }
  if (!sameValue(before.get('Encrypt'), after.get('Encrypt'))) {
    step.suspect('The trailer names another encryption')
  }
  await compareInformation(step, before.get('Info') ?? null, after.get('Info') ?? null)
}

/** Metadata a reader shows beside the document, never in it; XMP has its own rule. */
async function compareInformation(step: Step, before: PdfValue, after: PdfValue): Promise<void> {
  const redefined = step.redefinition(before) !== undefined
  if (sameValue(before, after) && !redefined) return
  const information = await step.after.resolve(after)
  if (information !== null && !(information instanceof PdfDictionary)) {
    step.suspect('The document information is no dictionary')
    return
  }
  const object = after instanceof PdfReference ? after.num : null
  step.report(
    'validation-data',
    'PDF_INFORMATION_CHANGED',
    'The document information was changed',
    {
      object,
    },
  )
  if (before instanceof PdfReference) {
    await step.explainUses(
      before.num,
      ({ parent, path }) => parent === TRAILER && path[0] === 'Info',
    )
  }
}
