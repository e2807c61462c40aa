import type { Conclusion } from '../conclude.ts'
import type { Judging } from '../context.ts'
import type { SignatureFacts } from '../facts.ts'
import { validateArchival } from './archival.ts'
import { validateBasic } from './basic.ts'
import { validateLongTerm } from './long-term.ts'
import type { Outcome, TimestampVerdicts } from './outcome.ts'

export interface ProcessOutcomes {
  readonly basic: Conclusion
  readonly longTerm: Outcome
  /** The last one's word is final. */
  readonly archival: Outcome
}

/** The three processes of one signature, each going on from the one before (EN 319 102-1, 5.3, 5.5, 5.6). */
export function validateSignature(
  judging: Judging,
  signature: SignatureFacts,
  verdicts: TimestampVerdicts,
): ProcessOutcomes {
  const basic = validateBasic(judging, signature, verdicts)
  const longTerm = validateLongTerm(judging, signature, basic, verdicts)
  return { basic, longTerm, archival: validateArchival(judging, signature, longTerm) }
}
