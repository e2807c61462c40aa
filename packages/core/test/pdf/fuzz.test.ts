// Mutated files, seeded: nothing but named errors may come out, and the process stays small. SEALPOST_FUZZ sets how many
// (default 2 000; the long run is 100 000), SEALPOST_FUZZ_SEED which.
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'

const RUNS = process.env['SEALPOST_FUZZ'] ?? '2000'
const SEED = process.env['SEALPOST_FUZZ_SEED'] ?? '1'
/** Peak memory of the whole process, which alone needs 95 MB, as it strips types. */
const PEAK_BYTES = 256 << 20

interface Outcome {
  readonly read: number
  readonly sound: number
  readonly codes: readonly string[]
  readonly peakBytes: number
}

async function fuzz(): Promise<Outcome> {
  const script = fileURLToPath(new URL('fuzz-process.ts', import.meta.url))
  const flags = ['--conditions=@sealpost/source']
  const { stdout } = await promisify(execFile)(process.execPath, [...flags, script, RUNS, SEED])
  return JSON.parse(stdout) as Outcome
}

describe('mutated files', () => {
  it(`end in named errors within 256 MB (${RUNS} files, seed ${SEED})`, async () => {
    const { read, sound, codes, peakBytes } = await fuzz()
    expect(read).toBe(Number(RUNS))
    for (const code of codes) expect(code).toMatch(/^ERR_FORMAT_/)
    // Both outcomes occur, or the mutations say nothing.
    expect(codes.length).toBeGreaterThan(5)
    expect(sound).toBeGreaterThan(0)
    expect(peakBytes).toBeLessThan(PEAK_BYTES)
  }, 1_200_000)
})
