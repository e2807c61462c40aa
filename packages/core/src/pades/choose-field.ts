// Which field a new signature goes into: an empty one by its name, or a new one whose name nobody else has.
import { UsageError } from '../errors.ts'
import type { FormField, SignatureFields } from '../pdf/index.ts'

export type FieldChoice =
  | { readonly kind: 'existing'; readonly field: FormField }
  | { readonly kind: 'new'; readonly name: string }

const DEFAULT_STEM = 'Signature'

/**
 * Throws `ERR_USAGE_FIELD_SIGNED`, `ERR_USAGE_FIELD_TYPE` (the name belongs to another kind of field) and `ERR_USAGE_FIELD_NAME`
 * (empty, or with a full stop, which would make a field below another one).
 */
export function chooseField(present: SignatureFields, wanted?: string): FieldChoice {
  if (wanted === undefined) return { kind: 'new', name: freeName(present) }
  const field = present.empty.find(({ name }) => name === wanted)
  if (field !== undefined) return { kind: 'existing', field }
  if (present.signatures.some(({ fields }) => fields.some(({ name }) => name === wanted)))
    throw usage('ERR_USAGE_FIELD_SIGNED', 'The field is signed already', wanted)
  if (isTaken(present, wanted))
    throw usage(
      'ERR_USAGE_FIELD_TYPE',
      'The name belongs to a field that takes no signature',
      wanted,
    )
  if (wanted === '' || wanted.includes('.'))
    throw usage('ERR_USAGE_FIELD_NAME', 'A new field needs a name without full stops', wanted)
  return { kind: 'new', name: wanted }
}

function freeName(present: SignatureFields): string {
  for (let number = 1; ; number++) {
    const name = `${DEFAULT_STEM}${number}`
    if (!isTaken(present, name)) return name
  }
}

/** A parent's partial name is taken too, though it is no field of its own. */
function isTaken({ form }: SignatureFields, wanted: string): boolean {
  return form.fields.some(({ name }) => name === wanted || name.startsWith(`${wanted}.`))
}

function usage(code: `ERR_USAGE_${string}`, message: string, field: string): UsageError {
  return new UsageError(code, message, { details: { field: field.slice(0, 100) } })
}
