// SubjectPublicKeyInfo (RFC 5280, 4.1.2.7) as a value. What no honest key looks like is refused here, by name; whether a key is
// strong enough is a question of policy and time and is judged elsewhere.
import { createPublicKey, type AsymmetricKeyDetails, type KeyObject } from 'node:crypto'
import { FormatError } from '../errors.ts'
import { asBuffer } from '../encoding/bytes.ts'
import { findCurve } from './curves.ts'
import { splitTlv, type Tlv } from './tlv.ts'

/** `unknown`: a key that can be read but signs by no scheme we know, such as X25519. */
export type PublicKeyKind = 'RSA' | 'RSA-PSS' | 'EC' | 'Ed25519' | 'Ed448' | 'DSA' | 'unknown'

export interface PublicKey {
  readonly kind: PublicKeyKind
  /** Modulus length of RSA and DSA, field size of an elliptic curve; 0 when unknown. */
  readonly bits: number
  /** EC only: `P-256`, `P-384`, `P-521`, `brainpoolP256r1`, … */
  readonly curve?: string
  /** The whole SubjectPublicKeyInfo, DER. */
  readonly spki: Uint8Array
  readonly handle: KeyObject
}

/** Verifying with a larger modulus takes seconds; OpenSSL refuses it as well. */
export const MAX_RSA_BITS = 16_384
/** Two moduli of that size and their wrapping. */
const MAX_SPKI_BYTES = 4_500
const MIN_RSA_EXPONENT = 3n
/** FIPS 186-5, A.1.1. */
const MAX_RSA_EXPONENT = 2n ** 256n

const SEQUENCE = 0x30
const OID = 0x06
const INTEGER = 0x02
const BIT_STRING = 0x03
const KINDS: Readonly<Record<string, PublicKeyKind>> = {
  rsa: 'RSA',
  'rsa-pss': 'RSA-PSS',
  ec: 'EC',
  ed25519: 'Ed25519',
  ed448: 'Ed448',
  dsa: 'DSA',
}
const FIXED_BITS: Readonly<Partial<Record<PublicKeyKind, number>>> = { Ed25519: 255, Ed448: 448 }

/**
 * Throws `ERR_FORMAT_PUBLIC_KEY` for what is no key or has data behind it, `ERR_FORMAT_RSA_EXPONENT` (even, below 3, above 2^256),
 * `ERR_FORMAT_RSA_SIZE` (above 16 384 bits) and `ERR_FORMAT_EC_PARAMETERS` (a curve that is written out instead of named).
 */
export function readPublicKey(spki: Uint8Array): PublicKey {
  if (spki.length > MAX_SPKI_BYTES) throw tooLarge(spki.length * 8)
  const frame = readFrame(spki)
  const handle = createHandle(spki)
  const kind = KINDS[handle.asymmetricKeyType ?? ''] ?? 'unknown'
  const details = handle.asymmetricKeyDetails ?? {}
  if (kind === 'RSA' || kind === 'RSA-PSS') assertHonestRsa(details, frame.key)
  if (kind === 'EC') return { kind, ...ecDetails(details, frame.parameterTag), spki, handle }
  return { kind, bits: FIXED_BITS[kind] ?? details.modulusLength ?? 0, spki, handle }
}

/** The length of r and of s in a P1363 signature under this EC key. */
export function ecdsaOctets(key: PublicKey): number {
  return Math.ceil(key.bits / 8)
}

function createHandle(spki: Uint8Array): KeyObject {
  try {
    return createPublicKey({ key: asBuffer(spki), format: 'der', type: 'spki' })
  } catch (cause) {
    throw new FormatError('ERR_FORMAT_PUBLIC_KEY', 'The public key cannot be read', { cause })
  }
}

/**
 * Node skips data behind the key, takes a written-out curve for the named one (CVE-2020-0601) and a negative exponent for its magnitude,
 * so the frame is read here.
 */
function readFrame(spki: Uint8Array): Frame {
  const [outer, ...behind] = splitTlv(spki) ?? []
  const [algorithm, key, ...more] = split(outer, SEQUENCE)
  const [oid, parameters] = split(algorithm, SEQUENCE)
  if (oid?.tag === OID && key?.tag === BIT_STRING && behind.length + more.length === 0) {
    return { parameterTag: parameters?.tag, key: key.contents.subarray(1) }
  }
  throw new FormatError('ERR_FORMAT_PUBLIC_KEY', 'The public key is no SubjectPublicKeyInfo')
}

interface Frame {
  readonly parameterTag: number | undefined
  /** The contents of subjectPublicKey. */
  readonly key: Uint8Array
}

function split(element: Tlv | undefined, tag: number): Tlv[] {
  return element?.tag === tag ? (splitTlv(element.contents) ?? []) : []
}

function assertHonestRsa(details: AsymmetricKeyDetails, key: Uint8Array): void {
  const { modulusLength = 0, publicExponent = 0n } = details
  if (modulusLength > MAX_RSA_BITS) throw tooLarge(modulusLength)
  const [sequence] = splitTlv(key) ?? []
  const numbers = split(sequence, SEQUENCE)
  const positive = numbers.every((n) => n.tag === INTEGER && (n.contents[0] ?? 0x80) < 0x80)
  const odd = (publicExponent & 1n) === 1n
  const inRange = publicExponent >= MIN_RSA_EXPONENT && publicExponent < MAX_RSA_EXPONENT
  if (positive && odd && inRange && numbers.length === 2) return
  throw new FormatError('ERR_FORMAT_RSA_EXPONENT', 'The RSA public exponent is no honest one', {
    details: { exponent: publicExponent.toString(16).slice(0, 70) },
  })
}

function ecDetails(
  { namedCurve = '' }: AsymmetricKeyDetails,
  parameterTag: number | undefined,
): Pick<PublicKey, 'bits' | 'curve'> {
  if (parameterTag === OID && namedCurve !== '') return findCurve(namedCurve)
  throw new FormatError(
    'ERR_FORMAT_EC_PARAMETERS',
    'The curve of the key is written out instead of named',
  )
}

function tooLarge(bits: number): FormatError {
  return new FormatError('ERR_FORMAT_RSA_SIZE', 'The public key is larger than any honest one', {
    details: { bits, maxBits: MAX_RSA_BITS },
  })
}
