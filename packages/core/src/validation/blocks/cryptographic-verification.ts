// CV, cryptographic verification (EN 319 102-1, 5.2.7): data found, digests equal, signature value good, in that order.
import type { Failure } from '../conclude.ts'
import type { ReferenceFacts, SignatureFacts } from '../facts.ts'

const CLAUSE = 'EN 319 102-1, 5.2.7'

export function* checkCryptography(signature: SignatureFacts): Generator<Failure> {
  if (signature.references.length === 0)
    yield notFound('The signature signs nothing that could be found')
  for (const reference of signature.references) yield* checkReference(reference, signature)
  if (signature.signatureValueValid === false) {
    yield failed(
      'SIGNATURE_VALUE_INVALID',
      'SIG_CRYPTO_FAILURE',
      'The signature value does not verify under the signer’s key',
    )
  }
  if (signature.signatureValueValid === null) {
    yield {
      code: 'SIGNATURE_VALUE_NOT_VERIFIED',
      indication: 'INDETERMINATE',
      subIndication: 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE',
      message: `The signature value could not be verified (${signature.signatureAlgorithm.scheme})`,
      clause: CLAUSE,
    }
  }
}

function* checkReference(
  reference: ReferenceFacts,
  { signatureValueValid }: SignatureFacts,
): Generator<Failure> {
  const where = reference.uri === '' ? 'document' : reference.uri
  if (!reference.found) yield { ...notFound('The signed data is not at hand'), at: where }
  // For a value that is not good nothing need be digested: then the value is what fails.
  else if (reference.digestMatches === null && signatureValueValid === true) {
    yield {
      ...notFound('The digest of the signed data could not be computed'),
      at: where,
      code: 'DIGEST_NOT_COMPUTED',
    }
  }
  if (reference.digestMatches === false) {
    yield {
      ...failed(
        'DIGEST_MISMATCH',
        'HASH_FAILURE',
        'The signed data was changed: its digest differs from the signed one',
      ),
      at: where,
    }
  }
}

function notFound(message: string): Failure {
  return {
    code: 'SIGNED_DATA_MISSING',
    indication: 'INDETERMINATE',
    subIndication: 'SIGNED_DATA_NOT_FOUND',
    message,
    clause: CLAUSE,
  }
}

function failed(
  code: string,
  subIndication: 'HASH_FAILURE' | 'SIG_CRYPTO_FAILURE',
  message: string,
): Failure {
  return { code, indication: 'FAILED', subIndication, message, clause: CLAUSE }
}
