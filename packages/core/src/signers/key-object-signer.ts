// A private key that node:crypto holds, as a `Signer`. The key is a KeyObject from the start: PEM text parsed at every call
// would cost two thirds of the rate.
import {
  constants,
  createPublicKey,
  sign,
  type KeyObject,
  type SignKeyObjectInput,
} from 'node:crypto'
import { digestByName, type SignatureAlgorithm, type Signer } from '../crypto/index.ts'
import { equalBytes } from '../encoding/bytes.ts'
import { SigningError } from '../errors.ts'
import { formatName, readCertificate, type Certificate } from '../x509/index.ts'
import { chooseAlgorithm, type AlgorithmChoice } from './choose-algorithm.ts'

export interface SignerOptions extends AlgorithmChoice {
  /**
   * Sign in node's thread pool. Default false: a call costs what node:crypto's own costs (0.25 ms for RSA-2048, 0.7 ms for RSA-3072,
   * 0.02 ms for P-256), where the pool adds 0.05 ms to each. True frees the event loop meanwhile and lets signatures run side by side,
   * for a process that signs for many at once.
   */
  readonly threadPool?: boolean
}

export interface SigningKey {
  readonly key: KeyObject
  /** DER. */
  readonly certificate: Uint8Array
  /** Further certificates to embed, DER, issuer after subject. Default none. */
  readonly chain?: readonly Uint8Array[]
}

/**
 * Throws `ERR_SIGNING_KEY_MISMATCH` when the certificate is another key's, `ERR_SIGNING_UNSUPPORTED_KEY` and `ERR_SIGNING_WEAK_KEY`
 * for keys that should not sign, a `FormatError` for what is no certificate, `ERR_USAGE_…` for a choice that the key cannot follow.
 * `sign` rejects with `ERR_SIGNING_FAILED`.
 */
export function keyObjectSigner(signingKey: SigningKey, options: SignerOptions = {}): Signer {
  const { key, chain = [] } = signingKey
  const algorithm = chooseAlgorithm(key, options)
  const certificate = readCertificate(signingKey.certificate)
  if (!isKeyOf(key, certificate)) throw mismatch(certificate)
  for (const further of chain) readCertificate(further)
  const digest = algorithm.digest === undefined ? null : digestByName(algorithm.digest).node
  const input = signInput(key, algorithm)
  return {
    certificate: certificate.bytes,
    chain,
    algorithm,
    inProcess: true,
    sign: options.threadPool === true ? signInPool(digest, input) : signAtOnce(digest, input),
  }
}

/**
 * Whether the certificate belongs to the private key; one whose key cannot be read belongs to none.
 * By octets: `KeyObject.equals` of keys of two kinds leaves an error behind that the next key read trips over (node 24).
 */
export function isKeyOf(key: KeyObject, certificate: Certificate): boolean {
  try {
    return equalBytes(exportSpki(createPublicKey(key)), exportSpki(certificate.publicKey.handle))
  } catch {
    return false
  }
}

function exportSpki(key: KeyObject): Uint8Array {
  return key.export({ type: 'spki', format: 'der' })
}

type SignInput = KeyObject | SignKeyObjectInput

/** node:crypto digests the mask with the message's digest, or with what the key's own parameters say; so does `chooseAlgorithm`. */
function signInput(key: KeyObject, { scheme, saltBytes }: SignatureAlgorithm): SignInput {
  // The bare key is read faster than an object around it; DER is its default for ECDSA.
  if (scheme !== 'RSASSA-PSS') return key
  const padding = constants.RSA_PKCS1_PSS_PADDING
  return saltBytes === undefined ? { key, padding } : { key, padding, saltLength: saltBytes }
}

/** Without a closure for each call: the seam costs a microsecond, which P-256 would notice. */
function signAtOnce(digest: string | null, input: SignInput): Signer['sign'] {
  return (data) => {
    try {
      return Promise.resolve(sign(digest, data, input))
    } catch (cause) {
      return Promise.reject(failed(cause))
    }
  }
}

function signInPool(digest: string | null, input: SignInput): Signer['sign'] {
  return (data) =>
    new Promise((resolve, reject) => {
      sign(digest, data, input, (cause, signature) => {
        if (cause === null) resolve(signature)
        else reject(failed(cause))
      })
    })
}

function failed(cause: unknown): SigningError {
  return new SigningError('ERR_SIGNING_FAILED', 'The key did not sign', { cause })
}

function mismatch(certificate: Certificate): SigningError {
  return new SigningError('ERR_SIGNING_KEY_MISMATCH', 'The certificate belongs to another key', {
    details: { certificate: formatName(certificate.subject) },
  })
}
