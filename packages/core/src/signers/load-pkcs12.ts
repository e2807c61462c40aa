// PKCS#12 files (.p12, .pfx), old and new: what today's OpenSSL, Windows and Java write, and the RC2 and triple DES of earlier years.
import { createPrivateKey, type KeyObject } from 'node:crypto'
import type { Signer } from '../crypto/index.ts'
import { expectBytes, expectText } from '../encoding/arguments.ts'
import { asBuffer } from '../encoding/bytes.ts'
import { FormatError, SigningError, UsageError } from '../errors.ts'
import { readCertificate, type Certificate } from '../x509/index.ts'
import { isKeyOf, keyObjectSigner, type SignerOptions } from './key-object-signer.ts'
import { orderChain } from './order-chain.ts'
import { macFits } from './pkcs12/check-mac.ts'
import { passwordForms, type Password } from './pkcs12/password.ts'
import { readContents, type Contents } from './pkcs12/read-bags.ts'
import { readPfx, type Pfx } from './pkcs12/read-pfx.ts'

export interface Pkcs12Options extends SignerOptions {
  /** The friendly name of the key to sign with, when the container holds several. */
  readonly name?: string
}

interface KeyWithCertificate {
  readonly key: KeyObject
  readonly certificate: Certificate
}

/**
 * Throws `ERR_SIGNING_WRONG_PASSWORD`, `ERR_SIGNING_NO_KEY`, `ERR_SIGNING_NO_CERTIFICATE`, `ERR_SIGNING_KEY_MISMATCH` (certificates, but
 * none of the key), `ERR_SIGNING_UNSUPPORTED_CONTAINER`, `ERR_FORMAT_PKCS12`, `ERR_USAGE_KEY_CHOICE` (several keys and no name, or a name
 * that fits none or several), `ERR_USAGE_BYTES` and `ERR_USAGE_TEXT` for what is no container or password at all, and what
 * `keyObjectSigner` throws.
 */
export async function loadPkcs12(
  bytes: Uint8Array,
  password: string,
  options: Pkcs12Options = {},
): Promise<Signer> {
  expectBytes(bytes, 'The PKCS#12 container')
  expectText(password, 'The password')
  const contents = await open(bytes, password)
  const { key, certificate } = pairKey(chooseKey(contents, options.name), contents)
  const others = contents.certificates.map(readCertificate)
  const chain = orderChain(certificate, others).map((issuer) => issuer.bytes)
  return keyObjectSigner({ key, certificate: certificate.bytes, chain }, options)
}

async function open(bytes: Uint8Array, password: string): Promise<Contents> {
  try {
    const pfx = readPfx(bytes)
    for (const form of passwordForms(password)) {
      const contents = await openWith(pfx, form)
      if (contents !== undefined) return contents
    }
  } catch (error) {
    throw error instanceof FormatError ? notPkcs12(error) : error
  }
  throw new SigningError('ERR_SIGNING_WRONG_PASSWORD', 'The password does not open the container')
}

async function openWith(pfx: Pfx, password: Password): Promise<Contents | undefined> {
  if (pfx.mac !== undefined && !macFits(pfx.mac, pfx.content, password)) return undefined
  return readContents(pfx, password)
}

function chooseKey({ keys }: Contents, name: string | undefined): KeyObject {
  const named = keys.filter((key) => name === undefined || key.name === name)
  const [only] = named
  if (keys.length === 0) {
    throw new SigningError('ERR_SIGNING_NO_KEY', 'The PKCS#12 container holds no private key')
  }
  if (only === undefined || named.length > 1) throw unclearChoice(keys)
  try {
    return createPrivateKey({ key: asBuffer(only.pkcs8), format: 'der', type: 'pkcs8' })
  } catch (cause) {
    throw notPkcs12(cause)
  }
}

/** By the public key: local key identifiers are optional and sometimes wrong. */
function pairKey(key: KeyObject, { certificates }: Contents): KeyWithCertificate {
  if (certificates.length === 0) {
    throw new SigningError('ERR_SIGNING_NO_CERTIFICATE', 'The container holds no certificate')
  }
  const certificate = certificates.map(readCertificate).find((each) => isKeyOf(key, each))
  if (certificate !== undefined) return { key, certificate }
  throw new SigningError(
    'ERR_SIGNING_KEY_MISMATCH',
    'The container holds no certificate of its key',
  )
}

function unclearChoice(keys: Contents['keys']): UsageError {
  const names = keys.map((key) => key.name ?? '(without name)').join(', ')
  return new UsageError('ERR_USAGE_KEY_CHOICE', 'Name one of the keys in the container', {
    details: { names: names.slice(0, 500) },
  })
}

function notPkcs12(cause: unknown): FormatError {
  return new FormatError('ERR_FORMAT_PKCS12', 'The PKCS#12 container cannot be read', { cause })
}
