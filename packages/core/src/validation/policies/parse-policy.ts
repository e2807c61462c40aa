// A policy as a file: a base policy's name and what differs from it. Unknown members are refused, so a typing error never loosens a check.
import { UsageError } from '../../errors.ts'
import type { Level, Policy } from '../policy.ts'
import { findPolicy } from './find-policy.ts'

const LEVELS: readonly string[] = ['fail', 'warn', 'inform', 'ignore'] satisfies Level[]
const MEMBERS = ['name', 'base', 'description', 'levels', 'keys', 'revocation']

/**
 * Reads a policy from parsed JSON: `{ name, base, description?, levels?, keys?, revocation? }`, where `base` names a policy of ours.
 * Throws `ERR_USAGE_POLICY` naming the member that is wrong.
 */
export function parsePolicy(json: unknown): Policy {
  const file = record(json, 'policy')
  const unknown = Object.keys(file).find((member) => !MEMBERS.includes(member))
  if (unknown !== undefined)
    throw wrong(unknown, `is not a member; there are ${MEMBERS.join(', ')}`)
  if (typeof file['name'] !== 'string' || file['name'] === '') throw wrong('name', 'must be a text')
  if (typeof file['base'] !== 'string') throw wrong('base', 'must name the policy it builds on')
  const base = findPolicy(file['base'])
  return {
    ...base,
    name: file['name'],
    description: { ...base.description, ...texts(file['description'] ?? {}) },
    levels: { ...base.levels, ...levels(file['levels'] ?? {}) },
    keys: { ...base.keys, ...numbers(file['keys'] ?? {}, Object.keys(base.keys), 'keys') },
    revocation: { ...base.revocation, ...revocation(file['revocation'] ?? {}) },
  }
}

function levels(json: unknown): Record<string, Level> {
  return Object.fromEntries(
    Object.entries(record(json, 'levels')).map(([code, level]) => {
      if (!isLevel(level)) throw wrong(`levels.${code}`, `must be one of ${LEVELS.join(', ')}`)
      return [code, level]
    }),
  )
}

function isLevel(value: unknown): value is Level {
  return typeof value === 'string' && LEVELS.includes(value)
}

function texts(json: unknown): { vi?: string; en?: string } {
  const { vi, en } = record(json, 'description')
  return { ...(typeof vi === 'string' ? { vi } : {}), ...(typeof en === 'string' ? { en } : {}) }
}

function revocation(json: unknown): Partial<Policy['revocation']> {
  const { maxAgeMs, slidesToIssuance } = record(json, 'revocation')
  if (maxAgeMs !== undefined && maxAgeMs !== null && !isCount(maxAgeMs))
    throw wrong('revocation.maxAgeMs', 'must be milliseconds or null')
  return {
    ...(maxAgeMs === null || isCount(maxAgeMs) ? { maxAgeMs } : {}),
    ...(typeof slidesToIssuance === 'boolean' ? { slidesToIssuance } : {}),
  }
}

function numbers(json: unknown, members: readonly string[], where: string): Record<string, number> {
  return Object.fromEntries(
    Object.entries(record(json, where)).map(([member, value]) => {
      if (!members.includes(member) || !isCount(value))
        throw wrong(`${where}.${member}`, 'must be a whole number, 0 or more')
      return [member, value]
    }),
  )
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0
}

function record(json: unknown, where: string): Record<string, unknown> {
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    throw wrong(where, 'must be an object')
  return json as Record<string, unknown>
}

function wrong(member: string, why: string): UsageError {
  return new UsageError('ERR_USAGE_POLICY', `The policy's member "${member}" ${why}`, {
    details: { member },
  })
}
