// A bare Ed25519 key on a token or HSM, without a certificate: for signatures that are no signatures of documents, such as receipts.
import { SigningError } from '../errors.ts'
import {
  edwardsScheme,
  isEd25519Signature,
  readEdwardsKeys,
  readEdwardsPoint,
} from './pkcs11/edwards.ts'
import { chooseKey } from './pkcs11/keys.ts'
import { askPin, logIn } from './pkcs11/log-in.ts'
import type { PinSource } from './pkcs11/pin.ts'
import type { TokenSession } from './pkcs11/session.ts'
import type { TokenChoice } from './pkcs11/token-choice.ts'
import { TokenSigner } from './pkcs11/token-signer.ts'
import { withSession } from './pkcs11/with-session.ts'

export interface Pkcs11Ed25519Options extends TokenChoice {
  /** The vendor's library: a path, or a name that the system finds. */
  readonly module: string
  /** The key's label, or its CKA_ID in hexadecimal. Default: the only Ed25519 key there is. */
  readonly key?: string
  /** Tried once, never again by itself: tokens lock. */
  readonly pin?: PinSource
}

/** Holds a session with the token: close it, or hold it with `await using`. */
export interface Pkcs11Ed25519 extends AsyncDisposable {
  /** 32 octets (RFC 8032, 5.1.5). */
  readonly publicKey: Uint8Array
  /** 64 octets over the data as they are (RFC 8032, 5.1.6); the token works in a thread of its own. */
  sign(data: Uint8Array): Promise<Uint8Array>
  /** Waits for signatures under way. */
  close(): Promise<void>
}

/**
 * Needs the package pkcs11js and a token with CKM_EDDSA. The key has signed once, rightly, when it resolves.
 *
 * Throws what `openPkcs11` throws of tokens, PINs and the choice of a key, and `ERR_SIGNING_KEY_MISMATCH` when the public key beside it
 * is not its own. `sign` rejects with `ERR_SIGNING_FAILED`, and with `ERR_USAGE_SIGNER_CLOSED` after `close`.
 */
export function openPkcs11Ed25519(options: Pkcs11Ed25519Options): Promise<Pkcs11Ed25519> {
  return withSession(options, (session) => openKey(session, options))
}

async function openKey(
  session: TokenSession,
  options: Pkcs11Ed25519Options,
): Promise<Pkcs11Ed25519> {
  const known = await logIn(session, options.pin)
  const key = chooseKey(readEdwardsKeys(session), options.key, undefined)
  const publicKey = readEdwardsPoint(session, key)
  const pin = key.alwaysAsks ? (known ?? (await askPin(session, options.pin))) : undefined
  const signer = new TokenSigner(session, key, edwardsScheme(session), pin)
  const sign = (data: Uint8Array): Promise<Uint8Array> => signer.sign(data)
  const close = (): Promise<void> => signer.close()
  await assertBelongs(publicKey, sign)
  return { publicKey, sign, close, [Symbol.asyncDispose]: close }
}

async function assertBelongs(
  publicKey: Uint8Array,
  sign: (data: Uint8Array) => Promise<Uint8Array>,
): Promise<void> {
  const probe = new Uint8Array(32)
  if (isEd25519Signature(publicKey, probe, await sign(probe))) return
  const message = 'The public key on the token does not belong to the private key'
  throw new SigningError('ERR_SIGNING_KEY_MISMATCH', message)
}
