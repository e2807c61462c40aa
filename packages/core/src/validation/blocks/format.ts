// FC, format checking (EN 319 102-1, 5.2.2), with the PDF rules that DSS and we put here: ByteRange, dictionary, later changes.
import type { Failure } from '../conclude.ts'
import type { SignatureFacts } from '../facts.ts'

const CLAUSE = 'EN 319 102-1, 5.2.2'

export function* checkFormat(signature: SignatureFacts): Generator<Failure> {
  for (const problem of signature.formatProblems) {
    yield {
      ...failed(problem.code, problem.message),
      clause: problem.clause ?? CLAUSE,
      ...at(problem.at),
    }
  }
  for (const reference of signature.references.filter((row) => row.ambiguous)) {
    yield {
      ...failed('REFERENCE_AMBIGUOUS', 'More than one element carries the referenced identifier'),
      at: reference.uri,
    }
  }
  yield* checkChanges(signature)
}

/** What came after the signature: the signer's permissions first, then what a strict policy refuses even if permitted. */
function* checkChanges(signature: SignatureFacts): Generator<Failure> {
  if (signature.changesPermitted === false) {
    yield failed(
      'CHANGES_NOT_PERMITTED',
      'The document was changed after signing in a way that is not permitted',
    )
  }
  if (signature.formFilledAfter === true) {
    yield failed('FORM_FILLED_AFTER_SIGNING', 'A form field was filled after signing')
  }
  if (signature.changesAfter === 'annotations') {
    yield failed('ANNOTATIONS_AFTER_SIGNING', 'Annotations were added or changed after signing')
  }
  if (signature.changesAfter === 'other') {
    yield failed('UNEXPLAINED_CHANGES_AFTER_SIGNING', 'The document was changed after signing')
  }
}

function failed(code: string, message: string): Failure {
  return { code, indication: 'FAILED', subIndication: 'FORMAT_FAILURE', message, clause: CLAUSE }
}

function at(place: string | undefined): { at?: string } {
  return place === undefined ? {} : { at: place }
}
