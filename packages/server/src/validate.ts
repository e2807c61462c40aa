import type { ZodType } from 'zod'
import { Refusal, type FieldProblem } from './refusals.ts'

/** The value as the schema completes it. Throws `invalid-request` that points at everything wrong; `base` goes before each pointer. */
export function validate<Output>(schema: ZodType<Output>, value: unknown, base = ''): Output {
  const parsed = schema.safeParse(value, { reportInput: false })
  if (parsed.success) return parsed.data
  const errors = parsed.error.issues.map((issue): FieldProblem => ({
    pointer: base + issue.path.map((part) => `/${escapePointer(String(part))}`).join(''),
    detail: issue.message,
  }))
  throw new Refusal('invalid-request', 'The request does not have the form that is described', {
    errors,
  })
}

/** RFC 6901, 3. */
function escapePointer(part: string): string {
  return part.replaceAll('~', '~0').replaceAll('/', '~1')
}
