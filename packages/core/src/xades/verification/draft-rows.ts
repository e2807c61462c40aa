// The signatures of a document as rows: each with its references answered, its timestamps, its level.
import type { Finding } from '../../findings.ts'
import type { ObjectId } from '../../trust/facts.ts'
import type { SignatureDraft } from '../../validation/draft.ts'
import type { Signature } from '../../xmldsig/signature.ts'
import type { ImprintSources } from '../imprints.ts'
import { checkCounterSignature } from './counter-signatures.ts'
import { draftBroken, draftSignature, type AnsweredReference } from './draft-signature.ts'
import { draftTimestamps, NO_TIMESTAMPS, type SignatureTimestamps } from './draft-timestamps.ts'
import { levelOf } from './level.ts'
import type { PlannedReference } from './plan-references.ts'
import type { CoverageLocator } from './locate-coverage.ts'
import type { BrokenSignature, SurveyedSignature } from './signature-survey.ts'
import { surroundingsOf } from './surroundings.ts'

export type Answered = ReadonlyMap<SurveyedSignature, readonly AnsweredReference[]>
export type Timestamped = ReadonlyMap<SurveyedSignature, SignatureTimestamps>

/** A token that stands on several signatures is judged for each of them, under a name of its own. */
export async function draftAllTimestamps(
  surveyed: readonly SurveyedSignature[],
  answers: Answered,
  sources: ImprintSources,
): Promise<Timestamped> {
  const all = new Map<SurveyedSignature, SignatureTimestamps>()
  const taken = new Set<ObjectId>()
  for (const survey of surveyed) {
    const found = await draftTimestamps(survey, answers.get(survey) ?? [], sources)
    const drafts = found.drafts.map((draft) => ({ ...draft, id: freeId(draft.id, taken) }))
    all.set(survey, { ...found, drafts })
  }
  return all
}

function freeId(id: ObjectId, taken: Set<ObjectId>): ObjectId {
  let free = id
  for (let copy = 2; taken.has(free); copy++) free = `${id}-${copy}`
  taken.add(free)
  return free
}

export interface Findings {
  readonly answers: Answered
  readonly timestamps: Timestamped
  readonly coverage: CoverageLocator
  readonly all: readonly (SurveyedSignature | BrokenSignature)[]
}

export function draftRow(
  surveyed: SurveyedSignature | BrokenSignature,
  index: number,
  { answers, timestamps, coverage, all }: Findings,
): SignatureDraft {
  const number = String(index + 1)
  if (!('signature' in surveyed)) return draftBroken(surveyed, number)
  const answered = answers.get(surveyed) ?? []
  const planned = answered.map(([reference]) => reference)
  const stamps = timestamps.get(surveyed) ?? NO_TIMESTAMPS
  const readable = all.filter((one) => 'signature' in one)
  const signed = planned.flatMap(({ countersigned }) => countersigned ?? [])
  return draftSignature(surveyed, answered, {
    id: idAmong(surveyed.signature, all),
    level: levelOf(surveyed, planned, surroundingsOf(surveyed, stamps)),
    timestamps: stamps.drafts.map(({ id }) => id),
    formatProblems: [
      ...(sharesId(surveyed, all) ? [ambiguousId()] : []),
      ...checkCounterSignature(surveyed.signature, signed, readable),
    ],
    pathOf: (target) => coverage.pathOf(target),
    uncovered: coverage.uncovered(surveyed),
    leftOut: leftOutBy(surveyed, planned, all),
    counterSigns: signed.map((one) => idAmong(one, all)),
    remarks: stamps.remarks,
  })
}

/** Whoever leaves out every signature does not see what others carry, nor what only calls itself a signature. */
function leftOutBy(
  survey: SurveyedSignature,
  planned: readonly PlannedReference[],
  all: Findings['all'],
): number[] {
  if (!planned.some(({ reference }) => reference.transforms.leavesSignatures)) return []
  return all.flatMap((one) => {
    if (one === survey) return []
    return 'signature' in one ? one.signature.site.foreignObjects : [one.site.position]
  })
}

/** Its Id, or its number in document order. */
function idAmong(signature: Signature, all: Findings['all']): string {
  const index = all.findIndex((one) => 'signature' in one && one.signature === signature)
  return signature.id ?? String(index + 1)
}

function sharesId(
  { signature }: SurveyedSignature,
  all: readonly (SurveyedSignature | BrokenSignature)[],
): boolean {
  if (signature.id === null) return false
  return all.some(
    (one) => 'signature' in one && one.signature !== signature && one.signature.id === signature.id,
  )
}

function ambiguousId(): Finding {
  return {
    code: 'XML_SIGNATURE_ID_AMBIGUOUS',
    severity: 'failure',
    message: 'Two signatures have the same identifier',
    clause: 'EN 319 102-1, 5.2.2',
    subIndication: 'FORMAT_FAILURE',
  }
}
