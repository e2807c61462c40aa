// How much of the document a signature covers: only what was found, and digests as signed, counts. Whatever is left out is said aloud.
import type { Finding } from '../../findings.ts'
import type { ReferenceFacts } from '../../validation/facts.ts'
import type { Coverage } from '../../validation/report.ts'

const DATA = new Set<ReferenceFacts['kind']>([
  'whole-document',
  'element',
  'object',
  'detached',
  'signature-value',
])
/** Nobody takes it for the document. */
const LIES_ELSEWHERE = new Set<ReferenceFacts['kind']>(['detached', 'signature-value'])

/** A covered reference with the place of its target. */
export interface CoveredPlace {
  readonly facts: ReferenceFacts
  /** -1 for the whole document and what lies outside. */
  readonly position: number
}

export interface CoverageResult {
  readonly coverage: Coverage
  readonly remarks: readonly Finding[]
}

/**
 * `foreignObjects`: positions of the signature's own objects that carry something, and of others that it leaves out with their signatures. An enveloped signature does not see what is inside of it,
 * so an object that no reference names is not covered, even where the whole document is.
 */
export function coverageOf(
  places: readonly CoveredPlace[],
  foreignObjects: readonly number[],
): CoverageResult {
  const covered = places.filter(({ facts }) => isCovered(facts))
  const uncovered = foreignObjects.filter((object) =>
    covered.every(({ position }) => position !== object),
  )
  const isWhole = covered.some(({ facts }) => facts.kind === 'whole-document')
  const hasData = covered.some(({ facts }) => DATA.has(facts.kind))
  const coverage =
    isWhole && uncovered.length === 0 ? 'whole-document' : hasData ? 'part' : 'nothing'
  return {
    coverage,
    remarks: [
      ...(hasData && uncovered.length > 0 ? [uncoveredObject()] : []),
      ...(coverage === 'part' ? partialCoverage(covered) : []),
    ],
  }
}

function isCovered({ found, ambiguous, digestMatches }: ReferenceFacts): boolean {
  return found && !ambiguous && digestMatches === true
}

function partialCoverage(covered: readonly CoveredPlace[]): Finding[] {
  const data = covered.filter(({ facts }) => DATA.has(facts.kind))
  if (data.every(({ facts }) => LIES_ELSEWHERE.has(facts.kind))) return []
  const uris = data.map(({ facts: { uri } }) => (uri === '' ? 'document' : uri))
  return [warning('XML_PARTLY_COVERED', `Only these parts are covered: ${uris.join(', ')}`)]
}

function uncoveredObject(): Finding {
  return warning('XML_OBJECT_NOT_COVERED', 'A signature carries an object that is not covered')
}

function warning(code: string, message: string): Finding {
  return { code, severity: 'warning', message, clause: 'XML Signature 1.1, 8.1.1' }
}
