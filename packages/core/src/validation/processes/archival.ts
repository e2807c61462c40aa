// Validation process for signatures with archival data (EN 319 102-1, 5.6.3).
import { usesOfSignature } from '../blocks/algorithms.ts'
import { isSub } from '../conclude.ts'
import type { Judging } from '../context.ts'
import type { SignatureFacts } from '../facts.ts'
import { signerOf } from './basic.ts'
import type { Outcome } from './outcome.ts'
import { SAVABLE_IN_THE_PAST, validatePast } from './past-signature.ts'

export function validateArchival(
  judging: Judging,
  signature: SignatureFacts,
  longTerm: Outcome,
): Outcome {
  judging.proofs.add(signature.object, longTerm.bestSignatureTime)
  const bestSignatureTime = judging.proofs.lowest(signature.object)
  const certificate = signature.signer.certificate
  if (certificate === null || !isSub(longTerm.conclusion, ...SAVABLE_IN_THE_PAST)) {
    return { ...longTerm, bestSignatureTime }
  }
  const conclusion = validatePast(judging, longTerm.conclusion, {
    object: signature.object,
    certificate,
    chain: signature.signer.chain,
    purpose: 'signing',
    uses: usesOfSignature(signature, signerOf(judging, signature)),
  })
  return { conclusion, bestSignatureTime }
}
