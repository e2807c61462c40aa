import type { ByteSource } from '@sealpost/core'
import type { Order, Outcome, Task } from './messages.ts'

/** What a document used up: its thread's memory, or its time. */
export type Exhausted = 'memory' | 'time'

/** A document that is worked on, or waits for it. */
export interface Job {
  readonly caller: string
  readonly source: ByteSource
  readonly order: Order
  /** Questions to the gateway that are not answered: while there are any, it needs no thread. */
  asking: number
  /** How long it has kept a thread busy. */
  busyMs: number
  /** Its thread ended while others were on it too: it is tried again on one of its own, so that the guilty one is known. */
  isSuspect: boolean
  settle(outcome: Outcome): void
  exhaust(what: Exhausted): void
  fail(error: Error): void
}

export function createJob(
  about: { readonly id: number; readonly caller: string; readonly task: Task },
  source: ByteSource,
  ends: Pick<Job, 'settle' | 'exhaust' | 'fail'>,
): Job {
  const { id, caller, task } = about
  const order = { id, task, size: source.size, descriptor: descriptorOf(source) }
  return { caller, source, order, asking: 0, busyMs: 0, isSuspect: false, ...ends }
}

export function isBusy(job: Job): boolean {
  return job.asking === 0
}

/** Of a source that is a file. */
function descriptorOf(source: ByteSource): number | null {
  return 'descriptor' in source && typeof source.descriptor === 'number' ? source.descriptor : null
}
