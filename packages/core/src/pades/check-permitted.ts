// Would one more signature break what an earlier one allows? Then it is not made (ISO 32000-2, 12.8.2.2 and 12.8.2.4).
import { UsageError } from '../errors.ts'
import type { PdfDocument, SignatureFields } from '../pdf/index.ts'
import type { FieldChoice } from './choose-field.ts'
import type { ResolvedOptions } from './options.ts'
import { isFieldLocked, readPermissions, strictestLevel } from './permissions.ts'

/**
 * Throws `ERR_USAGE_PDF_NO_CHANGES` (certified or locked against everything), `ERR_USAGE_FIELD_LOCKED`,
 * `ERR_USAGE_NEW_VISIBLE_FIELD` (a new visible field is more than form filling) and `ERR_USAGE_CERTIFY_LATE`
 * (only the first signature may certify).
 */
export async function checkPermitted(
  document: PdfDocument,
  present: SignatureFields,
  choice: FieldChoice,
  options: ResolvedOptions,
): Promise<void> {
  const signatures = present.signatures
  if (options.certify !== undefined && signatures.some(({ kind }) => kind === 'signature'))
    throw new UsageError('ERR_USAGE_CERTIFY_LATE', 'Only the first signature can certify')
  const permissions = await Promise.all(signatures.map((entry) => readPermissions(document, entry)))
  const level = strictestLevel(permissions)
  if (level === 1)
    throw new UsageError('ERR_USAGE_PDF_NO_CHANGES', 'An earlier signature allows no change at all')
  if (choice.kind === 'new') {
    if (level === 2 && options.appearance !== undefined) throw newVisibleField()
    return
  }
  const { name } = choice.field
  if (permissions.some(({ locks }) => locks.some((lock) => isFieldLocked(lock, name)))) {
    throw new UsageError('ERR_USAGE_FIELD_LOCKED', 'An earlier signature locks the field', {
      details: { field: name.slice(0, 100) },
    })
  }
}

function newVisibleField(): UsageError {
  return new UsageError(
    'ERR_USAGE_NEW_VISIBLE_FIELD',
    'The certification allows signing existing fields and invisible ones only',
  )
}
