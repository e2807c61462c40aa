// Child processes of the workshop's scripts: inherited environment, no shell.
import { spawn } from 'node:child_process'

export interface Outcome {
  /** Exit status; 1 when a signal ended the process. */
  readonly status: number
  /** Standard output and standard error in the order of arrival; empty when both were inherited. */
  readonly output: string
}

export interface RunOptions {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
  /** Shows the output while it comes instead of collecting it. Default false. */
  readonly show?: boolean
}

/** Runs a command to its end. Rejects only when it cannot be started. */
export function run(
  command: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', options.show ? 'inherit' : 'pipe', options.show ? 'inherit' : 'pipe'],
    })
    const pieces: Buffer[] = []
    child.stdout?.on('data', (piece: Buffer) => pieces.push(piece))
    child.stderr?.on('data', (piece: Buffer) => pieces.push(piece))
    child.on('error', reject)
    child.on('close', (code) => {
      resolve({ status: code ?? 1, output: Buffer.concat(pieces).toString('utf8') })
    })
  })
}

/** Runs a command that must succeed; its output is in the error when it does not. */
export async function runOrThrow(
  command: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<string> {
  const { status, output } = await run(command, args, options)
  if (status === 0) return output
  throw new Error(`${command} ${args.join(' ')} ended with status ${status}\n${output}`)
}
