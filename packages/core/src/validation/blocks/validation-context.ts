// VCI, initialization of the validation context (EN 319 102-1, 5.2.4): a named signature policy that we do not hold is said.
import type { Failure } from '../conclude.ts'
import type { SignatureFacts } from '../facts.ts'

export function* checkSignaturePolicy(signature: SignatureFacts): Generator<Failure> {
  if (signature.attributes.policyId === null) return
  yield {
    code: 'SIGNATURE_POLICY_UNKNOWN',
    indication: 'INDETERMINATE',
    subIndication: 'SIGNATURE_POLICY_NOT_AVAILABLE',
    message: `The signature follows policy ${signature.attributes.policyId}, whose text is not at hand`,
    clause: 'EN 319 102-1, 5.2.4',
  }
}
