// What came after each signature, and whether it allows that.
import type { Finding } from '../../findings.ts'
import type { PdfDocument } from '../../pdf/index.ts'
import type { SignatureDraft } from '../../validation/draft.ts'
import type { VerifiedSignature } from './verify-signatures.ts'

export interface DescribedChanges {
  readonly verdict: Pick<SignatureDraft, 'changesAfter' | 'changesPermitted'>
  readonly remarks: readonly Finding[]
}

export async function describeChanges(
  _document: PdfDocument,
  signatures: readonly VerifiedSignature[],
): Promise<DescribedChanges[]> {
  return Promise.resolve(signatures.map(({ range }) => describe(range.coverage)))
}

function describe(coverage: VerifiedSignature['range']['coverage']): DescribedChanges {
  if (coverage === 'whole-document') {
    return { verdict: { changesAfter: 'none', changesPermitted: true }, remarks: [] }
  }
  return { verdict: { changesAfter: null, changesPermitted: null }, remarks: [] }
}
