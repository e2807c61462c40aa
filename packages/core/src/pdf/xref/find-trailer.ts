import type { PdfDictionary } from '../objects.ts'
import type { XrefSection } from './xref-section.ts'

/** The newest trailer; one that forgot its /Root (7.5.5 demands it) is no trailer of its own but adds to the one before. */
export function findTrailer(
  newest: PdfDictionary,
  sections: readonly XrefSection[],
): PdfDictionary {
  if (newest.has('Root')) return newest
  const complete = sections.find(({ trailer }) => trailer.has('Root'))?.trailer
  return complete?.with(Object.fromEntries(newest.entries)) ?? newest
}
