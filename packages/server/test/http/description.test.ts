// Every operation of the description with requests in its form and out of it, made from the description alone: whatever comes, the answer
// is one that is described, and never a failure of ours. Schemathesis does the same from outside, in test/interop.
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { createAsker, type RawAnswer } from '../support/description/ask.ts'
import { createAnswerCheck, createFit } from '../support/description/check-answer.ts'
import { isObject, placesIn, replaceAt } from '../support/description/mutations.ts'
import { NAUGHTY } from '../support/description/naughty.ts'
import {
  readDescription,
  type Operation,
  type Schema,
} from '../support/description/read-description.ts'
import {
  requestsOf,
  toRequest,
  type Content,
  type Values,
} from '../support/description/requests.ts'
import type { Known } from '../support/description/values-of.ts'
import { openWorld } from '../support/description/world.ts'

const SEED = 20_261_124
const RUNS = 5

const world = await openWorld()
const description = readDescription((await world.gateway.client('').get('/v1/openapi.json')).body)
const { operations, schemas } = description
const check = createAnswerCheck(description)
const asker = createAsker(world.gateway.url)

afterAll(async () => {
  asker.end()
  await world.gateway.end()
})

const knownFor = ({ name }: Operation): Known => ({ schemas, hints: world.hintsFor(name) })

/** One request in its form, always the same. */
function exampleOf(operation: Operation): Values {
  const [values = { parameters: {}, body: undefined }] = fc.sample(
    requestsOf(operation, knownFor(operation)),
    { seed: SEED, numRuns: 1 },
  )
  return values
}

const reached = new Set<string>()
const leaks: string[] = []

/** Stack traces, SQL, paths of the machine, keys and certificates (T24). */
const LEAKS = /\n\s+at |node_modules|\.ts:\d|SQLITE_|SELECT .* FROM|\/tmp\/|-----BEGIN|spk_/

/** Where something failed may stand in the log: operators look for it there. */
const SECRETS = /-----BEGIN|spk_/

/** As an agency, and where that may not, as the operator. */
async function ask(operation: Operation, values: Values, content?: Content): Promise<RawAnswer> {
  let answer: RawAnswer | undefined
  for (const key of world.keys) {
    answer = await asker.ask(toRequest(operation, values, key, content))
    if (answer.status !== 403 && answer.status !== 404) break
  }
  if (answer === undefined) throw new Error('Nobody asked')
  if (answer.status < 300) reached.add(operation.name)
  else if (LEAKS.test(answer.body.toString())) leaks.push(answer.body.toString())
  return answer
}

/** Fails when the answer is none of those described. */
async function expectDescribed(
  operation: Operation,
  values: Values,
  content?: Content,
): Promise<RawAnswer> {
  const answer = await ask(operation, values, content)
  const problem = check(operation, answer)
  if (problem !== undefined) {
    const asked = JSON.stringify({ ...values, content: content?.body.subarray(0, 200).toString() })
    throw new Error(
      `${operation.name} ${problem}, asked ${asked}: ${answer.body.toString().slice(0, 300)}`,
    )
  }
  return answer
}

const fits = createFit(description)
const withBody = operations.filter(({ body }) => body !== undefined)
const withParameters = operations.filter(({ parameters }) => parameters.length > 0)

describe('a request in its form', () => {
  it.each(operations)('$name is answered as described', async (operation) => {
    await fc.assert(
      fc.asyncProperty(requestsOf(operation, knownFor(operation)), async (values) => {
        await expectDescribed(operation, values, world.contentFor(operation))
      }),
      { seed: SEED, numRuns: RUNS, endOnFailure: true },
    )
  })
})

describe('a text that means something to somebody (T25)', () => {
  it.each(withParameters)('as a parameter of $name is a text', async (operation) => {
    const example = exampleOf(operation)
    for (const { name } of operation.parameters) {
      for (const text of NAUGHTY) {
        const parameters = { ...example.parameters, [name]: text }
        await expectDescribed(operation, { ...example, parameters }, world.contentFor(operation))
      }
    }
  })

  it.each(withBody)('in the body of $name is a text', async (operation) => {
    const example = exampleOf(operation)
    for (const { steps, value } of placesIn(example.body)) {
      if (typeof value !== 'string') continue
      for (const text of NAUGHTY)
        await expectDescribed(operation, { ...example, body: replaceAt(example.body, steps, text) })
    }
  })
})

