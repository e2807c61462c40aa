// The agencies of a run and the processes that act for them.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { ask, pause, postJson, type Reply } from './ask.ts'
import type { ChaosOptions } from './options.ts'
import { freePort, type Replica } from './replicas.ts'

export interface Member {
  readonly id: string
  readonly code: string
  readonly key: string
  readonly ledger: string
}

export interface Members {
  readonly operatorKey: string
  readonly senders: readonly Member[]
  readonly recipients: readonly Member[]
  readonly watcherLedger: string
}

export interface RunningMembers extends Members {
  /** In order: who sends until all is answered, who receives until nothing waits, who watches until the book is read. */
  end(): Promise<void>
}

const SENDERS = 3
const RECIPIENTS = 4

const idSchema = z.object({ id: z.string() })
const keySchema = z.object({ key: z.string() })

export async function startMembers(
  directory: string,
  replicas: readonly Replica[],
  { seed }: Pick<ChaosOptions, 'seed'>,
): Promise<RunningMembers> {
  const [first] = replicas
  if (first === undefined) throw new Error('There is no gateway')
  const operatorKey = readFileSync(join(first.directory, 'operator.key'), 'utf8').trim()
  const add = (code: string) => addMember(first.url, operatorKey, code, directory)
  const senders = await inOrder(SENDERS, (at) => add(`H14.${10 + at}`))
  const recipients = await inOrder(RECIPIENTS, (at) => add(`H15.${10 + at}`))
  const doors = replicas.map(({ url }) => url)
  const [hearing] = recipients
  const port = await freePort()
  if (hearing !== undefined) await setEndpoint(first.url, hearing, port)
  const watcherLedger = join(directory, 'watcher.jsonl')
  const watcher = startChild('watcher', { doors, key: operatorKey, ledger: watcherLedger })
  const codes = recipients.map(({ code }) => code)
  const receiving = recipients.map((member, at) =>
    startChild('recipient', {
      ...member,
      doors,
      seed: seed + 100 + at,
      port: member === hearing ? port : null,
    }),
  )
  const sending = senders.map((member, at) =>
    startChild('sender', { ...member, doors, seed: seed + at, recipients: codes }),
  )
  // They open their ledgers when they begin.
  const ledgers = [...senders, ...recipients].map(({ ledger }) => ledger)
  while (![...ledgers, watcherLedger].every((ledger) => existsSync(ledger))) await pause(50)
  return {
    operatorKey,
    senders,
    recipients,
    watcherLedger,
    end: async () => {
      await Promise.all(sending.map(endChild))
      await Promise.all(receiving.map(endChild))
      await endChild(watcher)
    },
  }
}

async function inOrder<T>(count: number, make: (at: number) => Promise<T>): Promise<T[]> {
  const made: T[] = []
  for (let at = 0; at < count; at++) made.push(await make(at))
  return made
}

async function addMember(
  url: string,
  operatorKey: string,
  code: string,
  directory: string,
): Promise<Member> {
  const agency = { code, name: `Cơ quan ${code}`, level: 'unit' }
  const { id } = done(await postJson(`${url}/v1/agencies`, operatorKey, agency)).json(idSchema)
  const made = await postJson(`${url}/v1/agencies/${id}/keys`, operatorKey, { label: 'chaos' })
  const { key } = done(made).json(keySchema)
  return { id, code, key, ledger: join(directory, `${code}.jsonl`) }
}

async function setEndpoint(url: string, { id, key }: Member, port: number): Promise<void> {
  done(
    await ask(`${url}/v1/agencies/${id}/endpoint`, key, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ url: `http://127.0.0.1:${port}/hook` }),
    }),
  )
}

function done(reply: Reply | undefined): Reply {
  if (reply !== undefined && reply.status < 300) return reply
  throw new Error(`The agencies cannot be registered: ${reply?.raw.toString() ?? 'no answer'}`)
}

function startChild(name: string, settings: unknown): ChildProcess {
  const script = fileURLToPath(new URL(`children/${name}.ts`, import.meta.url))
  const args = ['--conditions=@sealpost/source', script, JSON.stringify(settings)]
  return spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
}

async function endChild(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const exited = once(child, 'exit')
    child.kill('SIGTERM')
    await exited
  }
  if (child.exitCode !== 0)
    throw new Error(`A process of the run broke: ${child.spawnargs[2] ?? ''}`)
}
