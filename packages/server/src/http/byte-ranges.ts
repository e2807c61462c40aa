import { Refusal } from '../refusals.ts'

/** `[start, end)` of a representation. */
export interface ByteSpan {
  readonly start: number
  readonly end: number
}

const ONE_RANGE = /^bytes=(\d{0,15})-(\d{0,15})$/

/**
 * The range asked for (RFC 9110, 14.1.2); undefined for the whole: without a range, with several, or with one that cannot be read.
 * Throws `range-not-satisfiable`.
 */
export function readRange(header: string | undefined, size: number): ByteSpan | undefined {
  const [, first = '', last = ''] = ONE_RANGE.exec(header ?? '') ?? []
  if (first === '' && last === '') return undefined
  if (first !== '' && last !== '' && Number(first) > Number(last)) return undefined
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const end = first === '' || last === '' ? size : Math.min(size, Number(last) + 1)
  if (start < size && start < end) return { start, end }
  throw new Refusal('range-not-satisfiable', `The file has ${size} bytes`, { members: { size } })
}
