// Keys and certificates as text (RFC 7468); keys also in OpenSSL's older encrypted form.
import { createPrivateKey, type KeyObject } from 'node:crypto'
import type { Signer } from '../crypto/index.ts'
import { expectText } from '../encoding/arguments.ts'
import { readPem } from '../encoding/pem.ts'
import { FormatError, SigningError } from '../errors.ts'
import { keyObjectSigner, type SignerOptions } from './key-object-signer.ts'

export interface PemFiles {
  /** PKCS#8, PKCS#1 or SEC 1, encrypted or not. */
  readonly key: string
  /** The signer's certificate; further ones behind it join the chain. */
  readonly certificate: string
  /** Further certificates, issuer after subject. Default none. */
  readonly chain?: string
  /** Of the key, when it is encrypted. */
  readonly password?: string
}

const KEY_LABEL = /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY-----/
/** What OpenSSL says of a cipher it does not have, as opposed to one that opened to nonsense. */
const UNSUPPORTED: ReadonlySet<unknown> = new Set([
  'ERR_OSSL_UNSUPPORTED',
  'ERR_OSSL_EVP_UNSUPPORTED',
])

/**
 * Throws `ERR_SIGNING_NO_KEY`, `ERR_SIGNING_NO_CERTIFICATE`, `ERR_SIGNING_PASSWORD_MISSING`, `ERR_SIGNING_WRONG_PASSWORD`,
 * `ERR_SIGNING_UNSUPPORTED_CONTAINER` (a cipher OpenSSL no longer has), `ERR_FORMAT_PRIVATE_KEY`, and what `keyObjectSigner` throws.
 */
export function loadPem(files: PemFiles, options: SignerOptions = {}): Signer {
  expectText(files.key, 'The key in PEM')
  expectText(files.certificate, 'The certificate in PEM')
  const key = readKey(files.key, files.password)
  const [certificate, ...further] = readCertificates(files.certificate)
  if (certificate === undefined) {
    throw new SigningError('ERR_SIGNING_NO_CERTIFICATE', 'The text holds no certificate')
  }
  const chain = [...further, ...readCertificates(files.chain ?? '')]
  return keyObjectSigner({ key, certificate, chain }, options)
}

function readCertificates(text: string): Uint8Array[] {
  return readPem(text).flatMap(({ label, bytes }) => (label === 'CERTIFICATE' ? [bytes] : []))
}

function readKey(pem: string, password: string | undefined): KeyObject {
  if (!KEY_LABEL.test(pem)) {
    throw new SigningError('ERR_SIGNING_NO_KEY', 'The text holds no private key')
  }
  try {
    return createPrivateKey({
      key: pem,
      format: 'pem',
      ...(password !== undefined && { passphrase: password }),
    })
  } catch (cause) {
    throw explain(pem, password, cause)
  }
}

function explain(pem: string, password: string | undefined, cause: unknown): Error {
  const encrypted = pem.includes('ENCRYPTED')
  if (!encrypted) {
    return new FormatError('ERR_FORMAT_PRIVATE_KEY', 'The private key cannot be read', { cause })
  }
  if (password === undefined) {
    return new SigningError('ERR_SIGNING_PASSWORD_MISSING', 'The key is encrypted', { cause })
  }
  if (cause instanceof Error && 'code' in cause && UNSUPPORTED.has(cause.code)) {
    const message = 'The key is encrypted with a cipher that is no longer supported'
    return new SigningError('ERR_SIGNING_UNSUPPORTED_CONTAINER', message, { cause })
  }
  return new SigningError('ERR_SIGNING_WRONG_PASSWORD', 'The password does not open the key', {
    cause,
  })
}
