// Schemathesis reads the description that a gateway gives out and asks what it says, and what it forbids. By hand, for longer:
// SEALPOST_SCHEMATHESIS_EXAMPLES=200.
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type World } from '../../packages/server/test/support/description/world.ts'
import { bring, WORKPLACE } from './line-process.ts'

const EXAMPLES = process.env['SEALPOST_SCHEMATHESIS_EXAMPLES'] ?? '3'
const SEED = '20261124'
const TIMEOUT_MS = 600_000

/** That data in their form are taken is not asked: whether a recipient is known, or a digest right, is no question of form. */
const CHECKS = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_schema_conformance',
  'negative_data_rejection',
]

/** These lead to a provider of identities. */
const LEFT_OUT = ['/session/sign-in', '/session/callback', '/session/sign-out']

const isThere = (await bring('schemathesis')) !== null

interface Run {
  readonly code: number
  readonly text: string
}

function run(args: readonly string[]): Promise<Run> {
  const program = join(WORKPLACE, 'schemathesis/bin/schemathesis')
  return new Promise((resolve) => {
    const options = { timeout: TIMEOUT_MS, maxBuffer: 1 << 26, cwd: WORKPLACE }
    const child = execFile(program, [...args], options, (_error, stdout, stderr) => {
      resolve({ code: child.exitCode ?? -1, text: stdout + stderr })
    })
  })
}

describe.skipIf(!isThere)('Schemathesis', () => {
  let world: World

  beforeAll(async () => {
    world = await openWorld()
  })

  afterAll(() => world.gateway.end())

  it.each([
    ['an agency, at the edges of each form', 0, 'examples,coverage'],
    ['the operator, at random', 2, 'fuzzing'],
  ])(
    'finds no answer that is not described: %s',
    { timeout: TIMEOUT_MS },
    async (_who, index, phases) => {
      const { code, text } = await run([
        'run',
        `${world.gateway.url}/v1/openapi.json`,
        ...['--header', `Authorization: Bearer ${world.keys[index] ?? ''}`],
        ...['--phases', phases],
        ...['--checks', CHECKS.join(',')],
        ...LEFT_OUT.flatMap((path) => ['--exclude-path', path]),
        ...['--max-examples', EXAMPLES, '--seed', SEED, '--generation-deterministic'],
        // One at a time: Python's own parser fails now and then when two threads ask it.
        ...['--no-shrink', '--workers', '1', '--no-color'],
        ...['--warnings', 'off', '--request-timeout', '60', '--suppress-health-check', 'all'],
      ])
      expect(code, text.slice(Math.max(0, text.indexOf('= FAILURES =')))).toBe(0)
    },
  )
})
