// What callers without a type checker get wrong most often, told by name at the front doors. The value itself is never repeated: it may be
// a key.
import { UsageError } from '../errors.ts'

/** Throws `ERR_USAGE_BYTES`. @param what Starts the message, such as "The container". */
export function expectBytes(value: unknown, what: string): void {
  if (value instanceof Uint8Array) return
  throw refuse('ERR_USAGE_BYTES', `${what} must be a Uint8Array, such as readFile answers`, value)
}

/** Throws `ERR_USAGE_TEXT`. */
export function expectText(value: unknown, what: string): void {
  if (typeof value === 'string') return
  throw refuse(
    'ERR_USAGE_TEXT',
    `${what} must be a text, such as readFile(path, 'utf8') answers`,
    value,
  )
}

/** Throws `ERR_USAGE_TIME`. */
export function expectInstant(value: unknown, what: string): void {
  if (value instanceof Date && !Number.isNaN(value.getTime())) return
  throw refuse(
    'ERR_USAGE_TIME',
    `${what} must be a Date that is one: new Date('2026-11-24T09:00:00Z')`,
    value,
  )
}

/** Throws `ERR_USAGE_OPTIONS`. */
export function expectOptions(value: unknown, least: string): void {
  if (typeof value === 'object' && value !== null) return
  throw refuse('ERR_USAGE_OPTIONS', `The options must be an object with at least ${least}`, value)
}

/** Throws `ERR_USAGE_LEVEL`: a level that nobody knows must not end as another. */
export function expectLevelToRaiseTo(value: unknown): void {
  if (value === 'T' || value === 'LT' || value === 'LTA') return
  throw refuse('ERR_USAGE_LEVEL', 'to, the level to raise to, is T, LT or LTA', value)
}

/** Throws `ERR_USAGE_SIGNER`: what loads a key from a file or a token is often not awaited. */
export function expectSigner(value: unknown): void {
  const isObject = typeof value === 'object' && value !== null
  if (isObject && 'certificate' in value && 'chain' in value && 'algorithm' in value) return
  const message =
    value instanceof Promise
      ? 'The signer is a promise: await what loadPkcs12 and openPkcs11 answer'
      : 'The signer must have certificate, chain, algorithm and sign, as loadPem and loadPkcs12 make it'
  throw refuse('ERR_USAGE_SIGNER', message, value)
}

/** Throws `ERR_USAGE_SOURCE`. */
export function expectSource(value: unknown): void {
  const isSource = typeof value === 'object' && value !== null && 'size' in value && 'read' in value
  if (isSource) return
  const message = 'What is to be read must be a Uint8Array or a source; fileSource(path) makes one'
  throw refuse('ERR_USAGE_SOURCE', message, value)
}

function refuse(code: `ERR_USAGE_${string}`, message: string, value: unknown): UsageError {
  const given = value === null ? 'null' : value instanceof Promise ? 'promise' : typeof value
  return new UsageError(code, message, { details: { given } })
}
