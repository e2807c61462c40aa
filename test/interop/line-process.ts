// An outsider that stays warm: a process that answers each JSON line on its input with one on its output.
import { execFile, spawn, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { z } from 'zod'

const run = promisify(execFile)

const TIMEOUT_MS = 300_000
/** Characters kept of what the other side printed on standard error. */
const MAX_COMPLAINTS = 4000

/** Where set-up.sh puts what it brings. */
export const WORKPLACE: string = join(import.meta.dirname, '../../tmp/interop')

const Answer = z.looseObject({ id: z.number(), error: z.string().optional() })

type Question = Readonly<Record<string, unknown>>

interface Waiting {
  readonly resolve: (answer: unknown) => void
  readonly reject: (failure: Error) => void
}

/** CPU milliseconds of one answer, the median of `times` after `warmup` others. */
const Bench = z.object({ medianMs: z.number() })

export interface BenchOptions {
  readonly warmup: number
  readonly times: number
}

type Outsider = 'dss' | 'pyhanko' | 'schemathesis'

/** Whether `bring` has nothing left to do. */
export function isBrought(name: Outsider): boolean {
  return existsSync(join(WORKPLACE, `${name}.made`))
}

/** Brings an outsider when it is not there yet. Null when this machine cannot have it, which is said once, loudly. */
export async function bring(name: Outsider): Promise<true | null> {
  const script = join(import.meta.dirname, 'set-up.sh')
  await run('bash', [script, name], { timeout: TIMEOUT_MS })
  const missing = join(WORKPLACE, `${name}.missing`)
  if (!existsSync(missing)) return true
  const reason = await readFile(missing, 'utf8')
  console.warn(`Interop tests with ${name} are skipped: ${reason.trim()}`)
  return null
}

export class LineProcess {
  readonly #child: ChildProcessWithoutNullStreams
  readonly #waiting = new Map<number, Waiting>()
  #count = 0
  #ended: Error | undefined
  #complaints = ''

  constructor(command: string, args: readonly string[]) {
    this.#child = spawn(command, [...args])
    this.#child.stderr.on('data', (piece: Buffer) => {
      this.#complaints = (this.#complaints + piece.toString('utf8')).slice(-MAX_COMPLAINTS)
    })
    createInterface(this.#child.stdout).on('line', (line) => {
      this.#settle(line)
    })
    this.#child.on('close', (status) => {
      this.#ended = new Error(`${command} ended with status ${String(status)}: ${this.#complaints}`)
      for (const { reject } of this.#waiting.values()) reject(this.#ended)
    })
  }

  /** Rejects when the other side says `error`. */
  ask(question: Question): Promise<unknown> {
    if (this.#ended !== undefined) return Promise.reject(this.#ended)
    this.#count += 1
    const id = this.#count
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      this.#child.stdin.write(`${JSON.stringify({ ...question, id })}\n`)
    })
  }

  /** Milliseconds a call. */
  async bench(question: Question, options: BenchOptions): Promise<number> {
    return Bench.parse(await this.ask({ verb: 'bench', question, ...options })).medianMs
  }

  close(): void {
    this.#child.stdin.end()
  }

  #settle(line: string): void {
    const answer = Answer.parse(JSON.parse(line))
    const waiting = this.#waiting.get(answer.id)
    this.#waiting.delete(answer.id)
    if (answer.error === undefined) waiting?.resolve(answer)
    else waiting?.reject(new Error(answer.error))
  }
}
