// usage: npm run fuzz:xml -- [COUNT] [SEED]   Canonicalises COUNT made-up documents (default 200 000) in every mode beside libxml2, and judges as many broken ones; they
// follow from SEED (default: a new one, printed). The same tests run short in CI; what differs is named with the seed of its document.
import { spawnSync } from 'node:child_process'
import { randomInt } from 'node:crypto'

const MOST = 1_000_000_000

const [count = 200_000, seed = randomInt(1, MOST)] = process.argv.slice(2).map(Number)
const tests = ['canonical/against-libxml2', 'well-formedness-against-libxml2']
const paths = tests.map((name) => `packages/core/test/xml/${name}.test.ts`)
console.log(`${count} documents from seed ${seed}`)
const { status } = spawnSync('vitest', ['run', '--project', 'all', ...paths], {
  stdio: 'inherit',
  env: { ...process.env, SEALPOST_FUZZ: String(count), SEALPOST_FUZZ_FROM: String(seed) },
})
console.log(`${status === 0 ? 'good' : 'NOT GOOD'}: ${count} documents from seed ${seed}`)
process.exitCode = status ?? 1
