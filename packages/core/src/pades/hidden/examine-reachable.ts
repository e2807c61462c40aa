// Everything that the trailer leads to, each object once; and what the file has besides: objects that nothing leads to, of kinds that a page is
// made of ("hide and replace" brings them in by a cross-reference alone).
import {
  isArray,
  nameOf,
  PdfDictionary,
  PdfReference,
  PdfStream,
  type PdfDocument,
  type PdfValue,
} from '../../pdf/index.ts'
import { loadLeniently, referencesIn } from '../changes/reference-graph.ts'
import type { Work } from '../changes/limits.ts'
import { examineObject } from './examine-object.ts'
import type { HiddenFindings } from './hidden-finding.ts'

/** Object types that decide what is seen. */
const SHOWN = new Set(['Catalog', 'Pages', 'Page', 'Font', 'Annot', 'XObject', 'OCG'])

export interface Examination {
  readonly document: PdfDocument
  readonly findings: HiddenFindings
  readonly work: Work
}

export async function examineReachable(examination: Examination): Promise<void> {
  const { document, findings, work } = examination
  const reached = new Set<number>()
  const pending: PdfReference[] = []
  const follow = (value: PdfValue): void => {
    for (const [child] of referencesIn(value)) {
      work.spend(1)
      if (reached.has(child.num)) continue
      reached.add(child.num)
      pending.push(child)
    }
  }
  follow(document.trailer)
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const value = await loadLeniently(document, next)
    const at = `object ${next.num}`
    if (value === null)
      findings.add({ code: 'PDF_OBJECT_MISSING', message: 'Something is named that the file does not have: a revision could add it', clause: '7.3.10', at }) // prettier-ignore
    examineObject(value, at, findings)
    follow(value)
  }
  await examineUnused(examination, reached)
}

async function examineUnused(
  { document, findings, work }: Examination,
  reached: ReadonlySet<number>,
): Promise<void> {
  for (const num of listedNumbers(document)) {
    work.spend(1)
    if (reached.has(num)) continue
    const entry = document.locate(num)
    const gen = entry?.kind === 'offset' ? entry.gen : 0
    const value = await loadLeniently(document, new PdfReference(num, gen))
    if (!canBeShown(value)) continue
    findings.add({ code: 'PDF_OBJECT_UNUSED', message: 'A page, a font or a drawing is in the file and nothing leads to it', clause: '7.5.4', at: `object ${num}` }) // prettier-ignore
  }
}

function listedNumbers(document: PdfDocument): ReadonlySet<number> {
  const numbers = new Set<number>()
  for (const revision of document.revisions)
    for (const [num, entry] of revision.entries()) if (entry.kind !== 'free') numbers.add(num)
  return numbers
}

/** Streams of objects and cross-references are reached by no reference, nor are parameters of linearisation. */
function canBeShown(value: PdfValue): boolean {
  if (value instanceof PdfStream) {
    const type = nameOf(value.dictionary.get('Type'))
    return type === undefined ? isDrawing(value) : SHOWN.has(type)
  }
  return value instanceof PdfDictionary && SHOWN.has(nameOf(value.get('Type')) ?? '')
}

/** A form says so; content of a page says nothing at all, nor do hints of linearisation, which have /S. */
function isDrawing({ dictionary }: PdfStream): boolean {
  if (nameOf(dictionary.get('Subtype')) === 'Form') return true
  return [...dictionary.entries.keys()].every((key) => ['Length', 'Filter', 'DecodeParms'].includes(key)) // prettier-ignore
}

export function isPresent(value: PdfValue): boolean {
  return !(value === null || value === false || (isArray(value) && value.length === 0))
}
