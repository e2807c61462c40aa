// A child as plain JavaScript, which is what a user runs: stripping types at its start would cost it twenty milliseconds and 16 MB. It gets one more line, in which it
// says at its end what it took.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { join } from 'node:path'
import { runCommand, type ProcessCost } from './child.ts'
import { Usage } from './usage.ts'

/** Inside of the repository, so that packages are found from there. */
const FOLDER = join(import.meta.dirname, '../../node_modules/.cache/sealpost-bench')

/** As `reportUsage()`, without a library. */
const LAST_ACT = `
{
  const { readFileSync } = await import('node:fs')
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
  const status = process.platform === 'linux' ? readFileSync('/proc/self/status', 'utf8') : ''
  const peakRss = (Number(/^VmHWM:\\s+(\\d+) kB$/m.exec(status)?.[1] ?? maxRSS) * 1024) / 1e6
  console.log(JSON.stringify({ peakRss, cpuMs: (userCPUTime + systemCPUTime) / 1000 }))
}
`

/** Runs `children/<name>.ts`, which imports packages alone, in a process of its own. */
export async function runPlainChild(name: string, args: readonly string[]): Promise<ProcessCost> {
  const source = readFileSync(join(import.meta.dirname, 'children', `${name}.ts`), 'utf8')
  mkdirSync(FOLDER, { recursive: true })
  const script = join(FOLDER, `${name}-${process.pid}.mjs`)
  writeFileSync(script, stripTypeScriptTypes(source) + LAST_ACT)
  try {
    const { output, wallMs } = await runCommand(process.execPath, [script, ...args])
    return { ...Usage.parse(JSON.parse(output.trimEnd().split('\n').at(-1) ?? '')), wallMs }
  } finally {
    rmSync(script)
  }
}
