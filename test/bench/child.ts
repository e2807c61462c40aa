// Whole processes: what a file in `children/` costs when it runs alone, and how long a foreign command takes.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import type { z } from 'zod'
import { Usage } from './usage.ts'

export interface ProcessCost extends z.infer<typeof Usage> {
  readonly wallMs: number
}

/** Runs `children/<name>` in a process of its own; the child's last line is what `reportUsage()` says. */
export async function runChild(name: string, args: readonly string[]): Promise<ProcessCost> {
  const file = join(import.meta.dirname, 'children', name)
  const { output, wallMs } = await runCommand(process.execPath, [file, ...args])
  const lastLine = output.trimEnd().split('\n').at(-1) ?? ''
  return { ...Usage.parse(JSON.parse(lastLine)), wallMs }
}

/** Runs a command to its end. Rejects when it fails: a bench of failures measures nothing. */
export function runCommand(
  command: string,
  args: readonly string[],
): Promise<{ output: string; wallMs: number }> {
  return new Promise((resolve, reject) => {
    const start = performance.now()
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    let errors = ''
    child.stdout.on('data', (piece: Buffer) => (output += piece.toString('utf8')))
    child.stderr.on('data', (piece: Buffer) => (errors += piece.toString('utf8')))
    child.on('error', reject)
    child.on('close', (status) => {
      const wallMs = performance.now() - start
      if (status === 0) resolve({ output, wallMs })
      else reject(new Error(`${command} ended with status ${String(status)}: ${errors}`))
    })
  })
}
