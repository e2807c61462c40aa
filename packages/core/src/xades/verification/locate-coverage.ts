// Where covered elements stand, and what a signature over parts of its document leaves out.
import { CoverageMap, MAX_COVERAGE_ROWS } from '../../xmldsig/coverage-map.ts'
import type { LocatedTarget } from '../../xmldsig/locate-target.ts'
import type { PartPass } from '../../xmldsig/part-pass.ts'
import type { ScannedDocument } from '../../xmldsig/scan-document.ts'
import type { PlannedReference } from './plan-references.ts'
import type { SurveyedSignature } from './signature-survey.ts'

/** Filled by the pass that digests. */
export class CoverageLocator {
  private readonly root: ScannedDocument['root']
  private readonly rows: readonly (readonly [SurveyedSignature, number[]])[]
  private map: CoverageMap | null = null

  constructor(
    planned: ReadonlyMap<SurveyedSignature, readonly PlannedReference[]>,
    { root }: ScannedDocument,
  ) {
    this.root = root
    this.rows = [...planned]
      .filter(([{ valueValid }, references]) => valueValid === true && signsParts(references))
      .slice(0, MAX_COVERAGE_ROWS)
      .map(([survey, references]) => [survey, positionsIn(references)])
  }

  watch(pass: PartPass): void {
    if (this.rows.length === 0) return
    const positions = this.rows.map(([, row]) => row.filter((position) => position >= 0))
    this.map = pass.watch((tokens) => new CoverageMap(tokens, positions))
  }

  pathOf({ kind, position }: LocatedTarget): string | undefined {
    if (kind === 'whole-document') return position < 0 ? '/' : `/${this.root.local}[1]`
    return PLACED.has(kind) ? this.map?.paths.get(position) : undefined
  }

  /** Undefined for a signature over the whole document, over nothing in it, or over something whose place is not known. */
  uncovered(survey: SurveyedSignature): readonly string[] | undefined {
    const row = this.rows.findIndex(([one]) => one === survey)
    const positions = this.rows[row]?.[1] ?? [-1]
    return positions.includes(-1) ? undefined : this.map?.uncovered(row)
  }
}

/** Kinds that have a path: elements of the document and objects in a signature. */
const PLACED = new Set<LocatedTarget['kind']>(['element', 'object'])

/** -1 for an element whose place only the pass itself finds. */
function positionsIn(references: readonly PlannedReference[]): number[] {
  return references.flatMap(({ target: { state, kind, position } }) =>
    state === 'found' && kind !== 'detached' ? [position] : [],
  )
}

function signsParts(references: readonly PlannedReference[]): boolean {
  const found = references.filter(({ target }) => target.state === 'found')
  return (
    found.some(({ target }) => PLACED.has(target.kind)) &&
    found.every(({ target }) => target.kind !== 'whole-document')
  )
}
