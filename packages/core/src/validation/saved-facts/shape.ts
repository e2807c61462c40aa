// A strict reader of parsed JSON, no more than saved facts need: each shape checks a value and names the member that is wrong.
import { FormatError } from '../../errors.ts'

export interface Shape<T> {
  /** Throws `ERR_FORMAT_FACTS` naming the member. */
  check(value: unknown, at: Place): asserts value is T
}

/** Where a value stands; spelled out only when something is wrong. */
export interface Place {
  readonly key: string
  readonly parent: Place | null
}

type Members<T> = { readonly [K in keyof T]-?: Shape<Required<T>[K]> }

/** Exactly these members: one that is missing is refused, and one too many as well. */
export function object<T extends object>(
  members: Members<T>,
  optional: readonly (keyof T & string)[] = [],
): Shape<T> {
  const shapes = new Map<string, Shape<unknown>>(Object.entries(members))
  const required = [...shapes.keys()].filter((key) => !optional.some((name) => name === key))
  return {
    check(value, at): asserts value is T {
      const entries = entriesOf(value, at)
      const present = new Set(entries.map(([key]) => key))
      const missing = required.find((key) => !present.has(key))
      if (missing !== undefined) throw wrong({ key: missing, parent: at }, 'is missing')
      for (const [key, member] of entries) {
        const shape: Shape<unknown> = shapes.get(key) ?? stranger
        shape.check(member, { key, parent: at })
      }
    },
  }
}

const stranger: Shape<unknown> = {
  check(_value, at): asserts _value is unknown {
    throw wrong(at, 'is not a member')
  },
}

/** Any number of members up to `max`, each key of one pattern. */
export function record<T>(
  key: Shape<string>,
  member: Shape<T>,
  max: number,
): Shape<Record<string, T>> {
  return {
    check(value, at): asserts value is Record<string, T> {
      const entries = entriesOf(value, at)
      if (entries.length > max) throw wrong(at, `has more than ${max} members`)
      for (const [name, content] of entries) {
        const place = { key: name, parent: at }
        key.check(name, place)
        member.check(content, place)
      }
    },
  }
}

export function list<T>(item: Shape<T>, max: number): Shape<readonly T[]> {
  return {
    check(value, at): asserts value is readonly T[] {
      if (!Array.isArray(value)) throw wrong(at, 'must be a list')
      if (value.length > max) throw wrong(at, `has more than ${max} items`)
      for (const [index, content] of value.entries())
        item.check(content, { key: String(index), parent: at })
    },
  }
}

export function orNull<T>(shape: Shape<T>): Shape<T | null> {
  return {
    check(value, at): asserts value is T | null {
      if (value !== null) shape.check(value, at)
    },
  }
}

export function text(pattern: RegExp | null, maxLength: number, what: string): Shape<string> {
  return {
    check(value, at): asserts value is string {
      const fits = typeof value === 'string' && value.length <= maxLength
      if (!fits || pattern?.test(value) === false) throw wrong(at, `must be ${what}`)
    },
  }
}

/** RFC 3339, in any zone, of a day that exists. */
export const instant: Shape<string> = {
  check(value, at): asserts value is string {
    if (typeof value === 'string' && INSTANT.test(value) && Number.isFinite(Date.parse(value)))
      return
    throw wrong(at, 'must be an RFC 3339 instant')
  },
}

const INSTANT = /^(?:\d{4}|[+-]\d{6})-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/

export const flag: Shape<boolean> = {
  check(value, at): asserts value is boolean {
    if (typeof value !== 'boolean') throw wrong(at, 'must be true or false')
  },
}

export const count: Shape<number> = {
  check(value, at): asserts value is number {
    if (Number.isSafeInteger(value) && Number(value) >= 0) return
    throw wrong(at, 'must be a whole number, 0 or more')
  },
}

/** The words are the keys, so that the compiler notices a word that is missing. */
export function oneOf<T extends string>(words: Readonly<Record<T, true>>): Shape<T> {
  return {
    check(value, at): asserts value is T {
      if (typeof value === 'string' && Object.hasOwn(words, value)) return
      throw wrong(at, `must be one of ${Object.keys(words).join(', ')}`)
    },
  }
}

export function exactly<T extends number>(only: T): Shape<T> {
  return {
    check(value, at): asserts value is T {
      if (value !== only) throw wrong(at, `must be ${only}`)
    },
  }
}

function entriesOf(value: unknown, at: Place): [string, unknown][] {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return Object.entries(value)
  throw wrong(at, 'must be an object')
}

export function wrong(place: Place, why: string): FormatError {
  const member = spell(place)
  return new FormatError('ERR_FORMAT_FACTS', `The facts’ member "${member}" ${why}`, {
    details: { member },
  })
}

/** Keys come out of the file, so they are cut. */
function spell(place: Place): string {
  const keys: string[] = []
  for (let at: Place | null = place; at !== null; at = at.parent) keys.unshift(at.key.slice(0, 80))
  return keys.join('.')
}
