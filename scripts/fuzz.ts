// usage: npm run fuzz -- [COUNT] [SEED]   Verifies COUNT broken PDFs (default 100 000, seed 1), in one process that is watched: no crash, no
// covered byte changed and accepted, none over two seconds of processor time, no more than 256 MB. Prints the figures once a thousand.
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const LIMIT_MS = 2000
const LIMIT_BYTES = 256 << 20
/** Without a word for so long, a document hangs. */
const PATIENCE_MS = 300_000

interface Outcome {
  readonly runs: number
  readonly crashes: number
  readonly slow: number
  readonly accepted: number
  readonly slowestMs: number
  readonly peakBytes: number
  readonly examples: readonly string[]
}

const [runs = 100_000, seed = 1] = process.argv.slice(2).map(Number)
const script = fileURLToPath(
  new URL('../test/attacks/support/fuzz-pdf-process.ts', import.meta.url),
)
// A small nursery: V8 grows it with what is thrown away, and would be measured instead of us.
const flags = ['--conditions=@sealpost/source', '--max-semi-space-size=8', script]
const child = spawn(process.execPath, [...flags, String(runs), String(seed), String(LIMIT_MS)], {
  stdio: ['ignore', 'pipe', 'inherit'],
})

let last: Outcome | undefined
let hang = watch()
for await (const line of createInterface({ input: child.stdout })) {
  clearTimeout(hang)
  hang = watch()
  last = JSON.parse(line) as Outcome
  console.log(line)
}
clearTimeout(hang)
const isGood =
  last?.runs === runs &&
  last.crashes + last.slow + last.accepted === 0 &&
  last.peakBytes < LIMIT_BYTES
console.log(`${isGood ? 'good' : 'NOT GOOD'}: ${last?.runs ?? 0} of ${runs} PDFs, seed ${seed}`)
process.exitCode = isGood ? 0 : 1

function watch(): NodeJS.Timeout {
  return setTimeout(() => {
    console.error(`hangs behind PDF ${last?.runs ?? 0} of seed ${seed}`)
    child.kill('SIGKILL')
  }, PATIENCE_MS)
}
