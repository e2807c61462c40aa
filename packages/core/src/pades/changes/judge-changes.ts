// Whether a signer allows what came after: DocMDP, FieldMDP and Lock (ISO 32000-2, 12.8.2 and 12.7.5.5, table 236).
import type { ChangesAfter } from '../../validation/report.ts'
import { isFieldLocked, strictestLevel, type SignaturePermissions } from '../permissions.ts'
import { highestLevel, type Change } from './change.ts'

export interface ChangesVerdict {
  readonly level: ChangesAfter
  readonly permitted: boolean
  /** A field that is no signature field was filled. */
  readonly formFilled: boolean
}

export function judgeChanges(
  changes: readonly Change[],
  permissions: SignaturePermissions,
): ChangesVerdict {
  return {
    level: highestLevel(changes.map(({ level }) => level)),
    permitted: changes.every((change) => isPermitted(change, permissions)),
    formFilled: changes.some(({ code }) => code === 'PDF_FIELD_FILLED'),
  }
}

function isPermitted(change: Change, permissions: SignaturePermissions): boolean {
  const allowed = strictestLevel([permissions])
  switch (change.level) {
    // Validation data is allowed under every certification (12.8.2.2, P 1 in PDF 2.0).
    case 'validation-data':
      return true
    case 'form-filling':
      if (allowed === 1 || (change.intrusive && allowed === 2)) return false
      return !isLocked(change, permissions)
    case 'annotations':
      return allowed === 3 && !change.intrusive
    case 'other':
      return false
  }
}

const NEW_FIELD: ReadonlySet<string> = new Set(['PDF_FIELD_ADDED', 'PDF_SIGNATURE_ADDED'])

/** A field that did not exist when the lock was set is none of those it names. */
function isLocked({ field, code }: Change, { locks }: SignaturePermissions): boolean {
  if (field === null || NEW_FIELD.has(code)) return false
  return locks.some((lock) => isFieldLocked(lock, field))
}
