// Small changes of a JSON value, each at one place.

type Step = string | number

export interface Place {
  readonly steps: readonly Step[]
  readonly value: unknown
}

/** Every value in it, itself first. */
export function placesIn(value: unknown, steps: readonly Step[] = []): Place[] {
  const inner = Array.isArray(value)
    ? value.flatMap((item: unknown, index) => placesIn(item, [...steps, index]))
    : isObject(value)
      ? Object.entries(value).flatMap(([name, member]) => placesIn(member, [...steps, name]))
      : []
  return [{ steps, value }, ...inner]
}

/** The same value with another at that place. */
export function replaceAt(value: unknown, [step, ...rest]: readonly Step[], by: unknown): unknown {
  if (step === undefined) return by
  if (Array.isArray(value))
    return value.map((item: unknown, index) => (index === step ? replaceAt(item, rest, by) : item))
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      name === step ? replaceAt(member, rest, by) : member,
    ]),
  )
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
