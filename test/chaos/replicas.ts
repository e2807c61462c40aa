// Gateways in processes of their own, each at a port that stays the same, to be killed, halted and started again.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { createInterface } from 'node:readline'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { randomOf } from '../../packages/server/src/invented/random.ts'
import { pause } from './ask.ts'

const HERE = fileURLToPath(new URL('../..', import.meta.url))
const SCRIPT = 'test/exchange/support/gateway-process.ts'

/** Below the ports that systems give to outgoing connections: one of those could sit on a dead gateway's port. */
const FIRST_PORT = 20_000
const PORTS = 10_000

export interface Replica {
  readonly url: string
  readonly directory: string
  /** Resolves when it listens; one that cannot start is started again, until it can. `repository`: whose gateway, default this one's. */
  start(repository?: string): Promise<void>
  /** SIGKILL, listening or not. */
  kill(): Promise<void>
  halt(): void
  resume(): void
}

export async function addReplica(
  directory: string,
  settings: Readonly<Record<string, string>>,
): Promise<Replica> {
  mkdirSync(directory, { recursive: true })
  const port = await freePort()
  let child: ChildProcess | undefined

  const isRunning = () => child?.exitCode === null && child.signalCode === null

  async function start(repository = HERE): Promise<void> {
    while (!isRunning()) {
      const current = launch(repository, join(directory, 'data'), {
        ...settings,
        SEALPOST_PORT: String(port),
      })
      child = current
      if (await saysWhere(current)) return
      // Killed while it started: whoever did that starts it again.
      if (current.signalCode !== null) return
      await pause(300)
    }
  }

  return {
    url: `http://127.0.0.1:${port}`,
    directory: join(directory, 'data'),
    start,
    kill: async () => {
      if (child === undefined || !isRunning()) return
      const exited = once(child, 'exit')
      child.kill('SIGKILL')
      await exited
    },
    halt: () => child?.kill('SIGSTOP'),
    resume: () => child?.kill('SIGCONT'),
  }
}

function launch(
  repository: string,
  directory: string,
  settings: Readonly<Record<string, string>>,
): ChildProcess {
  const script = join(repository, SCRIPT)
  const child = spawn(process.execPath, ['--conditions=@sealpost/source', script, directory], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, SEALPOST_LOG_LEVEL: 'silent', ...settings },
  })
  const last = () => child.kill('SIGKILL')
  process.once('exit', last)
  child.once('exit', () => process.off('exit', last))
  return child
}

async function saysWhere(child: ChildProcess): Promise<boolean> {
  if (child.stdout === null) return false
  for await (const line of createInterface({ input: child.stdout }))
    if (line.startsWith('http')) return true
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  return false
}

/** By chance, so that two runs at once do not meet. */
const random = randomOf(process.pid)

export async function freePort(): Promise<number> {
  for (;;) {
    const port = FIRST_PORT + random(PORTS)
    if (await isFree(port)) return port
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1')
  const isListening = await Promise.race([
    once(server, 'listening').then(() => true),
    once(server, 'error').then(() => false),
  ])
  if (!isListening) return false
  server.close()
  await once(server, 'close')
  return true
}
