// What an agency can take, checked before anybody waits: types when the metadata come, sizes when the files have.
import { z } from 'zod'
import { Refusal, type FieldProblem } from '../refusals.ts'
import type { AgencyRow } from '../store/schema.ts'

type Taker = Pick<AgencyRow, 'code' | 'accepts' | 'max_bytes'>

/** Null: whatever the gateway takes. */
export function readAccepts({ accepts }: Pick<AgencyRow, 'accepts'>): readonly string[] | null {
  return accepts === null ? null : z.array(z.string()).parse(JSON.parse(accepts))
}

/** Throws `recipient-cannot-take`, naming every file that a recipient has no use for. */
export function assertTakesTypes(
  recipients: readonly Taker[],
  files: readonly { readonly mediaType: string }[],
): void {
  const errors = recipients.flatMap((recipient): FieldProblem[] => {
    const accepts = readAccepts(recipient)
    if (accepts === null) return []
    return files.flatMap(({ mediaType }, index) =>
      accepts.includes(mediaType)
        ? []
        : [
            {
              pointer: `/files/${index}/mediaType`,
              detail: `${recipient.code} does not take ${mediaType}`,
            },
          ],
    )
  })
  if (errors.length > 0) throw refuse(errors)
}

/** Throws `recipient-cannot-take` when the files together are too large for a recipient. */
export function assertTakesSize(
  recipients: readonly Taker[],
  files: readonly { readonly bytes: number }[],
): void {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
  const errors = recipients.flatMap(({ code, max_bytes }): FieldProblem[] =>
    max_bytes === null || bytes <= max_bytes
      ? []
      : [{ pointer: '/files', detail: `${code} takes ${max_bytes} bytes, not ${bytes}` }],
  )
  if (errors.length > 0) throw refuse(errors)
}

function refuse(errors: readonly FieldProblem[]): Refusal {
  return new Refusal('recipient-cannot-take', 'A recipient cannot take the document', { errors })
}
