// Keys on tokens, smart cards and HSMs, through the vendor's PKCS#11 library (PKCS #11 2.40). The key stays where it is.
import type { Signer } from '../crypto/index.ts'
import { SigningError } from '../errors.ts'
import { formatName, readCertificate, type Certificate } from '../x509/index.ts'
import { chooseAlgorithmFor, type AlgorithmChoice } from './choose-algorithm.ts'
import { orderChain } from './order-chain.ts'
import {
  certificateOf,
  chooseKey,
  fits,
  readCertificates,
  readKeys,
  type TokenCertificate,
  type TokenKey,
} from './pkcs11/keys.ts'
import { askPin, logIn } from './pkcs11/log-in.ts'
import { chooseMechanism } from './pkcs11/mechanism.ts'
import type { PinSource } from './pkcs11/pin.ts'
import type { TokenSession } from './pkcs11/session.ts'
import type { TokenChoice } from './pkcs11/token-choice.ts'
import { TokenSigner } from './pkcs11/token-signer.ts'
import { withSession } from './pkcs11/with-session.ts'

export interface Pkcs11Options extends TokenChoice, AlgorithmChoice {
  /** The vendor's library: a path, or a name that the system finds. It runs inside this process: take it from its vendor alone. */
  readonly module: string
  /** The key's label, or its CKA_ID in hexadecimal. Default: the only key there is. */
  readonly key?: string
  /** Tried once, never again by itself: tokens lock. Not needed where the reader asks for it or the token wants none. */
  readonly pin?: PinSource
  /** The signer's certificate, DER. Default: the one on the token that belongs to the key. */
  readonly certificate?: Uint8Array
  /** Further certificates to embed, DER, issuer after subject. Default: those of the token that lead upwards from the signer's. */
  readonly chain?: readonly Uint8Array[]
}

/** Holds a session with the token: close it, or hold it with `await using`. */
export interface Pkcs11Signer extends Signer, AsyncDisposable {
  /** Waits for signatures under way. A token forgets the login when nobody in the process holds a session any more. */
  close(): Promise<void>
}

/**
 * Needs the package pkcs11js. RSA (PKCS#1 v1.5, and PSS where the token has it) and ECDSA; the token works in a thread of its own.
 * The login is the whole process's, so a second signer of the same token is not asked again.
 *
 * Throws `ERR_USAGE_PKCS11_MISSING`, `ERR_USAGE_PKCS11_MODULE`, `ERR_SIGNING_NO_TOKEN`, `ERR_USAGE_TOKEN_CHOICE`,
 * `ERR_SIGNING_PIN_MISSING`, `ERR_SIGNING_WRONG_PIN`, `ERR_SIGNING_PIN_FINAL_TRY`, `ERR_SIGNING_PIN_LOCKED`, `ERR_SIGNING_NO_KEY`, `ERR_USAGE_KEY_CHOICE`,
 * `ERR_SIGNING_NO_CERTIFICATE`, `ERR_SIGNING_KEY_MISMATCH`, `ERR_SIGNING_UNSUPPORTED_KEY`, `ERR_SIGNING_WEAK_KEY`, `ERR_USAGE_…` for a
 * choice that the key cannot follow, and `ERR_SIGNING_TOKEN` for whatever else the token refuses. `sign` rejects with
 * `ERR_SIGNING_FAILED`, and with `ERR_USAGE_SIGNER_CLOSED` after `close`.
 */
export function openPkcs11(options: Pkcs11Options): Promise<Pkcs11Signer> {
  return withSession(options, (session) => openKey(session, options))
}

async function openKey(session: TokenSession, options: Pkcs11Options): Promise<Pkcs11Signer> {
  const known = await logIn(session, options.pin)
  const given = options.certificate && readCertificate(options.certificate)
  const key = chooseKey(readKeys(session), options.key, given)
  const present = readCertificates(session)
  const certificate = given ?? certificateOf(key, present)
  assertBelongs(certificate, key)
  const { publicKey } = certificate
  const algorithm = chooseAlgorithmFor(publicKey, options)
  const { calls, library } = session.module
  const offered = calls.C_GetMechanismList(session.slot.handle)
  const scheme = chooseMechanism(library, offered, algorithm, publicKey)
  const pin = key.alwaysAsks ? (known ?? (await askPin(session, options.pin))) : undefined
  const signer = new TokenSigner(session, key, scheme, pin)
  return {
    certificate: certificate.bytes,
    chain: options.chain ?? chainOf(certificate, present),
    algorithm,
    sign: (data) => signer.sign(data),
    close: () => signer.close(),
    [Symbol.asyncDispose]: () => signer.close(),
  }
}

function chainOf(certificate: Certificate, present: readonly TokenCertificate[]): Uint8Array[] {
  const others = present.map((each) => each.certificate)
  return orderChain(certificate, others).map(({ bytes }) => bytes)
}

function assertBelongs(
  certificate: Certificate | undefined,
  key: TokenKey,
): asserts certificate is Certificate {
  const details = { key: key.label, id: key.id }
  if (certificate === undefined) {
    const message =
      'The token holds no certificate of this key: hand it in, or load it onto the token'
    throw new SigningError('ERR_SIGNING_NO_CERTIFICATE', message, { details })
  }
  if (fits(key, certificate.publicKey) === false)
    throw new SigningError('ERR_SIGNING_KEY_MISMATCH', 'The certificate belongs to another key', {
      details: { ...details, certificate: formatName(certificate.subject) },
    })
}
