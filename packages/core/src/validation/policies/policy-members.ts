// Strict reading of a policy file's members: every error names the one that is wrong.
import { UsageError } from '../../errors.ts'

export function wrong(member: string, why: string): UsageError {
  return new UsageError('ERR_USAGE_POLICY', `The policy's member "${member}" ${why}`, {
    details: { member },
  })
}

/** @param known Names of its members; any when absent. */
export function record(
  json: unknown,
  where: string,
  known?: readonly string[],
): Record<string, unknown> {
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    throw wrong(where, 'must be an object')
  const unknown = known && Object.keys(json).find((member) => !known.includes(member))
  if (unknown !== undefined) {
    const member = where === 'policy' ? unknown : `${where}.${unknown}`
    throw wrong(member, `is not a member; there are ${known?.join(', ') ?? 'none'}`)
  }
  return json as Record<string, unknown>
}

export function items(json: unknown, where: string): readonly unknown[] {
  if (!Array.isArray(json)) throw wrong(where, 'must be a list')
  return json
}

export function text(json: unknown, where: string): string {
  if (typeof json !== 'string' || json === '') throw wrong(where, 'must be a text')
  return json
}

export function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0
}

/** A day that exists, as catalogues write it. */
export function day(json: unknown, where: string): string {
  const written = text(json, where)
  const time = Date.parse(`${written}T00:00:00Z`)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(written) || Number.isNaN(time))
    throw wrong(where, 'must be a day, such as 2029-01-01')
  return written
}
