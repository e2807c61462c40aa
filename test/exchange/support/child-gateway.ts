import { spawn, type ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export interface ChildGateway {
  readonly url: string
  /** SIGKILL: nothing of the process gets a last word. */
  kill(): Promise<void>
  /** SIGTERM is for operators; the tests only kill. */
  readonly process: ChildProcess
}

const SCRIPT = fileURLToPath(new URL('gateway-process.ts', import.meta.url))

/** `settings`: beyond the data directory, such as the database it shares with others, as the environment has them. */
export async function spawnGateway(
  directory: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<ChildGateway> {
  const child = spawn(process.execPath, ['--conditions=@sealpost/source', SCRIPT, directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, SEALPOST_LOG_LEVEL: 'silent', ...settings },
  })
  const exited = new Promise<void>((resolve) =>
    child.once('exit', () => {
      resolve()
    }),
  )
  const url = await firstLine(child)
  return {
    url,
    process: child,
    kill: async () => {
      child.kill('SIGKILL')
      await exited
    },
  }
}

async function firstLine({ stdout }: ReturnType<typeof spawn>): Promise<string> {
  if (stdout === null) throw new Error('The gateway has no output')
  for await (const line of createInterface({ input: stdout })) return line
  throw new Error('The gateway ended before it listened')
}
