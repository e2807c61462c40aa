// Threads and who is on them. A thread works on one document at a time, and takes another while that one waits for an answer from outside. A
// document that keeps its thread for long gets one beside it for the others, a few at most.
import type { TrustAnchor } from '@sealpost/core'
import { isBusy, type Job } from './job.ts'
import type { FromThread } from './messages.ts'
import { startThread, type Thread, type ThreadEnd } from './thread.ts'

/** After this a document is one that takes long: others get a thread beside it. */
const LONG_MS = 500
/** Threads beside the usual ones, while documents take long. */
const MAX_BESIDE = 4
/** Documents on one thread, all but one waiting for answers from outside. */
const MAX_ON_SEAT = 8

export interface Seat {
  readonly thread: Thread
  readonly jobs: Map<number, Job>
  /** Has read its own code: from now on time counts. */
  isReady: boolean
}

export interface SeatSettings {
  /** Threads as long as no document takes long. */
  readonly threads: number
  readonly heapMb: number
  readonly trust: readonly TrustAnchor[]
  readonly isOnline: boolean
}

export interface Seats {
  readonly all: Iterable<Seat>
  /** Where a job can go now; a new thread when there may be one more. */
  find(isFit: (seat: Seat) => boolean): Seat | undefined
  /** Whether there is room, without making any. */
  hasRoom(): boolean
  remove(seat: Seat): void
  /** Threads that were beside the usual ones go when nobody is on them. */
  shrink(): void
  /** Whether a document of this caller takes long: its next ones wait for it, and not the others. */
  isHeldUp(caller: string): boolean
}

export interface SeatEvents {
  onMessage(seat: Seat, message: FromThread): void
  onEnd(seat: Seat, end: ThreadEnd, cause: unknown): void
}

function isLong(job: Job): boolean {
  return isBusy(job) && job.busyMs >= LONG_MS
}

/** Whether a document can be worked on at once. */
export function isFree({ jobs }: Seat): boolean {
  if (jobs.size >= MAX_ON_SEAT) return false
  for (const job of jobs.values()) if (isBusy(job) || job.isSuspect) return false
  return true
}

export function createSeats(settings: SeatSettings, events: SeatEvents): Seats {
  const seats = new Set<Seat>()

  function mayGrow(): boolean {
    const usual = [...seats].filter(({ jobs }) => ![...jobs.values()].some(isLong))
    return usual.length < settings.threads && seats.size < settings.threads + MAX_BESIDE
  }

  function add(): Seat {
    const thread = startThread(settings.heapMb, {
      onMessage: (message) => {
        events.onMessage(seat, message)
      },
      onEnd: (end, cause) => {
        events.onEnd(seat, end, cause)
      },
    })
    const seat: Seat = { thread, jobs: new Map(), isReady: false }
    thread.post({ kind: 'settings', trust: settings.trust, online: settings.isOnline })
    seats.add(seat)
    return seat
  }

  return {
    all: seats,
    find: (isFit) => [...seats].find(isFit) ?? (mayGrow() ? add() : undefined),
    hasRoom: () => [...seats].some(isFree) || mayGrow(),
    remove: (seat) => {
      seats.delete(seat)
    },
    shrink: () => {
      for (const seat of seats) {
        if (seats.size <= settings.threads) return
        if (seat.jobs.size > 0) continue
        seats.delete(seat)
        void seat.thread.stop()
      }
    },
    isHeldUp: (caller) =>
      [...seats].some(({ jobs }) =>
        [...jobs.values()].some((job) => job.caller === caller && isLong(job)),
      ),
  }
}
