import { CliError } from '../cli-error.ts'
import { EXIT } from '../exit-codes.ts'

const RFC_3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/

export function readInstant(option: string, text: string): Date {
  const instant = new Date(text)
  if (RFC_3339.test(text) && !Number.isNaN(instant.getTime())) return instant
  throw new CliError(
    EXIT.usage,
    `${option} takes an RFC 3339 instant such as 2026-11-24T08:00:00Z, not "${text}"`,
  )
}
