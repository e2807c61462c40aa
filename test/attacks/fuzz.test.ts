// Mutated signed documents, seeded: always a report, and no changed byte that was signed is accepted. SEALPOST_FUZZ_CASES sets how
// many (default 300), SEALPOST_FUZZ_SEED which.
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const CASES = process.env['SEALPOST_FUZZ_CASES'] ?? '300'
const SEED = process.env['SEALPOST_FUZZ_SEED'] ?? '1'
const PEAK_BYTES = 300 << 20

interface Outcome {
  readonly runs: number
  readonly crashes: number
  readonly accepted: number
  readonly peakBytes: number
  readonly examples: readonly string[]
}

it(`mutated signed documents never crash and never pass (${CASES} cases, seed ${SEED})`, async () => {
  const script = fileURLToPath(new URL('support/fuzz-process.ts', import.meta.url))
  const flags = ['--conditions=@sealpost/source', script, CASES, SEED]
  const { stdout } = await promisify(execFile)(process.execPath, flags, { timeout: 1_200_000 })
  const { peakBytes, ...outcome } = JSON.parse(stdout) as Outcome
  expect(outcome).toMatchObject({ runs: Number(CASES), crashes: 0, accepted: 0, examples: [] })
  expect(peakBytes).toBeLessThan(PEAK_BYTES)
}, 1_200_000)
