// The words of the axes in ours: one table a vocabulary. Error codes as a provincial client of the national axis reports them (docs/connectors.md
// says how sure that is); what is not in the table is over, as that client does it.
import { refusal, trouble } from './door.ts'

interface ErrorRow {
  readonly word: string
  /** Whether the same again may go better. */
  readonly isPassing: boolean
}

const ERRORS: Readonly<Record<string, ErrorRow>> = {
  '10': { word: 'file-invalid', isPassing: false },
  // The document is not to blame, and an operator can set it right.
  '15': { word: 'credentials-refused', isPassing: true },
  '18': { word: 'receiver-unknown', isPassing: false },
  '19': { word: 'sender-not-registered', isPassing: false },
  '20': { word: 'axis-failed', isPassing: true },
  '21': { word: 'file-not-processed', isPassing: false },
  '22': { word: 'edxml-invalid', isPassing: false },
  '23': { word: 'receiver-locked', isPassing: false },
}

export const AXIS_SUCCESS = '0'

/** Throws what an error code means. */
export function refuseAxisCode(code: string): never {
  const row = Object.hasOwn(ERRORS, code) ? ERRORS[code] : undefined
  const word = row?.word ?? `axis-error-${/^\d{1,4}$/.test(code) ? code : 'unknown'}`
  throw row?.isPassing === true ? trouble(word) : refusal(word)
}

/** States of the transport, not of the business: whether a message still waits to be taken over by us. */
const WAITING_STATES: ReadonlySet<string> = new Set(['INITIAL', 'PROCESSING'])

export function isWaitingState(state: string): boolean {
  return WAITING_STATES.has(state.trim().toUpperCase())
}
