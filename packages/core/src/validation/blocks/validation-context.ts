// VCI, initialization of the validation context (EN 319 102-1, 5.2.4): is the signature policy that the signer names one we accept,
// and is it the text we know? What a policy's text demands is not interpreted.
import type { Failure } from '../conclude.ts'
import type { SignatureFacts } from '../facts.ts'
import type { Policy } from '../policy.ts'

export function* checkSignaturePolicy(
  { attributes: { policyId, policyDigest } }: SignatureFacts,
  { signaturePolicies }: Policy,
): Generator<Failure> {
  if (policyId === null) return
  const entry = signaturePolicies.find(({ id }) => id === policyId)
  if (entry === undefined && signaturePolicies.length > 0) {
    yield failure(
      'SIGNATURE_POLICY_NOT_ACCEPTED',
      'POLICY_PROCESSING_ERROR',
      `The signature follows policy ${policyId}, which is not among the accepted ones`,
    )
    return
  }
  if (entry?.sha256 === undefined || policyDigest?.algorithm !== 'SHA-256') {
    yield failure(
      'SIGNATURE_POLICY_UNKNOWN',
      'SIGNATURE_POLICY_NOT_AVAILABLE',
      `The signature follows policy ${policyId}, whose text is not at hand`,
    )
  } else if (policyDigest.value !== entry.sha256) {
    yield failure(
      'SIGNATURE_POLICY_DIGEST_MISMATCH',
      'POLICY_PROCESSING_ERROR',
      `The signature was made under another text of policy ${policyId}`,
    )
  }
}

function failure(
  code: string,
  subIndication: 'POLICY_PROCESSING_ERROR' | 'SIGNATURE_POLICY_NOT_AVAILABLE',
  message: string,
): Failure {
  return {
    code,
    indication: 'INDETERMINATE',
    subIndication,
    message,
    clause: 'EN 319 102-1, 5.2.4',
  }
}
