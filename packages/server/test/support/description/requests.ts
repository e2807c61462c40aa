// Requests of an operation: from the values of its parameters and its body to the bytes that are sent.
import fc, { type Arbitrary } from 'fast-check'
import type { RawRequest } from './ask.ts'
import type { Operation, Parameter } from './read-description.ts'
import { valuesOf, type Known } from './values-of.ts'

export interface Values {
  readonly parameters: Readonly<Record<string, unknown>>
  readonly body: unknown
}

/** Requests in the form that is described. */
export function requestsOf(operation: Operation, known: Known): Arbitrary<Values> {
  const required = operation.parameters.filter((one) => one.required).map(({ name }) => name)
  const parameters = fc.record(
    Object.fromEntries(
      operation.parameters.map((one) => [one.name, valuesOf(one.schema, known, one.name)]),
    ),
    { requiredKeys: required },
  )
  const body =
    operation.body === undefined ? fc.constant(undefined) : valuesOf(operation.body, known)
  return fc.record({ parameters, body })
}

/** A body that is sent as it stands. */
export interface Content {
  readonly body: Buffer
  readonly mediaType: string
}

/** `raw` goes in place of the body. */
export function toRequest(
  operation: Operation,
  { parameters, body }: Values,
  key: string,
  raw?: Content,
): RawRequest {
  const json = body === undefined ? undefined : Buffer.from(JSON.stringify(body))
  const content = raw?.body ?? json
  const type = raw?.mediaType ?? 'application/json'
  return {
    method: operation.method,
    target: targetOf(operation, parameters),
    headers: {
      Authorization: `Bearer ${key}`,
      ...(content === undefined ? {} : { 'Content-Type': type }),
      ...headersOf(operation, parameters),
    },
    body: content,
  }
}

function targetOf({ path, parameters }: Operation, values: Values['parameters']): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encode(values[name]))
  const query = named(parameters, 'query', values).map(
    ([name, value]) => `${encode(name)}=${encode(value)}`,
  )
  return query.length === 0 ? filled : `${filled}?${query.join('&')}`
}

/** Headers hold visible ASCII and spaces: what else is in a value is left out. */
function headersOf(
  { parameters }: Operation,
  values: Values['parameters'],
): Record<string, string> {
  const named_ = named(parameters, 'header', values)
  return Object.fromEntries(
    named_.map(([name, value]) => [name, asText(value).replaceAll(/[^\x20-\x7e]/g, '')]),
  )
}

function named(
  parameters: readonly Parameter[],
  place: Parameter['in'],
  values: Values['parameters'],
): [string, unknown][] {
  return parameters
    .filter(({ name, in: where }) => where === place && values[name] !== undefined)
    .map(({ name }) => [name, values[name]])
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** Dots too: they would walk. Half a surrogate pair cannot be encoded, and becomes what decoders make of it. */
function encode(value: unknown): string {
  return encodeURIComponent(asText(value).toWellFormed()).replaceAll('.', '%2E')
}
