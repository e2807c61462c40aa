// The PIN is asked for once and tried once: tokens lock after a few wrong ones, and only their owner may spend those.
import { SigningError } from '../../errors.ts'
import type { PinRequest, PinSource } from './pin.ts'
import type { TokenSession } from './session.ts'
import type { Slot } from './slots.ts'
import { asTokenError, returnValueOf } from './token-error.ts'

/** `undefined` when the reader itself asks for it, or nobody needed it. */
export type KnownPin = string | undefined

const WRONG: ReadonlySet<string | undefined> = new Set([
  'CKR_PIN_INCORRECT',
  'CKR_PIN_INVALID',
  'CKR_PIN_LEN_RANGE',
])

/**
 * Logs in unless the token needs no login or this process has made it. Throws what `askPin` throws, `ERR_SIGNING_PIN_LOCKED`,
 * `ERR_SIGNING_WRONG_PIN`, `ERR_SIGNING_TOKEN`.
 */
export async function logIn(session: TokenSession, source?: PinSource): Promise<KnownPin> {
  const { slot } = session
  if (!slot.needsLogin || session.isLoggedIn()) return undefined
  if (slot.pin === 'locked') throw locked(session)
  const pin = await askPin(session, source)
  // While somebody typed, another session may have logged in.
  if (!session.isLoggedIn()) tryPin(session, session.module.library.CKU_USER, pin)
  return pin
}

export function tryPin(session: TokenSession, user: number, pin: KnownPin): void {
  try {
    session.module.calls.C_Login(session.handle, user, pin)
  } catch (error) {
    const reason = returnValueOf(error)
    if (reason === 'CKR_USER_ALREADY_LOGGED_IN') return
    if (reason === 'CKR_PIN_LOCKED') throw locked(session)
    if (WRONG.has(reason)) throw pinError('ERR_SIGNING_WRONG_PIN', 'The PIN is wrong', session)
    throw asTokenError(error)
  }
}

/** Throws `ERR_SIGNING_PIN_MISSING`, and `ERR_SIGNING_PIN_FINAL_TRY` rather than to spend the last try on a PIN that nobody types. */
export async function askPin(session: TokenSession, source?: PinSource): Promise<KnownPin> {
  if (session.slot.hasPinPad) return undefined
  if (typeof source === 'string') return assertNotFinal(session, source)
  const pin = await source?.(pinRequest(session.slot))
  if (pin !== undefined && pin !== '') return pin
  throw pinError('ERR_SIGNING_PIN_MISSING', 'The token asks for its PIN', session)
}

function assertNotFinal(session: TokenSession, pin: string): string {
  if (session.slot.pin !== 'final-try') return pin
  const message = 'One more wrong PIN locks the token: a function that asks for the PIN is told so'
  throw pinError('ERR_SIGNING_PIN_FINAL_TRY', message, session)
}

export function pinRequest({ label, pin }: Slot): PinRequest {
  return { token: label, isFinalTry: pin === 'final-try' }
}

function locked(session: TokenSession): SigningError {
  const message = 'The token is locked after too many wrong PINs; its PUK or its issuer unlocks it'
  return pinError('ERR_SIGNING_PIN_LOCKED', message, session)
}

function pinError(
  code: `ERR_SIGNING_${string}`,
  message: string,
  { slot }: TokenSession,
): SigningError {
  return new SigningError(code, message, { details: { token: slot.label } })
}
