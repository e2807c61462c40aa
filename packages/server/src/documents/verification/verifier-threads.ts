// Verification in threads of its own (T13): the gateway answers others meanwhile, and a document that eats memory or time ends with its thread,
// in a report that says so. Who waits is served in turn (T17).
import { availableParallelism } from 'node:os'
import type { ByteSource, TrustAnchor } from '@sealpost/core'
import { InternalError } from '@sealpost/core/errors'
import type { MarkFinder, Verifier } from '../../context.ts'
import { Refusal } from '../../refusals.ts'
import { answerQuestion, type Online } from './answer-questions.ts'
import { exhaustedReport } from './exhausted-report.ts'
import { createJob, isBusy, type Exhausted, type Job } from './job.ts'
import type { FromThread, Outcome, Task } from './messages.ts'
import { createSeats, isFree, type Seat } from './seats.ts'
import type { ThreadEnd } from './thread.ts'
import { createTurns, MAX_WAITING } from './turns.ts'

export interface VerifierThreadsOptions {
  readonly trust: readonly TrustAnchor[]
  /** What responders say; undefined: nobody is asked. */
  readonly online: Online | undefined
  /** Default: one less than the machine runs at once, and at least one. */
  readonly threads?: number | undefined
  /** Heap of a thread, in megabytes; what a document takes beyond it stops the thread. */
  readonly heapMb: number
  /** How long a document may keep a thread busy; what it waits for from outside does not count. */
  readonly timeoutMs: number
  readonly maxWaitingOfCaller: number
}

export interface VerifierThreads extends Verifier, MarkFinder {
  close(): Promise<void>
}

/** How often the time of those at work is counted. A gateway that itself stood still counts as two of these at most. */
const TICK_MS = 100

