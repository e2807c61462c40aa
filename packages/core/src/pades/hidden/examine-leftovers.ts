// What stands in the file and is not the document as it is: objects that no cross-reference lists, and earlier definitions of those that are.
// A revision that only points at them brings them back ("hide and replace").
import {
  findObjectWords,
  findSignatureFields,
  PdfReference,
  PdfStream,
  type PdfDocument,
} from '../../pdf/index.ts'
import { loadLeniently } from '../changes/reference-graph.ts'
import type { Examination } from './examine-reachable.ts'

export async function examineLeftovers(examination: Examination): Promise<void> {
  await examineEarlier(examination)
  await examineUnlisted(examination)
}

/** Behind a signature every change is judged at verification; before the first one nobody does. */
async function examineEarlier({ document, findings, work }: Examination): Promise<void> {
  const { signatures } = await findSignatureFields(document)
  if (signatures.length > 0) return
  const defined = new Set<number>()
  for (const revision of document.revisions) {
    for (const [num, entry] of revision.entries()) {
      work.spend(1)
      if (entry.kind === 'free') continue
      if (defined.has(num)) {
        findings.add({ code: 'PDF_EARLIER_CONTENT', message: 'The file still has an earlier state of the document, which nobody has signed', clause: '7.5.6' }) // prettier-ignore
        return
      }
      defined.add(num)
    }
  }
}

async function examineUnlisted({ document, findings, work }: Examination): Promise<void> {
  const listed = positionsOf(document)
  let places: readonly Extent[] | undefined
  for await (const { position, num } of findObjectWords(document.source)) {
    work.spend(1)
    if (listed.has(position)) continue
    places ??= await streamsOf(document)
    if (isInside(places, position)) continue
    findings.add({ code: 'PDF_OBJECT_UNLISTED', message: 'The file has an object that no cross-reference lists', clause: '7.5.4', at: `object ${num}` }) // prettier-ignore
  }
}

function positionsOf(document: PdfDocument): ReadonlySet<number> {
  const positions = new Set<number>()
  for (const revision of document.revisions) {
    // A cross-reference stream need not list itself.
    positions.add(revision.xrefOffset)
    for (const [, entry] of revision.entries())
      if (entry.kind === 'offset') positions.add(entry.position)
  }
  return positions
}

type Extent = readonly [start: number, end: number]

/** Data of streams, in which anything may stand; sorted. */
async function streamsOf(document: PdfDocument): Promise<readonly Extent[]> {
  const extents: Extent[] = []
  for (const [index, revision] of document.revisions.entries()) {
    const view = document.at(index)
    for (const [num, entry] of revision.entries()) {
      if (entry.kind !== 'offset') continue
      const value = await loadLeniently(view, new PdfReference(num, entry.gen))
      if (value instanceof PdfStream && 'position' in value.data)
        extents.push([value.data.position, value.data.position + value.data.length])
    }
  }
  return extents.sort(([a], [b]) => a - b)
}

/** By halves: there may be as many streams as places. */
function isInside(extents: readonly Extent[], position: number): boolean {
  let [low, high] = [0, extents.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((extents[middle]?.[0] ?? 0) <= position) low = middle + 1
    else high = middle
  }
  const [, end = 0] = extents[low - 1] ?? []
  return position < end
}
