// Other people's tools, asked about files we made. Each call is one process with a time limit.
import { execFile, execFileSync } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)
const TIMEOUT_MS = 120_000

export interface Answer {
  readonly ok: boolean
  /** What it printed on both channels. */
  readonly text: string
}

function isInstalled(program: string): boolean {
  try {
    execFileSync('which', [program], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** True when all are there; else says which tests are left out, once. */
export function areInstalled(...programs: readonly string[]): boolean {
  const missing = programs.filter((program) => !isInstalled(program))
  if (missing.length > 0) console.warn(`Interop tests are skipped: ${missing.join(', ')} missing`)
  return missing.length === 0
}

export async function ask(program: string, ...args: readonly string[]): Promise<Answer> {
  try {
    const { stdout, stderr } = await run(program, [...args], { timeout: TIMEOUT_MS })
    return { ok: true, text: stdout + stderr }
  } catch (error) {
    const { stdout, stderr, message } = error as Error & Record<'stdout' | 'stderr', string>
    return { ok: false, text: stdout + stderr + message }
  }
}
