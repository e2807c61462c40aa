// A policy as a file: a base policy's name and what differs from it. Unknown members are refused, so a typing error never loosens a check.
import type { Level, Policy, SignaturePolicyEntry } from '../policy.ts'
import { catalogue } from './parse-catalogue.ts'
import { isCheck } from './checks.ts'
import { findPolicy } from './find-policy.ts'
import { isCount, items, record, text, wrong } from './policy-members.ts'

const LEVELS: readonly string[] = ['fail', 'warn', 'inform', 'ignore'] satisfies Level[]
const MEMBERS = [
  ...['name', 'base', 'description', 'levels'],
  ...['keys', 'catalogue', 'signaturePolicies', 'revocation'],
]

/**
 * Reads a policy from parsed JSON: `{ name, base, description?, levels?, keys?, catalogue?, signaturePolicies?, revocation? }`, where `base`
 * names a policy of ours and `levels` weighs checks by their codes (docs/checks.md). Throws `ERR_USAGE_POLICY` naming the member that is
 * wrong; a member or a check that does not exist is wrong.
 */
export function parsePolicy(json: unknown): Policy {
  const file = record(json, 'policy', MEMBERS)
  if (typeof file['name'] !== 'string' || file['name'] === '') throw wrong('name', 'must be a text')
  if (typeof file['base'] !== 'string') throw wrong('base', 'must name the policy it builds on')
  const base = findPolicy(file['base'])
  return {
    ...base,
    name: file['name'],
    description: { ...base.description, ...texts(file['description'] ?? {}) },
    levels: { ...base.levels, ...levels(file['levels'] ?? {}) },
    keys: { ...base.keys, ...numbers(file['keys'] ?? {}, Object.keys(base.keys), 'keys') },
    catalogue: catalogue(file['catalogue'] ?? {}, base.catalogue),
    signaturePolicies:
      file['signaturePolicies'] === undefined
        ? base.signaturePolicies
        : signaturePolicies(file['signaturePolicies']),
    revocation: { ...base.revocation, ...revocation(file['revocation'] ?? {}) },
  }
}

function levels(json: unknown): Record<string, Level> {
  return Object.fromEntries(
    Object.entries(record(json, 'levels')).map(([code, level]) => {
      if (!isCheck(code)) throw wrong(`levels.${code}`, 'is no check')
      if (!isLevel(level)) throw wrong(`levels.${code}`, `must be one of ${LEVELS.join(', ')}`)
      return [code, level]
    }),
  )
}

function isLevel(value: unknown): value is Level {
  return typeof value === 'string' && LEVELS.includes(value)
}

function texts(json: unknown): { vi?: string; en?: string } {
  const { vi, en } = record(json, 'description', ['vi', 'en'])
  return {
    ...(vi === undefined ? {} : { vi: text(vi, 'description.vi') }),
    ...(en === undefined ? {} : { en: text(en, 'description.en') }),
  }
}

function signaturePolicies(json: unknown): SignaturePolicyEntry[] {
  return items(json, 'signaturePolicies').map((item, index) => {
    const where = `signaturePolicies[${index}]`
    const { id, sha256 } = record(item, where, ['id', 'sha256'])
    if (sha256 === undefined) return { id: text(id, `${where}.id`) }
    const digest = text(sha256, `${where}.sha256`).toLowerCase()
    if (!/^[0-9a-f]{64}$/.test(digest))
      throw wrong(`${where}.sha256`, 'must be a SHA-256 in hexadecimal')
    return { id: text(id, `${where}.id`), sha256: digest }
  })
}

function revocation(json: unknown): Partial<Policy['revocation']> {
  const members = record(json, 'revocation', ['maxAgeMs', 'slidesToIssuance'])
  const { maxAgeMs, slidesToIssuance } = members
  if (slidesToIssuance !== undefined && typeof slidesToIssuance !== 'boolean')
    throw wrong('revocation.slidesToIssuance', 'must be true or false')
  return {
    ...(maxAgeMs === undefined ? {} : { maxAgeMs: age(maxAgeMs) }),
    ...(slidesToIssuance === undefined ? {} : { slidesToIssuance }),
  }
}

function age(value: unknown): number | null {
  if (value === null || isCount(value)) return value
  throw wrong('revocation.maxAgeMs', 'must be milliseconds or null')
}

function numbers(json: unknown, members: readonly string[], where: string): Record<string, number> {
  return Object.fromEntries(
    Object.entries(record(json, where, members)).map(([member, value]) => {
      if (!isCount(value)) throw wrong(`${where}.${member}`, 'must be a whole number, 0 or more')
      return [member, value]
    }),
  )
}