/** Threads start when they are first needed. `verify` and `findMark` throw `too-many-verifications` and `too-busy`. */
export function startVerifierThreads(options: VerifierThreadsOptions): VerifierThreads {
  const { threads = Math.max(1, availableParallelism() - 1), heapMb, trust, online } = options
  const settings = { threads, heapMb, trust, isOnline: online !== undefined }
  const seats = createSeats(settings, { onMessage, onEnd })
  const turns = createTurns<Job>()
  const suspects: Job[] = []
  let [orders, isClosed] = [0, false]
  let ticking: NodeJS.Timeout | undefined
  let lastTick = 0

  function onMessage(seat: Seat, message: FromThread): void {
    if (message.kind === 'ready') seat.isReady = true
    else if (message.kind === 'call') void answer(seat, message)
    else leave(seat, message)
  }

  async function answer(seat: Seat, { order, call, question }: Call): Promise<void> {
    const job = seat.jobs.get(order)
    if (job === undefined) return
    job.asking += 1
    pump()
    const told = await answerQuestion(call, question, job.source, online)
    if (seat.jobs.get(order) !== job) return
    job.asking -= 1
    seat.thread.post(told)
  }

  function leave(seat: Seat, message: Ended): void {
    const job = seat.jobs.get(message.order)
    seat.jobs.delete(message.order)
    if (message.kind === 'done') job?.settle(message.outcome)
    else job?.fail(new InternalError(`Verification failed: ${message.message}`))
    seats.shrink()
    pump()
  }

  /** The thread ended by itself. */
  function onEnd(seat: Seat, end: ThreadEnd, cause: unknown): void {
    seats.remove(seat)
    if (end === 'memory') blame(seat, 'memory')
    else failAll([...seat.jobs.values()], new InternalError('A thread ended', { cause }))
    seat.jobs.clear()
    pump()
  }

  /** Who was alone on a thread is what ended it; of several each is tried alone. */
  function blame({ jobs }: Seat, what: Exhausted): void {
    for (const job of jobs.values()) {
      if (jobs.size === 1) job.exhaust(what)
      else suspects.push(Object.assign(job, { isSuspect: true, asking: 0, busyMs: 0 }))
    }
  }

  function pump(): void {
    while (suspects.length > 0) {
      const seat = seats.find(({ jobs }) => jobs.size === 0)
      const suspect = seat === undefined ? undefined : suspects.shift()
      if (seat === undefined || suspect === undefined) break
      begin(seat, suspect)
    }
    while (turns.waiting() > 0 && seats.hasRoom()) {
      const job = turns.take((caller) => !seats.isHeldUp(caller))
      const seat = job === undefined ? undefined : seats.find(isFree)
      if (job === undefined || seat === undefined) break
      begin(seat, job)
    }
  }

  function begin(seat: Seat, job: Job): void {
    seat.jobs.set(job.order.id, job)
    seat.thread.post({ kind: 'order', order: job.order })
    if (ticking !== undefined) return
    lastTick = performance.now()
    ticking = setInterval(tick, TICK_MS)
    ticking.unref()
  }

  function tick(): void {
    const passed = Math.min(performance.now() - lastTick, 2 * TICK_MS)
    lastTick = performance.now()
    let working = 0
    for (const seat of [...seats.all]) {
      working += seat.jobs.size
      if (seat.isReady && count(seat, passed) >= options.timeoutMs) void condemn(seat)
    }
    if (working > 0) pump()
    else {
      clearInterval(ticking)
      ticking = undefined
    }
  }

  async function condemn(seat: Seat): Promise<void> {
    const jobs = new Map(seat.jobs)
    seats.remove(seat)
    // What it says from now on is not heard.
    seat.jobs.clear()
    await seat.thread.stop()
    blame({ ...seat, jobs }, 'time')
    pump()
  }

  function ask<T>(source: ByteSource, caller: string, task: Task, ends: Ends<T>): Promise<T> {
    if (isClosed) return Promise.reject(new InternalError('The gateway is closing'))
    if (turns.waiting() >= MAX_WAITING)
      return Promise.reject(new Refusal('too-busy', 'Too many documents are waiting'))
    if (turns.waitingOf(caller) >= options.maxWaitingOfCaller)
      return Promise.reject(
        new Refusal('too-many-verifications', 'Too many documents of yours are waiting'),
      )
    return new Promise((resolve, reject) => {
      orders += 1
      const job = createJob({ id: orders, caller, task }, source, {
        settle: (outcome) => {
          resolve(Promise.resolve(outcome).then(ends.read))
        },
        exhaust: (what) => {
          ends.exhausted(what).then(resolve, reject)
        },
        fail: reject,
      })
      turns.add(caller, job)
      pump()
    })
  }

  return {
    verify: (source, asked) =>
      ask(
        source,
        asked.caller ?? '',
        { kind: 'verify', name: asked.name, at: asked.at },
        {
          read: toReport,
          exhausted: (what) => exhaustedReport(source, asked, what),
        },
      ),
    // Its verification, which comes next, says what is wrong with one that cannot be read.
    findMark: (source, caller) =>
      ask(
        source,
        caller,
        { kind: 'find-mark' },
        {
          read: toPage,
          exhausted: () => Promise.resolve(undefined),
        },
      ),
    close: async () => {
      isClosed = true
      clearInterval(ticking)
      for (let job = turns.take(); job !== undefined; job = turns.take()) suspects.push(job)
      failAll(suspects.splice(0), new InternalError('The gateway is closing'))
      await Promise.all([...seats.all].map(({ thread }) => thread.stop()))
    },
  }
}

type Call = Extract<FromThread, { kind: 'call' }>
type Ended = Extract<FromThread, { kind: 'done' | 'failed' }>

interface Ends<T> {
  readonly read: (outcome: Outcome) => T
  readonly exhausted: (what: Exhausted) => Promise<T>
}

/** Adds to those that keep the thread busy; answers how long the longest has. */
function count({ jobs }: Seat, passed: number): number {
  const busy = [...jobs.values()].filter(isBusy)
  for (const job of busy) job.busyMs += passed
  return Math.max(0, ...busy.map(({ busyMs }) => busyMs))
}

function failAll(jobs: readonly Job[], error: Error): void {
  for (const job of jobs) job.fail(error)
}

function toReport(outcome: Outcome): Awaited<ReturnType<Verifier['verify']>> {
  if (outcome.kind === 'verified') return outcome.report
  throw new InternalError('A report was asked for')
}

function toPage(outcome: Outcome): number | undefined {
  return outcome.kind === 'looked' ? outcome.page : undefined
}
