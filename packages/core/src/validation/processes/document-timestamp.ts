// A PDF document timestamp stands among the signatures; its verdict is that of its token and of the bytes it covers.
import { checkCryptography } from '../blocks/cryptographic-verification.ts'
import { checkFormat } from '../blocks/format.ts'
import { conclude, PASSED } from '../conclude.ts'
import { instant, type Judging } from '../context.ts'
import type { SignatureFacts } from '../facts.ts'
import type { Outcome, TimestampVerdicts } from './outcome.ts'

export function concludeDocumentTimestamp(
  judging: Judging,
  signature: SignatureFacts,
  verdicts: TimestampVerdicts,
): Outcome {
  const [id = ''] = signature.timestamps
  const token = judging.facts.timestamps[id]
  const blocks = [
    conclude(checkFormat(signature), judging.policy),
    conclude(checkCryptography(signature), judging.policy),
    verdicts.get(id) ?? PASSED,
  ]
  const first = blocks.find((block) => block.indication !== 'PASSED') ?? PASSED
  const proven = Math.min(
    judging.proofs.lowest(signature.object),
    first.indication === 'PASSED' && token !== undefined ? instant(token.time) : judging.at,
  )
  return {
    conclusion: { ...first, findings: blocks.flatMap((block) => block.findings) },
    bestSignatureTime: proven,
  }
}
