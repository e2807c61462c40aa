// `npm run verify`, the one gate. Each step is an npm script of its own; this runs them in order and says what held.
//   --only NAME   these steps alone      --skip NAME   all but these      (both may be repeated)
//   --all         go on after a failure  --verbose     show every step's output      --list
import { parseArgs } from 'node:util'
import { run } from './run.ts'
import { ROOT } from './workspaces.ts'

interface Step {
  readonly name: string
  readonly script: string
  /** What is true when the step passes. */
  readonly promise: string
}

const STEPS: readonly Step[] = [
  step('build', 'build', 'every package compiles under the strictest TypeScript'),
  step('types', 'check:types', 'tests, examples and scripts type-check'),
  step('floors', 'check:floors', 'imports go downwards, without a cycle, as the floor plan says'),
  step('lint', 'check:lint', 'strict type-checked rules hold; core reads no clock'),
  step('format', 'check:format', 'every file is as Prettier would write it'),
  step('unused', 'check:unused', 'no file, export or dependency is there for nothing'),
  step('hygiene', 'check:hygiene', 'no key, no leftover mark, only permissive licences'),
  step('tests', 'test', 'every test passes'),
  step('api', 'check:api', 'the public names are those of api/core.api.md'),
  step('schema', 'check:schema', "the report's JSON schema is that of its type"),
  step('client', 'check:client', "the client's types are those of the gateway's description"),
  step('packages', 'check:packages', 'packages install elsewhere; every subpath and type resolves'),
  step(
    'reproducible',
    'check:reproducible',
    'two builds of the last commit in two folders give the same tarballs',
  ),
  step('docs', 'check:docs', 'code in the documents compiles; links lead somewhere'),
  step('examples', 'check:examples', 'every example runs with plain node on the built packages'),
]

function step(name: string, script: string, promise: string): Step {
  return { name, script, promise }
}

interface Result {
  readonly step: Step
  readonly passed: boolean
  readonly seconds: number
}

const { values: options } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: [] },
    skip: { type: 'string', multiple: true, default: [] },
    all: { type: 'boolean', default: false },
    verbose: { type: 'boolean', default: false },
    list: { type: 'boolean', default: false },
  },
})

function chooseSteps(): readonly Step[] {
  const unknown = [...options.only, ...options.skip].filter(
    (name) => !STEPS.some((known) => known.name === name),
  )
  if (unknown.length > 0) throw new Error(`No such step: ${unknown.join(', ')} (try --list)`)
  const wanted =
    options.only.length > 0 ? STEPS.filter(({ name }) => options.only.includes(name)) : STEPS
  return wanted.filter(({ name }) => !options.skip.includes(name))
}

async function perform(current: Step): Promise<Result> {
  if (options.verbose) console.log(`· ${current.name}`)
  const start = performance.now()
  const { status, output } = await run('npm', ['run', '--silent', current.script], {
    cwd: ROOT,
    show: options.verbose,
  })
  const seconds = (performance.now() - start) / 1000
  const passed = status === 0
  if (!passed) console.log(output.trimEnd())
  console.log(line({ step: current, passed, seconds }))
  return { step: current, passed, seconds }
}

function line({ step: { name, promise }, passed, seconds }: Result): string {
  const verdict = passed ? promise : `FAILED: npm run verify -- --only ${name}`
  return `${passed ? '✓' : '✗'} ${name.padEnd(9)}${seconds.toFixed(1).padStart(7)} s   ${verdict}`
}

async function main(): Promise<number> {
  const steps = chooseSteps()
  if (options.list) {
    for (const { name, promise } of steps) console.log(`${name.padEnd(10)}${promise}`)
    return 0
  }
  const results: Result[] = []
  for (const current of steps) {
    const result = await perform(current)
    results.push(result)
    if (!result.passed && !options.all) break
  }
  return summarize(results, steps.length)
}

function summarize(results: readonly Result[], planned: number): number {
  const failed = results.filter(({ passed }) => !passed).map(({ step: { name } }) => name)
  const seconds = results.reduce((sum, result) => sum + result.seconds, 0).toFixed(1)
  const left = planned - results.length
  const rest = left > 0 ? `, ${left} not run` : ''
  const outcome = failed.length === 0 ? 'all steps passed' : `failed: ${failed.join(', ')}`
  console.log(`\nverify: ${outcome}${rest} (${seconds} s)`)
  return failed.length === 0 ? 0 : 1
}

process.exitCode = await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  return 64
})
