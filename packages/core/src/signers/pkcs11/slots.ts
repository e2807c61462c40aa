// Which tokens are there, and which of them is meant (PKCS #11, C_GetSlotList and C_GetTokenInfo).
import type { Handle, TokenInfo } from 'pkcs11js'
import { SigningError, UsageError } from '../../errors.ts'
import type { Library } from './load-library.ts'
import type { Pkcs11Module } from './module.ts'
import type { PinState } from './pin.ts'
import type { TokenChoice } from './token-choice.ts'

export interface Slot {
  readonly handle: Handle
  readonly number: number
  readonly label: string
  readonly serial: string
  readonly manufacturer: string
  readonly model: string
  readonly pin: PinState
  readonly needsLogin: boolean
  /** The PIN is typed on the reader itself. */
  readonly hasPinPad: boolean
}

/** Slots without a token, and tokens that nobody has initialised, have nothing to sign with. */
export function readSlots(module: Pkcs11Module): Slot[] {
  return module.calls.C_GetSlotList(true).flatMap((handle) => {
    const info = module.calls.C_GetTokenInfo(handle)
    const isInitialised = has(info, module.library.CKF_TOKEN_INITIALIZED)
    return isInitialised ? [readSlot(module.library, handle, info)] : []
  })
}

/** Throws `ERR_SIGNING_NO_TOKEN` and `ERR_USAGE_TOKEN_CHOICE` (several fit); both name the tokens that are there. */
export function chooseSlot(slots: readonly Slot[], { token, slot }: TokenChoice): Slot {
  const wanted = token?.normalize('NFC')
  const fitting = slots.filter(
    ({ label, serial, number }) =>
      (wanted === undefined || label === wanted || serial === wanted) &&
      (slot === undefined || number === slot),
  )
  const [only] = fitting
  const tokens = describe(slots)
  const details = { tokens }
  if (only === undefined)
    throw new SigningError('ERR_SIGNING_NO_TOKEN', `The token is not there, but: ${tokens}`, {
      details,
    })
  if (fitting.length > 1)
    throw new UsageError('ERR_USAGE_TOKEN_CHOICE', `Say which token signs: ${tokens}`, { details })
  return only
}

function describe(slots: readonly Slot[]): string {
  const names = slots.map(({ label, serial, number }) => `${label} (${serial}, slot ${number})`)
  return names.length === 0 ? 'none' : names.join(', ').slice(0, 500)
}

function readSlot(library: Library, handle: Handle, info: TokenInfo): Slot {
  return {
    handle,
    number: handle.readUIntLE(0, Math.min(handle.length, 6)),
    label: unpad(info.label),
    serial: unpad(info.serialNumber),
    manufacturer: unpad(info.manufacturerID),
    model: unpad(info.model),
    pin: pinState(library, info),
    needsLogin: has(info, library.CKF_LOGIN_REQUIRED),
    hasPinPad: has(info, library.CKF_PROTECTED_AUTHENTICATION_PATH),
  }
}

function pinState(library: Library, info: TokenInfo): PinState {
  if (has(info, library.CKF_USER_PIN_LOCKED)) return 'locked'
  if (has(info, library.CKF_USER_PIN_FINAL_TRY)) return 'final-try'
  if (has(info, library.CKF_USER_PIN_COUNT_LOW)) return 'count-low'
  return has(info, library.CKF_USER_PIN_INITIALIZED) ? 'ready' : 'not-set'
}

function has({ flags }: TokenInfo, flag: number): boolean {
  return (flags & flag) !== 0
}

/** Fixed lengths, filled with blanks; some modules fill with zeros. */
function unpad(text: string): string {
  return text
    .replace(/\0[^]*$/, '')
    .trimEnd()
    .normalize('NFC')
}
