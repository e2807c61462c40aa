// What a PKCS#11 library shows without signing: its tokens, and the keys and certificates on each.
import { basicConstraints } from '../x509/index.ts'
import {
  certificateOf,
  readCertificates,
  readKeys,
  type TokenCertificate,
  type TokenKey,
} from './pkcs11/keys.ts'
import { logIn, pinRequest } from './pkcs11/log-in.ts'
import { openModule, type Pkcs11Module } from './pkcs11/module.ts'
import type { PinRequest, PinState } from './pkcs11/pin.ts'
import { TokenSession } from './pkcs11/session.ts'
import { readSlots, type Slot } from './pkcs11/slots.ts'
import { asTokenError } from './pkcs11/token-error.ts'

export interface Pkcs11Token {
  readonly slot: number
  readonly label: string
  readonly serial: string
  readonly manufacturer: string
  readonly model: string
  /** `final-try`: one more wrong PIN locks the token. */
  readonly pin: PinState
  /**
   * What can sign. Most tokens show private keys only after the login; without a PIN, certificates of no authority stand for them.
   */
  readonly keys: readonly Pkcs11Key[]
}

export interface Pkcs11Key {
  readonly label: string
  /** CKA_ID in lower-case hexadecimal. */
  readonly id: string
  /** DER; `undefined` when the token holds none for the key. */
  readonly certificate: Uint8Array | undefined
}

/** Answers the PIN of a token, or `undefined` to look at it without logging in. */
export type PinForListing = (
  request: PinRequest,
) => string | undefined | Promise<string | undefined>

/**
 * Throws `ERR_USAGE_PKCS11_MISSING`, `ERR_USAGE_PKCS11_MODULE`, `ERR_SIGNING_TOKEN`, and what a wrong PIN leads to.
 *
 * @param askPin Asked for each token. Default: nobody logs in.
 */
export async function listPkcs11Tokens(
  module: string,
  askPin?: PinForListing,
): Promise<Pkcs11Token[]> {
  using opened = await openModule(module)
  try {
    const tokens: Pkcs11Token[] = []
    for (const slot of readSlots(opened)) tokens.push(await readToken(opened, slot, askPin))
    return tokens
  } catch (error) {
    throw asTokenError(error)
  }
}

async function readToken(
  module: Pkcs11Module,
  slot: Slot,
  askPin: PinForListing | undefined,
): Promise<Pkcs11Token> {
  using session = new TokenSession(module, slot)
  const pin = await askPin?.(pinRequest(slot))
  if (pin !== undefined) await logIn(session, () => pin)
  const certificates = readCertificates(session)
  const keys = readKeys(session).map((key) => describeKey(key, certificates))
  const { number, label, serial, manufacturer, model, pin: state } = slot
  const shown = keys.length > 0 ? keys : certificates.filter(isOfNoAuthority).map(describeUnseen)
  return { slot: number, label, serial, manufacturer, model, pin: state, keys: shown }
}

function describeKey(key: TokenKey, certificates: readonly TokenCertificate[]): Pkcs11Key {
  const { label, id } = key
  return { label, id, certificate: certificateOf(key, certificates)?.bytes }
}

function describeUnseen({ label, id, certificate }: TokenCertificate): Pkcs11Key {
  return { label, id, certificate: certificate.bytes }
}

function isOfNoAuthority({ certificate }: TokenCertificate): boolean {
  return certificate.extensions.peek(basicConstraints)?.isCa !== true
}
