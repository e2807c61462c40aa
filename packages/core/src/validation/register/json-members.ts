// Strict reading of the trust file's JSON: every error names the member, such as `anchors[1].sha256`.
import { decodeBase64 } from '../../encoding/base64.ts'
import { readPem } from '../../encoding/pem.ts'
import { FormatError, UsageError } from '../../errors.ts'

export type Members = Readonly<Record<string, unknown>>

const HEX_64 = /^[0-9a-f]{64}$/
const DAY = /^\d{4}-\d{2}-\d{2}$/
const LAST_INSTANT = 'T23:59:59.999Z'

/** The name of the file itself among its members. */
export const WHOLE = 'file'

export function notATrustFile(cause?: unknown): UsageError {
  const message = 'The trust file must be JSON: an object with version, anchors and holders'
  return new UsageError('ERR_USAGE_TRUST_FILE', message, { details: { member: WHOLE }, cause })
}

export function wrong(member: string, why: string): UsageError {
  return new UsageError('ERR_USAGE_TRUST_FILE', `The trust file's member "${member}" ${why}`, {
    details: { member },
  })
}

/** An object without members of any other name, so that a typing error trusts nobody by accident. */
export function membersOf(json: unknown, where: string, known: readonly string[]): Members {
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    throw where === WHOLE ? notATrustFile() : wrong(where, 'must be an object')
  const unknown = Object.keys(json).find((name) => !known.includes(name))
  if (unknown !== undefined)
    throw wrong(`${where}.${unknown}`, `does not exist; there are ${known.join(', ')}`)
  return json as Members
}

export function listOf(json: unknown, where: string, max: number): readonly unknown[] {
  if (json === undefined) return []
  if (!Array.isArray(json)) throw wrong(where, 'must be a list')
  if (json.length > max) throw wrong(where, `has more than ${max} entries`)
  return json
}

export function textOf(json: unknown, where: string): string {
  if (typeof json !== 'string' || json.trim() === '') throw wrong(where, 'must be a text')
  return json
}

/** SHA-256 in hexadecimal; colons and spaces, as tools print them, are taken out. */
export function digestOf(json: unknown, where: string): string {
  const digest = textOf(json, where).replaceAll(/[:\s]/g, '').toLowerCase()
  if (!HEX_64.test(digest)) throw wrong(where, 'must be a SHA-256 in hexadecimal (64 digits)')
  return digest
}

/** An RFC 3339 instant, or a day: its first instant, or as an end its last, in UTC. */
export function instantOf(json: unknown, where: string, isEnd: boolean): Date | undefined {
  if (json === undefined) return undefined
  const text = textOf(json, where)
  const instant = new Date(DAY.test(text) ? text + (isEnd ? LAST_INSTANT : 'T00:00:00Z') : text)
  const isZoned = DAY.test(text) || /(?:Z|[+-]\d{2}:\d{2})$/.test(text)
  if (!isZoned || Number.isNaN(instant.getTime()))
    throw wrong(where, 'must be a day (2026-11-24) or an instant with its zone')
  return instant
}

/** DER, as PEM or base64. */
export function derOf(json: unknown, where: string): Uint8Array {
  const text = textOf(json, where)
  try {
    if (!text.includes('-----BEGIN')) return decodeBase64(text.replaceAll(/\s/g, ''))
    const blocks = readPem(text)
    const [first] = blocks
    if (first === undefined || blocks.length > 1) throw wrong(where, 'must be one PEM block')
    return first.bytes
  } catch (cause) {
    if (!(cause instanceof FormatError)) throw cause
    throw wrong(where, 'must be PEM or base64 of DER')
  }
}
