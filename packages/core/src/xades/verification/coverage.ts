// How much of the document a signature covers: only what was found, and digests as signed, counts.
import type { Finding } from '../../findings.ts'
import type { ReferenceFacts } from '../../validation/facts.ts'
import type { Coverage } from '../../validation/report.ts'

const DATA = new Set<ReferenceFacts['kind']>(['whole-document', 'element', 'object', 'detached'])

/** An enveloping signature covers a part: what it carries. */
export function coverageOf(references: readonly ReferenceFacts[]): Coverage {
  const covered = references.filter(isCovered)
  if (covered.some(({ kind }) => kind === 'whole-document')) return 'whole-document'
  return covered.some(({ kind }) => DATA.has(kind)) ? 'part' : 'nothing'
}

function isCovered({ found, ambiguous, digestMatches }: ReferenceFacts): boolean {
  return found && !ambiguous && digestMatches === true
}

/** Says it aloud when there is more in the document than the signature covers. */
export function partialCoverage(
  coverage: Coverage,
  references: readonly ReferenceFacts[],
): Finding[] {
  const isElsewhere = references.every(({ kind }) => kind === 'detached' || !DATA.has(kind))
  if (coverage !== 'part' || isElsewhere) return []
  const uris = references.filter(isCovered).map(({ uri }) => (uri === '' ? 'document' : uri))
  return [
    {
      code: 'XML_PARTLY_COVERED',
      severity: 'warning',
      message: `Only these parts of the document are covered: ${uris.join(', ')}`,
      clause: 'XML Signature 1.1, 8.1.1',
    },
  ]
}
