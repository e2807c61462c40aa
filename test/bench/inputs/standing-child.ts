// Processes that stand by over all rounds of a row, so that what is measured is warm on both sides.
import { fork, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const reply = z.union([z.object({ value: z.unknown() }), z.object({ error: z.unknown() })])

/** A file in `children/`, in a process of its own. */
export interface StandingChild extends AsyncDisposable {
  /** Its first word. */
  readonly greeting: unknown
  /** Rejects when the child fails, or ends. */
  ask<T>(question: object, answer: z.ZodType<T>): Promise<T>
  /** Most memory that it held so far, in megabytes of 1 000 000 bytes (Linux). */
  peakRss(): number
  /** What it holds now. */
  rss(): number
  /** CPU time that it took so far, all threads, in milliseconds (Linux). */
  cpuMs(): number
}

export interface StandingOptions {
  readonly args?: readonly string[]
  readonly execArgv?: readonly string[]
  /** Besides what the bench itself has. */
  readonly env?: Readonly<Record<string, string>>
  /** Where its standard output goes. Default: nowhere. */
  readonly output?: number
}

/** Resolves when the child has said its first word. */
export async function startStanding(
  name: string,
  { args = [], execArgv = [], env = {}, output }: StandingOptions = {},
): Promise<StandingChild> {
  const child = fork(join(import.meta.dirname, '../children', name), [...args], {
    execArgv: [...process.execArgv, ...execArgv],
    env: { ...process.env, ...env },
    stdio: ['ignore', output ?? 'ignore', 'inherit', 'ipc'],
  })
  const greeting = await nextAnswer(child)
  return {
    greeting,
    ask: async (question, answer) => {
      const next = nextAnswer(child)
      child.send(question)
      return answer.parse(await next)
    },
    peakRss: () => statusOf(child, 'VmHWM'),
    rss: () => statusOf(child, 'VmRSS'),
    cpuMs: () => cpuOf(child),
    [Symbol.asyncDispose]: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.disconnect()
      await ended
    },
  }
}

function nextAnswer(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const onMessage = (message: unknown): void => {
      child.off('exit', onExit)
      const said = reply.parse(message)
      if ('error' in said) reject(new Error(String(said.error)))
      else resolve(said.value)
    }
    const onExit = (): void => {
      child.off('message', onMessage)
      reject(new Error('A child of the bench ended'))
    }
    child.once('message', onMessage)
    child.once('exit', onExit)
  })
}

function statusOf(child: ChildProcess, field: 'VmHWM' | 'VmRSS'): number {
  const status = readFileSync(`/proc/${String(child.pid)}/status`, 'utf8')
  const [, kilobytes] = new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(status) ?? []
  return (Number(kilobytes) * 1024) / 1e6
}

/** Linux counts in hundredths of a second. */
const TICK_MS = 10

function cpuOf(child: ChildProcess): number {
  const stat = readFileSync(`/proc/${String(child.pid)}/stat`, 'utf8')
  // After the name in brackets, which may hold anything: the 14th and 15th fields of proc(5).
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS
}