describe('a body out of its form (T12)', () => {
  async function expectRefused(operation: Operation, values: Values, content?: Content) {
    const { status } = await expectDescribed(operation, values, content)
    expect([400, 404, 409, 413, 415, 422]).toContain(status)
  }

  it.each(withBody)(
    'is refused by $name: members that nobody knows, __proto__ among them',
    async (operation) => {
      const example = exampleOf(operation)
      for (const { steps, value } of placesIn(example.body)) {
        if (!isObject(value)) continue
        for (const name of ['unknown', '__proto__', 'constructor', 'isAdmin']) {
          const body = replaceAt(example.body, steps, {
            ...value,
            ...Object.fromEntries([['@@', { admin: true }]]),
          })
          const text = JSON.stringify(body).replace('"@@"', JSON.stringify(name))
          const content = { body: Buffer.from(text), mediaType: 'application/json' }
          if (fits(operation.body, JSON.parse(text)))
            await expectDescribed(operation, example, content)
          else await expectRefused(operation, example, content)
        }
      }
      expect(Object.keys(Object.prototype)).toEqual([])
    },
  )

  it.each(withBody)('is refused by $name: a value of another kind, or none', async (operation) => {
    const example = exampleOf(operation)
    for (const { steps } of placesIn(example.body)) {
      for (const other of [null, true, -1, 1.5, '', [], {}, [[]]]) {
        const body = replaceAt(example.body, steps, other)
        if (fits(operation.body, body)) await expectDescribed(operation, { ...example, body })
        else await expectRefused(operation, { ...example, body })
      }
    }
  })

  it.each(withBody)(
    'is refused by $name: a depth of 50 000, no JSON, and another media type',
    async (operation) => {
      const example = exampleOf(operation)
      const deep = 50_000
      for (const text of [
        '['.repeat(deep) + ']'.repeat(deep),
        '{"a":'.repeat(deep / 2) + '1' + '}'.repeat(deep / 2),
        JSON.stringify(example.body).replace(
          '{',
          `{"deep":${'['.repeat(deep)}${']'.repeat(deep)},`,
        ),
        '{"a":1',
        '\u0000',
        '',
      ]) {
        await expectRefused(operation, example, {
          body: Buffer.from(text),
          mediaType: 'application/json',
        })
      }
      for (const mediaType of ['text/plain', 'application/xml', 'application/json2', ''])
        await expectRefused(operation, example, { body: Buffer.from('{}'), mediaType })
    },
  )
})

describe('a parameter out of its form', () => {
  it.each(withParameters)('is refused by $name', async (operation) => {
    const example = exampleOf(operation)
    for (const { name, in: place, required, schema } of operation.parameters) {
      if (place === 'header') continue
      const without = Object.fromEntries(
        Object.entries(example.parameters).filter(([other]) => other !== name),
      )
      if (required && place === 'query') {
        expect((await expectDescribed(operation, { ...example, parameters: without })).status).toBe(
          400,
        )
      }
      for (const value of outOf(schema)) {
        const parameters = { ...without, [name]: value }
        const { status } = await expectDescribed(operation, { ...example, parameters })
        expect([operation.name, name, value, status]).toEqual([operation.name, name, value, 400])
      }
    }
  })

  it.each(operations)('is refused by $name where nobody knows it', async (operation) => {
    const example = exampleOf(operation)
    const unknown = { name: 'unknown', in: 'query' as const, required: false, schema: {} }
    const wider = { ...operation, parameters: [...operation.parameters, unknown] }
    const parameters = { ...example.parameters, unknown: '1' }
    const { status } = await expectDescribed(wider, { ...example, parameters })
    expect([400, 404]).toContain(status)
  })
})

/** Texts that do not fit, as they would stand in an address. */
function outOf({
  type,
  minimum = 0,
  maximum = 0,
  enum: choices,
  pattern,
  format,
  maxLength,
}: Schema): string[] {
  if (type === 'integer')
    return ['x', '1.5', '1e1', '0x1', '%201', `${minimum - 1}`, `${maximum + 1}`]
  if (choices !== undefined || pattern !== undefined || format !== undefined) return ['?', '=x=']
  return maxLength === undefined ? [] : ['x'.repeat(maxLength + 1)]
}

/** The others need what no request alone brings about: a delivery that died, somebody who signs in elsewhere, a key that signs. */
const REACHED_SHARE = 2 / 3

it('most operations did what they are for', () => {
  expect(reached.size).toBeGreaterThan(operations.length * REACHED_SHARE)
})

it('no refusal says what is inside, and no key is in the log (T24)', () => {
  expect(leaks).toEqual([])
  const lines = world.gateway.logged.filter((line) => line.includes('"message":"request"'))
  expect(lines.length).toBeGreaterThan(100)
  expect(world.gateway.logged.filter((line) => SECRETS.test(line))).toEqual([])
})
