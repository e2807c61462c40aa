// What came after each signature, and whether it allows that.
import type { Finding } from '../../findings.ts'
import type { PdfDocument } from '../../pdf/index.ts'
import type { SignatureDraft } from '../../validation/draft.ts'
import { ChangeHistory } from '../changes/index.ts'
import { readPermissions } from '../permissions.ts'
import type { VerifiedSignature } from './verify-signatures.ts'

export interface DescribedChanges {
  readonly verdict: Pick<SignatureDraft, 'changesAfter' | 'changesPermitted'>
  readonly remarks: readonly Finding[]
}

export async function describeChanges(
  document: PdfDocument,
  signatures: readonly VerifiedSignature[],
): Promise<DescribedChanges[]> {
  const history = new ChangeHistory(document)
  const described: DescribedChanges[] = []
  for (const signature of signatures) described.push(await describe(document, history, signature))
  return described
}

async function describe(
  document: PdfDocument,
  history: ChangeHistory,
  { entry, range }: VerifiedSignature,
): Promise<DescribedChanges> {
  if (range.coverage === 'whole-document') return verdict('none', true)
  if (range.coverage === 'part') return verdict('other', false)
  if (range.revision === null) return verdict(null, null)
  const permissions = await readPermissions(document, entry)
  const { level, permitted, findings } = await history.after(range.revision, permissions)
  return { ...verdict(level, permitted), remarks: findings }
}

function verdict(
  changesAfter: SignatureDraft['changesAfter'],
  changesPermitted: SignatureDraft['changesPermitted'],
): DescribedChanges {
  return { verdict: { changesAfter, changesPermitted }, remarks: [] }
}
