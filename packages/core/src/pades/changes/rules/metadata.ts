// XMP metadata of the document (ISO 32000-2, 14.3.2): a stream of plain XML, used nowhere else.
import { openXml } from '../../../xml/index.ts'
import { SealpostError } from '../../../errors.ts'
import { nameOf, PdfReference, PdfStream, type PdfValue } from '../../../pdf/index.ts'
import { sameValue } from '../same-value.ts'
import type { Step } from '../step.ts'

export async function compareMetadata(
  step: Step,
  before: PdfValue,
  after: PdfValue,
): Promise<void> {
  const redefined = step.redefinition(before) !== undefined
  if (sameValue(before, after) && !redefined) return
  const object = after instanceof PdfReference ? after.num : null
  const metadata = await step.after.resolve(after)
  if (!(metadata instanceof PdfStream) || !(await isHarmless(step, metadata))) {
    step.suspect('The metadata is no stream of well-formed XML', { object })
    return
  }
  step.report('validation-data', 'PDF_METADATA_CHANGED', 'The metadata was changed', { object })
  if (before instanceof PdfReference) {
    // The catalog's own: a page's metadata is another matter.
    const root = step.before.trailer.get('Root')
    const catalog = root instanceof PdfReference ? root.num : -1
    await step.explainUses(
      before.num,
      ({ parent, path }) => parent === catalog && path.length === 1 && path[0] === 'Metadata',
    )
  }
}

async function isHarmless(step: Step, metadata: PdfStream): Promise<boolean> {
  const { dictionary } = metadata
  if (
    nameOf(dictionary.get('Type')) !== 'Metadata' ||
    nameOf(dictionary.get('Subtype')) !== 'XML'
  ) {
    return false
  }
  if (dictionary.has('F')) return false
  try {
    const reader = openXml(await step.after.decodeStream(metadata))
    while ((await reader.next()) !== undefined);
    return true
  } catch (error) {
    if (error instanceof SealpostError) return false
    throw error
  }
}
