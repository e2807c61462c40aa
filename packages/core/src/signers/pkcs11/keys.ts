// The private keys and the certificates on a token, and which belong together.
import type { Handle } from 'pkcs11js'
import { ecdsaOctets, type PublicKey } from '../../crypto/index.ts'
import { equalBytes } from '../../encoding/bytes.ts'
import { encodeHex } from '../../encoding/hex.ts'
import { FormatError, SigningError, UsageError } from '../../errors.ts'
import { readCertificate, type Certificate } from '../../x509/index.ts'
import type { TokenSession } from './session.ts'

export interface TokenKey {
  readonly handle: Handle
  readonly label: string
  /** CKA_ID, by which a key and its certificate know each other. Lower-case hexadecimal. */
  readonly id: string
  /** The modulus, or the point of the curve, where the token shows it. */
  readonly publicValue: Uint8Array | undefined
  /** The PIN is wanted for every signature (CKA_ALWAYS_AUTHENTICATE). */
  readonly alwaysAsks: boolean
}

export interface TokenCertificate {
  readonly label: string
  readonly id: string
  readonly certificate: Certificate
}

export function readKeys(session: TokenSession): TokenKey[] {
  const { library } = session.module
  const handles = session.find([{ type: library.CKA_CLASS, value: library.CKO_PRIVATE_KEY }])
  return handles.map((handle) => readKey(session, handle))
}

/** What is no certificate that can be read is left out: it cannot be the one. */
export function readCertificates(session: TokenSession): TokenCertificate[] {
  const { library } = session.module
  const handles = session.find([{ type: library.CKA_CLASS, value: library.CKO_CERTIFICATE }])
  return handles.flatMap((handle) => {
    const certificate = tryReadCertificate(session.read(handle, library.CKA_VALUE))
    const label = session.text(handle, library.CKA_LABEL)
    return certificate === undefined ? [] : [{ label, id: idOf(session, handle), certificate }]
  })
}

/**
 * By label or id, else the only one; a certificate of the caller's narrows it down too.
 * Throws `ERR_SIGNING_NO_KEY` and `ERR_USAGE_KEY_CHOICE` (several fit); both name the keys that are there.
 */
export function chooseKey(
  keys: readonly TokenKey[],
  wanted: string | undefined,
  certificate: Certificate | undefined,
): TokenKey {
  const name = wanted?.normalize('NFC')
  const named = keys.filter(
    ({ label, id }) => name === undefined || label === name || id === name.toLowerCase(),
  )
  const own = certificate && named.filter((key) => fits(key, certificate.publicKey) === true)
  const fitting = own !== undefined && own.length > 0 ? own : named
  const [only] = fitting
  const present = describe(keys)
  const details = { keys: present }
  if (only === undefined)
    throw new SigningError('ERR_SIGNING_NO_KEY', `The token has no such key, but: ${present}`, {
      details,
    })
  if (fitting.length > 1)
    throw new UsageError('ERR_USAGE_KEY_CHOICE', `Say which key signs: ${present}`, { details })
  return only
}

/** By the public key where the token shows it, else by CKA_ID. */
export function certificateOf(
  key: TokenKey,
  certificates: readonly TokenCertificate[],
): Certificate | undefined {
  const judged = certificates.map((each) => ({
    ...each,
    fits: fits(key, each.certificate.publicKey),
  }))
  const found =
    judged.find((each) => each.fits === true) ??
    judged.find((each) => each.fits === undefined && each.id === key.id && key.id !== '')
  return found?.certificate
}

/** `undefined` where the token does not show enough to tell. */
export function fits(key: TokenKey, publicKey: PublicKey): boolean | undefined {
  return key.publicValue && equalBytes(key.publicValue, publicValueOf(publicKey))
}

function publicValueOf(key: PublicKey): Uint8Array {
  // The point is what the SubjectPublicKeyInfo ends with: 04, x, y.
  if (key.kind === 'EC') return key.spki.subarray(-(2 * ecdsaOctets(key) + 1))
  const { n = '' } = key.kind === 'RSA' ? key.handle.export({ format: 'jwk' }) : {}
  return Buffer.from(n, 'base64url')
}

function readKey(session: TokenSession, handle: Handle): TokenKey {
  const { library } = session.module
  const id = idOf(session, handle)
  return {
    handle,
    label: session.text(handle, library.CKA_LABEL),
    id,
    publicValue: session.read(handle, library.CKA_MODULUS) ?? readPoint(session, id),
    alwaysAsks: session.isTrue(handle, library.CKA_ALWAYS_AUTHENTICATE),
  }
}

/** A private key of a curve does not show its point; the public one beside it does, inside an OCTET STRING. */
function readPoint(session: TokenSession, id: string): Uint8Array | undefined {
  const { library } = session.module
  const [publicKey] = session.find([
    { type: library.CKA_CLASS, value: library.CKO_PUBLIC_KEY },
    { type: library.CKA_KEY_TYPE, value: library.CKK_EC },
    { type: library.CKA_ID, value: Buffer.from(id, 'hex') },
  ])
  const point = publicKey && session.read(publicKey, library.CKA_EC_POINT)
  if (point === undefined) return undefined
  // Header of one length octet, or of two from 128 octets on.
  return point[0] === 4 && point[1] === point.length - 2
    ? point.subarray(2)
    : point.subarray(point[1] === 0x81 ? 3 : 0)
}

function idOf(session: TokenSession, handle: Handle): string {
  return encodeHex(session.read(handle, session.module.library.CKA_ID) ?? new Uint8Array(0))
}

function tryReadCertificate(der: Uint8Array | undefined): Certificate | undefined {
  try {
    return der && readCertificate(new Uint8Array(der))
  } catch (error) {
    if (error instanceof FormatError) return undefined
    throw error
  }
}

function describe(keys: readonly TokenKey[]): string {
  const names = keys.map(({ label, id }) => `${label} (${id})`)
  return names.length === 0 ? 'none' : names.join(', ').slice(0, 500)
}
