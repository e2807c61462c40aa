// Whether a message that could not be taken in is met again, or set aside with its reason so that the queue moves on.
import { FormatError, ServiceError } from '@sealpost/core/errors'
import type { ConnectorMessageRow } from '../../store/schema.ts'
import { Refusal, type RefusalCode } from '../../refusals.ts'
import { toFailure } from '../outcome.ts'

/** Ours, and passing. */
const PASSING: ReadonlySet<RefusalCode> = new Set<RefusalCode>([
  'too-busy',
  'storage-full',
  'storage-unavailable',
  'evidence-behind',
  'idempotency-in-flight',
])

/** So often one package that the other system cannot give out is asked for. */
const MAX_FETCHES = 5

type Judgement = Pick<ConnectorMessageRow, 'state' | 'reason' | 'detail'>

/** Rethrows what says that the whole system is away: then no message is to blame. */
export function judgeTrouble(error: unknown, attemptsBefore: number): Judgement {
  if (error instanceof Refusal) return judgeRefusal(error)
  if (error instanceof FormatError)
    return { state: 'set-aside', reason: 'package-unreadable', detail: error.code }
  if (!(error instanceof ServiceError)) throw error
  if (error.code === 'ERR_SERVICE_UNREACHABLE' || error.code === 'ERR_SERVICE_STORE') throw error
  const { outcome, code } = toFailure(error)
  const isOver = outcome === 'refused' || error.code === 'ERR_SERVICE_TOO_LARGE'
  const state = isOver || attemptsBefore + 1 >= MAX_FETCHES ? 'set-aside' : 'waiting'
  return { state, reason: code, detail: error.message }
}

function judgeRefusal(refusal: Refusal): Judgement {
  const { reason, message } = refusal
  // It is here, under lock: an officer decides, and the other system has nothing left to do.
  if (reason === 'document-quarantined') return { state: 'taken', reason, detail: message }
  return { state: PASSING.has(reason) ? 'waiting' : 'set-aside', reason, detail: message }
}
