// A session with one token: what it holds is found and read here.
import type { Handle, Template } from 'pkcs11js'
import type { Pkcs11Module } from './module.ts'
import type { Slot } from './slots.ts'
import { returnValueOf } from './token-error.ts'

/** A token holds a handful of keys; an HSM that has more is asked by label or id. */
export const MAX_OBJECTS = 1000

/** CKS_RO_USER_FUNCTIONS and CKS_RW_USER_FUNCTIONS (C_GetSessionInfo), which pkcs11js does not name. */
const LOGGED_IN: readonly number[] = [1, 3]

/** An attribute that an object does not have or does not show. */
const NOT_SHOWN: ReadonlySet<string | undefined> = new Set([
  'CKR_ATTRIBUTE_TYPE_INVALID',
  'CKR_ATTRIBUTE_SENSITIVE',
])

export class TokenSession implements Disposable {
  readonly module: Pkcs11Module
  readonly slot: Slot
  readonly handle: Handle

  constructor(module: Pkcs11Module, slot: Slot) {
    this.module = module
    this.slot = slot
    this.handle = module.calls.C_OpenSession(slot.handle, module.library.CKF_SERIAL_SESSION)
  }

  /** The login is the whole process's: another session may have made it. */
  isLoggedIn(): boolean {
    return LOGGED_IN.includes(this.module.calls.C_GetSessionInfo(this.handle).state)
  }

  find(template: Template): Handle[] {
    const { calls } = this.module
    calls.C_FindObjectsInit(this.handle, template)
    try {
      return calls.C_FindObjects(this.handle, MAX_OBJECTS)
    } finally {
      calls.C_FindObjectsFinal(this.handle)
    }
  }

  /** `undefined` for an attribute that the object does not have or does not show. */
  read(object: Handle, type: number): Buffer | undefined {
    try {
      const [attribute] = this.module.calls.C_GetAttributeValue(this.handle, object, [{ type }])
      return attribute?.value
    } catch (error) {
      if (NOT_SHOWN.has(returnValueOf(error))) return undefined
      throw error
    }
  }

  text(object: Handle, type: number): string {
    return (this.read(object, type)?.toString('utf8') ?? '').normalize('NFC')
  }

  isTrue(object: Handle, type: number): boolean {
    return this.read(object, type)?.[0] === 1
  }

  [Symbol.dispose](): void {
    this.module.calls.C_CloseSession(this.handle)
  }
}
