// For people who ask how a verdict came about: what each process concluded of each signature, before the next one went on from it.
import type { PartIndication, SubIndication } from '../findings.ts'
import type { Conclusion } from './conclude.ts'
import type { Facts } from './facts.ts'
import type { JudgeOptions } from './judge.ts'
import { validateSignature } from './processes/validate-signature.ts'
import { judgeTimestamps, startJudging } from './start-judging.ts'

export interface StepVerdict {
  readonly indication: PartIndication
  readonly subIndication: SubIndication | null
}

export interface SignatureSteps {
  /** As in the report. */
  readonly id: string
  /** EN 319 102-1, 5.3. */
  readonly basic: StepVerdict
  /** With time and long-term validation data, 5.5. */
  readonly longTerm: StepVerdict
  /** With archival data, 5.6: the verdict of the report. */
  readonly archival: StepVerdict
}

/** The verdicts of the three processes, one row a signature; document timestamps are none. Pure, as `judge`. */
export function judgeSteps(
  facts: Facts,
  { policy, at }: Pick<JudgeOptions, 'policy' | 'at'>,
): SignatureSteps[] {
  const judging = startJudging(facts, policy, at)
  const verdicts = judgeTimestamps(judging)
  const signatures = facts.signatures.filter(({ kind }) => kind === 'signature')
  return signatures.map((signature) => {
    const { basic, longTerm, archival } = validateSignature(judging, signature, verdicts)
    return {
      id: signature.id,
      basic: verdictOf(basic),
      longTerm: verdictOf(longTerm.conclusion),
      archival: verdictOf(archival.conclusion),
    }
  })
}

function verdictOf({ indication, subIndication }: Conclusion): StepVerdict {
  return { indication, subIndication }
}
