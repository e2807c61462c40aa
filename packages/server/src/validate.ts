import type { ZodType } from 'zod'
import { Refusal, type FieldProblem } from './refusals.ts'

/** The value as the schema completes it. Throws `invalid-request` that points at everything wrong; `base` goes before each pointer. */
export function validate<Output>(schema: ZodType<Output>, value: unknown, base = ''): Output {
  const parsed = schema.safeParse(value, { reportInput: false })
  if (parsed.success && holdsNul(parsed.data)) throw nul(base)
  if (parsed.success) return parsed.data
  const errors = parsed.error.issues.map((issue): FieldProblem => ({
    pointer: base + issue.path.map((part) => `/${escapePointer(String(part))}`).join(''),
    detail: issue.message,
  }))
  throw new Refusal('invalid-request', 'The request does not have the form that is described', {
    errors,
  })
}

/** PostgreSQL keeps no text with a NUL, and no text of people has one. In a loop, for a value may be deep. */
function holdsNul(value: unknown): boolean {
  const waiting: unknown[] = [value]
  while (waiting.length > 0) {
    const next = waiting.pop()
    if (typeof next === 'string' && next.includes('\0')) return true
    if (typeof next !== 'object' || next === null) continue
    for (const [name, member] of Object.entries(next)) waiting.push(name, member)
  }
  return false
}

function nul(base: string): Refusal {
  const detail = 'A text must not hold the character NUL'
  return new Refusal('invalid-request', detail, { errors: [{ pointer: base, detail }] })
}

/** RFC 6901, 3. */
function escapePointer(part: string): string {
  return part.replaceAll('~', '~0').replaceAll('/', '~1')
}
