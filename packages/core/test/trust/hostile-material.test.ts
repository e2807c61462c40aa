// Certificates and revocation data made to hurt: each ends in a finding, within bounded time and memory.
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { HOSTILE_CASES } from '../support/hostile-trust.ts'

/** How much a process may grow while it verifies one of them. */
const MAX_GROWTH_BYTES = 256 << 20
/** Two seconds are the goal; CPU of one beyond this counts as one that hangs, on a busy machine too. */
const MAX_CPU_MS = 10_000
const KILL_MS = 300_000

interface Row {
  readonly name: string
  readonly valid?: boolean
  readonly findings?: number
  readonly error?: string
  readonly cpuMs: number
  readonly grown: number
}

async function verifyAll(): Promise<Row[]> {
  const script = fileURLToPath(new URL('../support/hostile-trust-process.ts', import.meta.url))
  const flags = ['--expose-gc', '--conditions=@sealpost/source', script]
  const limits = { timeout: KILL_MS, maxBuffer: 1 << 24 }
  const { stdout } = await promisify(execFile)(process.execPath, flags, limits)
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row)
}

describe('hostile certificates and revocation data', () => {
  // The collector gives memory back when it likes: a figure counts only when it repeats.
  it(
    'end in a finding within bounded time and memory',
    { retry: 1, timeout: KILL_MS },
    async () => {
      const rows = await verifyAll()
      expect(rows.map(({ name }) => name)).toEqual(HOSTILE_CASES.map(({ name }) => name))
      for (const [index, { name, valid, findings = 0, error, cpuMs, grown }] of rows.entries()) {
        const isGood = HOSTILE_CASES[index]?.valid ?? false
        expect({ name, error, valid }).toEqual({ name, error: undefined, valid: isGood })
        expect({ name, told: isGood || findings > 0 }).toEqual({ name, told: true })
        expect({ name, small: grown < MAX_GROWTH_BYTES }).toEqual({ name, small: true })
        expect({ name, ends: cpuMs < MAX_CPU_MS }).toEqual({ name, ends: true })
      }
      const slowest = Math.max(...rows.map(({ cpuMs }) => cpuMs))
      console.log(`hostile certificates: ${rows.length}, the slowest ${slowest} ms of CPU`)
    },
  )
})
