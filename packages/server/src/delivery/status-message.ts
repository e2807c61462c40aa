import { findStatusCode, normalizeStatusCode } from '@sealpost/core/edxml'
import { fingerprint } from '../canonical-json.ts'
import { Refusal } from '../refusals.ts'

/** What one side says about a delivery. */
export interface StatusMessage {
  /** edXML StatusCode; `3` and `03` are the same. */
  readonly code: string
  /** Needed for 02 and 13: why. */
  readonly reason?: string | undefined
  /** With 03: the number in the receiver's incoming register, which the sender gets to see. */
  readonly incomingNumber?: string | undefined
  readonly note?: string | undefined
}

export type Side = 'sender' | 'receiver'

/** The message with its code in two digits. Throws `status-unknown`, `status-not-yours` or `status-reason-required`. */
export function checkStatusMessage(message: StatusMessage, side: Side): StatusMessage {
  const code = normalizeStatusCode(message.code)
  if (code === undefined) throw new Refusal('status-unknown', 'A status code has two digits')
  const row = findStatusCode(code)
  if (row !== undefined && row.sentBy !== side) {
    throw new Refusal('status-not-yours', `Status ${code} is the ${row.sentBy}'s to report`)
  }
  if (row?.needsReason === true && message.reason === undefined) {
    const detail = `Status ${code} needs a reason`
    throw new Refusal('status-reason-required', detail, {
      errors: [{ pointer: '/reason', detail }],
    })
  }
  return { ...message, code }
}

/** Equal messages get the first one's answer; when they were written does not matter. */
export function statusFingerprint(message: StatusMessage): string {
  const { code, reason, incomingNumber, note } = message
  return fingerprint({ code, reason, incomingNumber, note })
}
