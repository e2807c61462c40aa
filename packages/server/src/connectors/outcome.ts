// What went wrong with a document on its way out, as the machinery of deliveries needs it: tried again, or over.
import { ServiceError, UsageError } from '@sealpost/core/errors'
import type { HandOver } from '../context.ts'
import { readAnswer } from '../delivery/schedule.ts'
import { Refusal } from '../refusals.ts'

const TOO_LARGE = 413

/** Never throws. What is not understood is tried again: it may be us. */
export function toFailure(error: unknown): HandOver {
  const failed = { foreignIds: new Map(), receipt: null, status: null, retryAfterMs: null }
  // A backup may bring the file back.
  if (error instanceof Refusal && error.reason === 'file-damaged')
    return { ...failed, outcome: 'again', code: 'file-damaged' }
  if (error instanceof UsageError)
    return { ...failed, outcome: 'refused', code: wordOf(error.code, 'ERR_USAGE_') }
  if (!(error instanceof ServiceError)) return { ...failed, outcome: 'again', code: 'internal' }
  const { status, retryAfterMs, code } = error.details
  if (error.code === 'ERR_SERVICE_STATUS' && typeof status === 'number') {
    const wait = typeof retryAfterMs === 'number' ? retryAfterMs : null
    return { ...failed, ...ofStatus(status, code), status, retryAfterMs: wait }
  }
  const isOver = error.code === 'ERR_SERVICE_REFUSED' || error.code === 'ERR_SERVICE_RECEIPT'
  const word = typeof code === 'string' ? code : wordOf(error.code, 'ERR_SERVICE_')
  return { ...failed, outcome: isOver ? 'refused' : 'again', code: word }
}

function ofStatus(status: number, code: unknown): Pick<HandOver, 'outcome' | 'code'> {
  const word = typeof code === 'string' ? code : `http-${status}`
  if (status === TOO_LARGE) return { outcome: 'refused', code: 'refused-too-large' }
  return { outcome: readAnswer(status) === 'again' ? 'again' : 'refused', code: word }
}

function wordOf(code: string, prefix: string): string {
  return code.slice(prefix.length).toLowerCase().replaceAll('_', '-')
}
