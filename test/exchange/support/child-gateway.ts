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

export async function spawnGateway(directory: string): Promise<ChildGateway> {
  const child = spawn(process.execPath, ['--conditions=@sealpost/source', SCRIPT, directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
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
