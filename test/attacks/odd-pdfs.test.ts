// T14: PDFs as other producers and broken transfers leave them, several oddities in each. Every one is answered by a report, signed or refused by
// name, within the limits; and what we signed is found and good, however odd the rest of the file is.
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { ODDITIES } from './support/odd-pdfs.ts'

/** Beyond the four of each oddity alone. */
const CASES = 600
const SEED = 5
const PEAK_BYTES = 256 << 20
/** CPU of one verification or signature: each file is a few kilobytes, some tens of milliseconds are usual; the design allows 10 s. */
const MAX_CPU_MS = 2_000

interface Outcome {
  readonly documents: number
  readonly signed: number
  readonly refused: number
  readonly slowestMs: number
  readonly slowness: number
  readonly peakBytes: number
  readonly codes: readonly string[]
}

it(`odd PDFs end in a report, a good signature or a named error (T14; seed ${SEED})`, async () => {
  const script = fileURLToPath(new URL('support/odd-pdf-process.ts', import.meta.url))
  const flags = ['--conditions=@sealpost/source', '--max-semi-space-size=8', script]
  const args = [...flags, String(CASES), String(SEED)]
  const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: 600_000 })
  const outcome = JSON.parse(stdout) as Outcome
  expect(outcome).toMatchObject({ crashes: 0, notGood: 0, examples: [] })
  expect(outcome.documents).toBe(CASES + 4 * Object.keys(ODDITIES).length)
  // Readers that refuse everything, or nothing, would pass as well.
  expect(outcome.signed).toBeGreaterThan(CASES / 4)
  expect(outcome.refused).toBeGreaterThan(CASES / 4)
  expect(outcome.codes.filter((code) => !/^ERR_(?:FORMAT|USAGE)_/.test(code))).toEqual([])
  expect(outcome.slowestMs).toBeLessThan(MAX_CPU_MS * outcome.slowness)
  expect(outcome.peakBytes).toBeLessThan(PEAK_BYTES)
  console.log(`odd PDFs: ${outcome.documents}, the slowest ${outcome.slowestMs} ms of CPU, ${outcome.peakBytes >> 20} MB at most`) // prettier-ignore
}, 600_000)
