// Signed PDFs of another validator's test-suite with that validator's opinion: integrity, coverage and what changed after signing.
// Its opinion is not the truth: where ours differs, it is listed here with the reason.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { verifyPdf } from '@sealpost/core/pades'
import type { SignatureReport } from '@sealpost/core/validation'
import { vectorsFolder } from '../vectors/vectors-folder.ts'

interface ExpectedSignature {
  readonly field: string
  readonly coverage?: string
  readonly intact?: boolean
}

interface Opinion {
  readonly test: string
  readonly field: string
  /** Null or absent where that validator gave no answer. */
  readonly docmdp_ok?: boolean | null
}

interface Case {
  readonly file: string
  readonly signatures: readonly ExpectedSignature[]
  readonly opinions: readonly Opinion[]
}

const COVERAGE: Readonly<Record<string, string>> = {
  ENTIRE_FILE: 'whole-document',
  ENTIRE_REVISION: 'whole-revision',
  CONTIGUOUS_BLOCK_FROM_START: 'part',
  UNCLEAR: 'nothing',
}

/** Where we answer the other way round, by test and field, and why. */
const DEFENDED: ReadonlyMap<string, string> = new Map([
  [
    'test_double_sig_create_deep_field_post_sign Sig1',
    'An invisible signature field was added to an existing group of fields and signed. DocMDP P 2 allows that at the root of the ' +
      'form, and nothing is more dangerous one level down; the other validator only knows new fields at the root.',
  ],
  [
    'test_orphan[False] Sig1',
    'The revision adds an object that nothing refers to. The other validator, too, lets it pass by default; this opinion was ' +
      'formed under a policy that forbids such objects.',
  ],
  [
    'test_pades_double_sign_delete_vri Sig2',
    'A store was written anew without its index (/VRI), while its own lists kept every value that the index named: nothing is lost, and ' +
      'another common tool writes stores so. The other validator wants every key to stay.',
  ],
])

const AT = new Date('2026-11-24T00:00:00Z')
const folder = vectorsFolder('pdf-changes')
const cases = folder === undefined ? [] : readCases(folder)
const tally = { permitted: 0, agreed: 0, defended: new Set<string>() }

describe.skipIf(folder === undefined)(
  'what changed after signing, against another validator',
  () => {
    for (const { file, signatures, opinions } of cases) {
      it(`${file} (${opinions.map(({ test }) => test).join(', ')})`, async () => {
        const reports = await verify(path.join(folder ?? '', file))
        for (const expected of signatures) {
          const report = reports.get(expected.field)
          expect(report?.coverage).toBe(COVERAGE[expected.coverage ?? ''])
          if (expected.intact !== undefined) expect(report?.digestsMatch).toBe(expected.intact)
        }
        for (const opinion of opinions) compare(opinion, reports.get(opinion.field))
      })
    }

    it('prints how many opinions agree and uses every defence', () => {
      console.log(
        `pdf-changes: ${cases.length} files; changesPermitted agrees with ${tally.agreed} / ${tally.permitted} opinions, ` +
          `${tally.defended.size} defended`,
      )
      expect(cases).toHaveLength(110)
      expect(tally.agreed + tally.defended.size).toBe(tally.permitted)
      expect([...tally.defended].sort()).toEqual([...DEFENDED.keys()].sort())
    })
  },
)

function compare({ test, field, docmdp_ok: expected }: Opinion, report?: SignatureReport): void {
  if (expected === undefined || expected === null) return
  tally.permitted++
  const key = `${test} ${field}`
  if (DEFENDED.has(key)) {
    expect(report?.changesPermitted).toBe(!expected)
    tally.defended.add(key)
    return
  }
  expect(report?.changesPermitted).toBe(expected)
  tally.agreed++
}

async function verify(file: string): Promise<Map<string, SignatureReport>> {
  const report = await verifyPdf(readFileSync(file), { trust: [], at: AT })
  return new Map(report.signatures.map((signature) => [signature.id, signature]))
}

function readCases(from: string): readonly Case[] {
  const text = readFileSync(path.join(from, 'expected.json'), 'utf8')
  return (JSON.parse(text) as { cases: readonly Case[] }).cases
}
