// The document catalog (ISO 32000-2, 7.7.2): which of its entries may differ, and who judges them.
import {
  nameOf,
  PdfDictionary,
  PdfReference,
  type PdfDocument,
  type PdfValue,
} from '../../../pdf/index.ts'
import type { EntryRule, Step } from '../step.ts'
import { compareForms } from './form.ts'
import { compareMetadata } from './metadata.ts'
import { compareSecurityStores } from './security-store.ts'
import { compareStructure } from './structure.ts'

export async function compareCatalogs(step: Step): Promise<void> {
  const root = step.before.trailer.get('Root')
  const number = root instanceof PdfReference ? root.num : null
  const before = await step.before.catalog()
  const after = await catalogOrNull(step.after)
  if (after === null) {
    step.suspect('The catalog was taken away', { object: number })
    return
  }
  await step.compareEntries(before, after, catalogRules(step, number), { object: number })
  if (number !== null) step.explain(number)
  // What the catalog refers to may have changed without the catalog itself.
  const entries = (key: string): [PdfValue, PdfValue] => [
    before.get(key) ?? null,
    after.get(key) ?? null,
  ]
  await compareForms(step, ...entries('AcroForm'))
  await compareSecurityStores(step, ...entries('DSS'))
  await compareMetadata(step, ...entries('Metadata'))
  await compareStructure(step, ...entries('StructTreeRoot'))
  await compareExtensions(step, ...entries('Extensions'))
}

async function catalogOrNull(document: PdfDocument): Promise<PdfDictionary | null> {
  return document.resolveDictionary(document.trailer.get('Root'))
}

/** Entries that have a rule of their own are accepted here. */
function catalogRules(step: Step, object: number | null): Readonly<Record<string, EntryRule>> {
  return {
    AcroForm: accept,
    DSS: accept,
    Metadata: accept,
    Extensions: accept,
    StructTreeRoot: accept,
    PieceInfo: accept,
    Version: (_, after) => {
      if (!/^[12]\.\d$/.test(nameOf(after) ?? '')) step.suspect('The version is none', { object })
    },
    MarkInfo: (before, after) => {
      // Tagging a document may begin with its first tagged field; nothing of it is drawn.
      if (before !== null || !(after instanceof PdfDictionary)) {
        step.suspect('The marking of the document was changed', { object })
      }
    },
  }
}

function accept(): void {
  // Judged by the rule of the entry itself.
}

/** Declarations of which extensions a file uses (7.12): a note to readers. */
async function compareExtensions(step: Step, before: PdfValue, after: PdfValue): Promise<void> {
  const extensions = await step.after.resolve(after)
  if (extensions !== null && !(extensions instanceof PdfDictionary)) {
    step.suspect('The extensions are no dictionary')
  }
  if (before instanceof PdfReference) {
    await step.explainUses(before.num, ({ path }) => path.length === 1 && path[0] === 'Extensions')
  }
}
