import { openModule, type Pkcs11Module } from './module.ts'
import { TokenSession } from './session.ts'
import { chooseSlot, readSlots } from './slots.ts'
import type { TokenChoice } from './token-choice.ts'
import { asTokenError } from './token-error.ts'

export interface TokenPlace extends TokenChoice {
  /** The vendor's library. */
  readonly module: string
}

/** Hands out what keeps the session; when that does not open, session and library are given back and a token's error gets its name. */
export async function withSession<T>(
  place: TokenPlace,
  open: (session: TokenSession) => Promise<T>,
): Promise<T> {
  const module = await openModule(place.module)
  try {
    return await openOn(module, place, open)
  } catch (error) {
    module[Symbol.dispose]()
    throw asTokenError(error)
  }
}

async function openOn<T>(
  module: Pkcs11Module,
  place: TokenPlace,
  open: (session: TokenSession) => Promise<T>,
): Promise<T> {
  const session = new TokenSession(module, chooseSlot(readSlots(module), place))
  try {
    return await open(session)
  } catch (error) {
    session[Symbol.dispose]()
    throw error
  }
}
