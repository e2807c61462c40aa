import { createPublicKey, sign, type KeyObject } from 'node:crypto'
import type { SignatureAlgorithm, Signer } from '@sealpost/core/crypto'
import type { KeyType } from './keys.ts'
import { writePkcs12 } from './pkcs12.ts'

/** Somebody with a key and a certificate. */
export interface Holder extends Signer {
  readonly name: string
  readonly key: KeyObject
  /** The distinguished name, DER. */
  readonly subject: Uint8Array
  /** SubjectPublicKeyInfo, DER. */
  readonly spki: Uint8Array
  /** Big-endian magnitude. */
  readonly serial: Uint8Array
  /** Key, certificate and chain in one PKCS#12 file, AES-256 and HMAC-SHA-256. */
  pkcs12(password: string): Uint8Array
}

export function spkiOf(key: KeyObject): Uint8Array {
  return new Uint8Array(createPublicKey(key).export({ type: 'spki', format: 'der' }))
}

function algorithmOf(type: KeyType): SignatureAlgorithm {
  if (type === 'Ed25519') return { scheme: 'Ed25519' }
  if (type === 'P-256') return { scheme: 'ECDSA', digest: 'SHA-256' }
  if (type === 'P-384') return { scheme: 'ECDSA', digest: 'SHA-384' }
  return { scheme: 'RSA PKCS#1 v1.5', digest: 'SHA-256' }
}

const NODE_DIGESTS: Readonly<Record<string, string>> = { 'SHA-256': 'sha256', 'SHA-384': 'sha384' }

function signWith(key: KeyObject, { digest }: SignatureAlgorithm): Signer['sign'] {
  const name = digest === undefined ? null : (NODE_DIGESTS[digest] ?? 'sha256')
  return (data) => Promise.resolve(new Uint8Array(sign(name, data, key)))
}

export interface HolderParts {
  readonly name: string
  readonly type: KeyType
  readonly key: KeyObject
  readonly subject: Uint8Array
  readonly serial: Uint8Array
  readonly certificate: Uint8Array
  readonly chain: readonly Uint8Array[]
}

export function toHolder(parts: HolderParts): Holder {
  const algorithm = algorithmOf(parts.type)
  const { name, key, subject, serial, certificate, chain } = parts
  return {
    name,
    key,
    subject,
    serial,
    certificate,
    chain,
    algorithm,
    spki: spkiOf(key),
    sign: signWith(key, algorithm),
    pkcs12: (password) =>
      writePkcs12({ key, certificates: [certificate, ...chain], name, password }),
  }
}
