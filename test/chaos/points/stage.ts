// One gateway after the other on the same data, each killed at a named point. Every start has a clock that is a minute further, so that what
// the dead one had leased is free.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { pause } from '../ask.ts'
import type { CrashPoint } from '../../../packages/server/src/crash-points.ts'

export interface Stage {
  readonly directory: string
  /** Of the gateway that runs. */
  readonly url: string
  /** Resolves when it listens; rejects when it ends before. */
  start(): Promise<void>
  /** Starts one that does not live to listen. */
  startUntil(points: readonly CrashPoint[]): Promise<void>
  /** From now on the points are waited for, in order; it dies at the last. */
  arm(points: readonly CrashPoint[]): Promise<void>
  /** Resolves with the point at which it killed itself; rejects when it ended otherwise. */
  died(): Promise<string>
  /** The clock of the gateway that runs, and of those that come, moves by so much. */
  moveClock(ms: number): Promise<void>
  /** By the gateway's clock. */
  now(): Date
  kill(): Promise<void>
  /** SIGSTOP; resolves when none of its threads runs any more. */
  halt(): Promise<void>
}

const SCRIPT = fileURLToPath(new URL('../children/gateway.ts', import.meta.url))
/** Longer than the longest lease, a delivery's. */
const STEP_MS = 61_000

export function openStage(directory: string, settings: Readonly<Record<string, string>>): Stage {
  mkdirSync(dirname(directory), { recursive: true })
  const mark = `${directory}.died-at`
  let child: ChildProcess | undefined
  let url = ''
  let offsetMs = 0

  function launch(points: readonly CrashPoint[]): ChildProcess {
    rmSync(mark, { force: true })
    offsetMs += STEP_MS
    const place = [directory, points.join('>'), String(offsetMs)]
    const started = spawn(process.execPath, ['--conditions=@sealpost/source', SCRIPT, ...place], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      env: { ...process.env, SEALPOST_LOG_LEVEL: 'silent', ...settings },
    })
    child = started
    return started
  }

  async function died(): Promise<string> {
    const dying = running(child)
    if (!hasEnded(dying)) await once(dying, 'exit')
    if (dying.signalCode === 'SIGKILL' && existsSync(mark)) return readFileSync(mark, 'utf8')
    throw new Error(`The gateway ended by itself: ${dying.signalCode ?? String(dying.exitCode)}`)
  }

  return {
    directory,
    get url() {
      return url
    },
    start: async () => {
      const started = launch([])
      url = z.string().parse(await nextMessage(started))
    },
    startUntil: async (points) => {
      const listened = once(launch(points), 'message')
      const lived = listened.then(() => {
        throw new Error(`It passed ${points.join('>')} and lives`)
      })
      await Promise.race([died(), lived])
    },
    arm: async (points) => {
      await order(running(child), { points })
    },
    died,
    moveClock: async (ms) => {
      offsetMs += ms
      if (child !== undefined && !hasEnded(child)) await order(child, { offsetMs })
    },
    now: () => new Date(Date.now() + offsetMs),
    kill: async () => {
      if (child === undefined || hasEnded(child)) return
      const exited = once(child, 'exit')
      child.kill('SIGKILL')
      await exited
    },
    halt: async () => {
      const { pid } = running(child)
      process.kill(Number(pid), 'SIGSTOP')
      while (!standsStill(Number(pid))) await pause(1)
    },
  }
}

/** A thread ends the call of the system that it is in before it stops. */
function standsStill(pid: number): boolean {
  const threads = readdirSync(`/proc/${pid}/task`)
  const states = threads.map((id) => readFileSync(`/proc/${pid}/task/${id}/stat`, 'utf8'))
  return states.every((line) => line.slice(line.lastIndexOf(')') + 2).startsWith('T'))
}

function running(child: ChildProcess | undefined): ChildProcess {
  if (child !== undefined) return child
  throw new Error('No gateway was started')
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null
}

async function order(child: ChildProcess, what: object): Promise<void> {
  const done = nextMessage(child)
  child.send(what)
  await done
}

async function nextMessage(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    child.once('message', resolve)
    child.once('exit', () => {
      reject(new Error('The gateway ended before it answered'))
    })
  })
}
