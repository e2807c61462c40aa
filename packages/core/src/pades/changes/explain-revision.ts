// All changes of one revision, each explained by a rule or called `other`.
import type { PdfDocument } from '../../pdf/index.ts'
import type { Change } from './change.ts'
import { findChangedObjects } from './changed-objects.ts'
import type { Work } from './limits.ts'
import type { ReferencedObjects } from './referenced-objects.ts'
import { compareAnnotationObjects } from './rules/annotations.ts'
import { compareCatalogs } from './rules/catalog.ts'
import { explainLeftovers } from './rules/leftovers.ts'
import { comparePages } from './rules/pages.ts'
import { compareTrailers } from './rules/trailer.ts'
import { Step } from './step.ts'

/** The order matters: fields say which widgets pages may show and which appearances may be replaced. */
export async function explainRevision(
  before: PdfDocument,
  after: PdfDocument,
  { referenced, work }: { readonly referenced: ReferencedObjects; readonly work: Work },
): Promise<Change[]> {
  const step = new Step(before, after, await findChangedObjects(before, after), work)
  if (after.hybrid && !before.hybrid) {
    step.suspect('The revision has two cross-references that may disagree')
  }
  await compareTrailers(step)
  await compareCatalogs(step)
  await comparePages(step)
  await compareAnnotationObjects(step)
  await suspectExpected(step, referenced)
  await explainLeftovers(step)
  return step.changes
}

/** Objects that the signed document already referred to without having them. */
async function suspectExpected(step: Step, referenced: ReferencedObjects): Promise<void> {
  const revision = step.after.revisions.length - 1
  for (const [num, entry] of step.objects.added) {
    if (!(await referenced.isExpected(num, entry, revision))) continue
    step.suspect('An object was added that the document referred to before', { object: num })
  }
}
