// Broken PDFs, seeded, whole files and compressed revisions behind sound signatures: always a report, within bounded memory, and no
// changed byte that was signed is accepted. `npm run fuzz` is the long form.
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const CASES = 500
const SEED = 3
const PEAK_BYTES = 256 << 20

it(`${CASES} broken PDFs never crash, never pass, and are judged within 256 MB (seed ${SEED})`, async () => {
  const script = fileURLToPath(new URL('support/fuzz-pdf-process.ts', import.meta.url))
  const flags = ['--conditions=@sealpost/source', '--max-semi-space-size=8', script]
  const args = [...flags, String(CASES), String(SEED)]
  const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: 600_000 })
  const { peakBytes, changed, ...outcome } = JSON.parse(
    stdout.trim().split('\n').at(-1) ?? '',
  ) as Record<string, number>
  expect(outcome).toMatchObject({ runs: CASES, crashes: 0, accepted: 0, examples: [] })
  // Revisions are read and judged, or the mutations say nothing.
  expect(changed).toBeGreaterThan(10)
  expect(peakBytes).toBeLessThan(PEAK_BYTES)
}, 600_000)
