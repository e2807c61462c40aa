// What came after each signature, and whether the signer allows it.
import { FormatError } from '../../errors.ts'
import type { Finding } from '../../findings.ts'
import type { PdfDocument, SignatureEntry } from '../../pdf/index.ts'
import type { SignatureDraft } from '../../validation/draft.ts'
import { ChangeHistory } from '../changes/index.ts'
import { readPermissions } from '../permissions.ts'
import type { VerifiedSignature } from './verify-signatures.ts'

export interface DescribedChanges {
  readonly verdict: Pick<SignatureDraft, 'changesAfter' | 'changesPermitted' | 'formFilledAfter'>
  readonly remarks: readonly Finding[]
}

const NOTHING_AFTER: DescribedChanges = {
  verdict: { changesAfter: 'none', changesPermitted: true, formFilledAfter: false },
  remarks: [],
}
/** What covers no revision has nothing after it that could be told from itself. */
export const NOT_APPLICABLE: DescribedChanges = {
  verdict: { changesAfter: null, changesPermitted: null, formFilledAfter: null },
  remarks: [],
}

/** The signature's own dictionary was written anew, which no signer allows. */
const RESPELLED: DescribedChanges = {
  verdict: { changesAfter: 'other', changesPermitted: false, formFilledAfter: false },
  remarks: [],
}

/** In the order of the signatures. */
export async function describeChanges(
  document: PdfDocument,
  signatures: readonly VerifiedSignature[],
): Promise<DescribedChanges[]> {
  const history = new ChangeHistory(document)
  const described: DescribedChanges[] = []
  for (const { entry, range } of signatures) {
    if (range.coverage === 'whole-document') described.push(NOTHING_AFTER)
    else if (range.coverage === 'part') described.push(RESPELLED)
    else if (range.revision === null) described.push(NOT_APPLICABLE)
    else described.push(await describeAfter(document, history, entry, range.revision))
  }
  return described
}

async function describeAfter(
  document: PdfDocument,
  history: ChangeHistory,
  entry: SignatureEntry,
  revision: number,
): Promise<DescribedChanges> {
  const signed = document.at(revision)
  const permissions = await readPermissions(signed, await asSigned(signed, entry))
  const { level, permitted, formFilled, findings } = await history.after(revision, permissions)
  const verdict = { changesAfter: level, changesPermitted: permitted, formFilledAfter: formFilled }
  return { verdict, remarks: findings }
}

/** The field as the signed revision has it: a /Lock that was taken away later still counts. */
async function asSigned(signed: PdfDocument, entry: SignatureEntry): Promise<SignatureEntry> {
  const [field, ...others] = entry.fields
  const dictionary = await readSigned(signed, field.reference)
  return dictionary === null ? entry : { ...entry, fields: [{ ...field, dictionary }, ...others] }
}

async function readSigned(
  signed: PdfDocument,
  field: SignatureEntry['reference'],
): ReturnType<PdfDocument['resolveDictionary']> {
  if (field === null) return null
  try {
    return await signed.resolveDictionary(field)
  } catch (error) {
    if (error instanceof FormatError) return null
    throw error
  }
}
