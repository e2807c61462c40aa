import { createHmac } from 'node:crypto'
import { toCanonicalJson } from '../../canonical-json.ts'
import type { ActionRow } from '../../store/statements/insert-action.ts'

/** What a leaf says of an action: everything that is on record, for who has the record; nothing for others, who lack its salt. */
export function commitAction({ salt, ...row }: ActionRow): string {
  return createHmac('sha256', salt)
    .update(toCanonicalJson({ ...row }))
    .digest('hex')
}
