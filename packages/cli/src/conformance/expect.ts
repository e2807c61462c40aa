import { isDeepStrictEqual } from 'node:util'
import type { Answer } from './answer.ts'

/** What an answer is quoted with, at most, in characters. */
const MAX_QUOTE = 200

/** The gateway did something else than the rule says. */
export class Unexpected extends Error {
  override readonly name = 'Unexpected'
  readonly expected: string
  readonly came: string

  constructor(expected: string, came: string) {
    super(`expected ${expected}, came ${came}`)
    this.expected = expected
    this.came = came
  }
}

/** Values of JSON are compared by what they hold. */
export function expectEqual(what: string, came: unknown, expected: unknown): void {
  if (isDeepStrictEqual(came, expected)) return
  throw new Unexpected(`${what} ${quote(expected)}`, quote(came))
}

export function expectThat(holds: boolean, expected: string, came: unknown): asserts holds {
  if (!holds) throw new Unexpected(expected, quote(came))
}

export function expectStatus(answer: Answer, status: number): void {
  if (answer.status !== status) throw new Unexpected(`status ${status}`, describe(answer))
}

/** A problem document (RFC 9457) with this status and this stable code. */
export function expectProblem(answer: Answer, status: number, code: string): void {
  const isProblem = answer.type.startsWith('application/problem+json')
  const isThis = answer.status === status && answer.at('status') === status
  if (isProblem && isThis && answer.at('code') === code) return
  throw new Unexpected(`a problem document, ${status} ${code}`, describe(answer))
}

/** The members of an answer, by their paths. */
export function expectMembers(answer: Answer, members: Readonly<Record<string, unknown>>): void {
  for (const [path, expected] of Object.entries(members))
    expectEqual(path, answer.at(path), expected)
}

function describe({ status, type, text }: Answer): string {
  return `${status} ${type} ${text.slice(0, MAX_QUOTE)}`.trim()
}

function quote(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value).slice(0, MAX_QUOTE)
}
