// From a schema to values that fit it. Names that stand for something the gateway knows, such as an agency's code, get what it knows, most
// of the time: values at random alone would end at `not-found`.
import fc, { type Arbitrary } from 'fast-check'
import type { Schema } from './read-description.ts'

export interface Known {
  readonly schemas: Readonly<Record<string, Schema>>
  /** Values by the name of the parameter or member. */
  readonly hints: Readonly<Record<string, readonly unknown[]>>
}

/** How often a hint is taken before what the schema alone says. */
const HINTED = 9
const MOST_ITEMS = 3
const MOST_CHARACTERS = 40

export function valuesOf(schema: Schema, known: Known, name = ''): Arbitrary<unknown> {
  const hints = known.hints[name]
  const plain = fromSchema(schema, known, name)
  // Of a list, each item is what is hinted at.
  if (hints === undefined || schema.type === 'array') return plain
  return fc.oneof(
    { weight: HINTED, arbitrary: fc.constantFrom(...hints) },
    { weight: 1, arbitrary: plain },
  )
}

function fromSchema(schema: Schema, known: Known, name: string): Arbitrary<unknown> {
  const { $ref, anyOf, oneOf } = schema
  if ($ref !== undefined) return valuesOf(resolve($ref, known), known)
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum)
  const choices = anyOf ?? oneOf
  if (choices !== undefined)
    return fc.oneof(...choices.map((choice) => fromSchema(choice, known, name)))
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? ['string'])
  return fc.oneof(...types.map((type) => ofType(type, schema, known, name)))
}

function resolve(reference: string, { schemas }: Known): Schema {
  const found = schemas[reference.replace('#/components/schemas/', '')]
  if (found === undefined) throw new Error(`${reference} is described nowhere`)
  return found
}

function ofType(type: string, schema: Schema, known: Known, name: string): Arbitrary<unknown> {
  switch (type) {
    case 'null':
      return fc.constant(null)
    case 'boolean':
      return fc.boolean()
    case 'integer':
      return fc.integer({ min: schema.minimum ?? 0, max: Math.min(schema.maximum ?? 1e9, 1e9) })
    case 'number':
      return fc.double({ min: schema.minimum ?? 0, max: schema.maximum ?? 1e9, noNaN: true })
    case 'array':
      return known.hints[name]?.length === 0
        ? fc.constant([])
        : fc.array(valuesOf(schema.items ?? {}, known, name), {
            minLength: schema.minItems ?? 0,
            maxLength: Math.max(schema.minItems ?? 0, MOST_ITEMS),
          })
    case 'object':
      return membersOf(schema, known)
    default:
      return textOf(schema)
  }
}

function membersOf({ properties = {}, required = [] }: Schema, known: Known): Arbitrary<unknown> {
  const members = Object.entries(properties).map(([name, schema]): [string, Arbitrary<unknown>] => [
    name,
    valuesOf(schema, known, name),
  ])
  return fc.record(Object.fromEntries(members), { requiredKeys: [...required] })
}

const day = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2026-11-23'), noInvalidDate: true })
  .map((date) => date.toISOString())

/** What fast-check has no texts for. */
const LOOKS_AROUND = /\(\?[!=<]/

function textOf({ format, pattern, minLength = 0, maxLength }: Schema): Arbitrary<string> {
  if (format === 'date') return day.map((text) => text.slice(0, 10))
  if (format === 'date-time') return day
  if (pattern === undefined || LOOKS_AROUND.test(pattern)) {
    const most = Math.min(maxLength ?? MOST_CHARACTERS, MOST_CHARACTERS)
    return fc.string({ unit: 'grapheme', minLength, maxLength: Math.max(minLength, most) })
  }
  return fc
    .stringMatching(new RegExp(pattern, 'u'))
    .filter((text) => text.length >= minLength && text.length <= (maxLength ?? Infinity))
}
