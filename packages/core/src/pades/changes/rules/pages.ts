// Pages (ISO 32000-2, 7.7.3.3): nothing of a page may differ but the list of its annotations and notes to other programs.
import {
  isArray,
  nameOf,
  PdfDictionary,
  PdfName,
  PdfReference,
  PdfString,
  type PdfValue,
} from '../../../pdf/index.ts'
import type { ChangedObject } from '../changed-objects.ts'
import type { EntryRule, Step } from '../step.ts'
import { ValueIndex } from '../value-index.ts'
import { reportAdded, reportRemoved } from './annotations.ts'

export async function comparePages(step: Step): Promise<void> {
  for (const change of step.unexplained()) {
    if (isPage(change.before) && isPage(change.after)) await comparePage(step, change)
  }
  for (const change of step.unexplained()) {
    if (isArray(change.before)) await compareAnnotationArray(step, change)
  }
}

function isPage(value: PdfValue): value is PdfDictionary {
  return value instanceof PdfDictionary && nameOf(value.get('Type')) === 'Page'
}

async function comparePage(step: Step, { num, before, after }: ChangedObject): Promise<void> {
  if (!isPage(before) || !isPage(after)) return
  await step.compareEntries(before, after, pageRules(step, num), { object: num })
  step.explain(num)
}

function pageRules(step: Step, object: number): Readonly<Record<string, EntryRule>> {
  return {
    Annots: async (before, after) => {
      const [old, now] = [await step.before.resolve(before), await step.after.resolve(after)]
      await compareAnnotations(step, old, now, object)
    },
    Tabs: (_, after) => {
      if (!(after instanceof PdfName)) step.suspect('The tab order is no name', { object })
    },
    StructParents: (before) => {
      if (before !== null) step.suspect('The structure of a page was changed', { object })
    },
    LastModified: (_, after) => {
      if (!(after instanceof PdfString)) step.suspect('A time is no string', { object })
    },
    PieceInfo: () => {
      // Private data of programs, never drawn (14.5).
    },
  }
}

/** An array of its own: it must be the annotations of a page and nothing else. */
async function compareAnnotationArray(step: Step, change: ChangedObject): Promise<void> {
  const uses = await (await step.graph()).usesOf(change.num)
  const isAnnots = uses.every(({ path }) => path.length === 1 && path[0] === 'Annots')
  if (!isAnnots || uses.length === 0) return
  for (const { parent } of uses) await compareAnnotations(step, change.before, change.after, parent)
  step.explain(change.num)
}

/** The old ones in their old order; who was added and who went decides the level. */
async function compareAnnotations(
  step: Step,
  before: PdfValue,
  after: PdfValue,
  page: number,
): Promise<void> {
  const old = isArray(before) ? before : []
  if (!isArray(after)) {
    step.suspect('The annotations of a page were taken away', { object: page })
    return
  }
  const places = new ValueIndex(old, step.work)
  let next = 0
  const added: PdfValue[] = []
  for (const item of after) {
    const match = places.find(item, next)
    if (match === undefined) added.push(item)
    else {
      for (const gone of old.slice(next, match)) await tellRemoved(step, gone, page)
      next = match + 1
    }
  }
  for (const gone of old.slice(next)) await tellRemoved(step, gone, page)
  for (const item of added) await tellAdded(step, item, page)
}

async function tellRemoved(step: Step, item: PdfValue, page: number): Promise<void> {
  const annotation = await step.before.resolveDictionary(item)
  const object = item instanceof PdfReference ? item.num : page
  if (annotation === null) return
  if (nameOf(annotation.get('Subtype')) === 'Widget') {
    step.suspect('A field was taken off its page', { object })
  } else await reportRemoved(step, annotation, object)
}

async function tellAdded(step: Step, item: PdfValue, page: number): Promise<void> {
  const annotation = await step.after.resolveDictionary(item)
  const object = item instanceof PdfReference ? item.num : page
  if (item instanceof PdfReference && step.newWidgets.has(item.num)) {
    const home = annotation?.get('P')
    const isHome = !(home instanceof PdfReference) || home.num === page
    if (!isHome || step.shown.has(item.num))
      step.suspect('A field is shown on a page that is not its own', { object })
    step.shown.add(item.num)
  } else if (annotation === null)
    step.suspect('A page lists an annotation that is none', { object })
  else if (nameOf(annotation.get('Subtype')) === 'Widget') {
    step.suspect('A page shows a field that no rule explains', { object })
  } else await reportAdded(step, annotation, object)
}
