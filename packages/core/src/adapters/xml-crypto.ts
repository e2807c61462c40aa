// Our keys inside `xml-crypto`: a signature algorithm that it can be given. Users keep their code and gain tokens, HSMs, ECDSA, PSS and Ed25519.
// Nothing of xml-crypto is imported: the types below are what it asks for.
import { ecdsaFromP1363, ecdsaToP1363 } from '../crypto/ecdsa-value.ts'
import { ecdsaOctets, readPublicKey, type PublicKey } from '../crypto/public-key.ts'
import type { Signer } from '../crypto/signer.ts'
import { verifySignature } from '../crypto/verify-signature.ts'
import { decodeBase64, encodeBase64 } from '../encoding/base64.ts'
import { readPem } from '../encoding/pem.ts'
import { encodeUtf8 } from '../encoding/text.ts'
import { FormatError, SigningError, UsageError } from '../errors.ts'
import { readCertificate } from '../x509/certificate.ts'
import { signatureMethodUri } from '../xmldsig/algorithms.ts'

type Callback<T> = (error: Error | null, result?: T) => void

/** What xml-crypto calls for `ds:SignatureMethod`. */
export interface XmlCryptoAlgorithm {
  getAlgorithmName(): string
  /** Only with a callback: our keys answer later. */
  getSignature(signedInfo: unknown, privateKey: unknown, callback?: Callback<string>): string
  verifySignature(material: string, key: unknown, signatureValue: string): boolean
}

export interface XmlCryptoSigner {
  /** For `signatureAlgorithm` of `SignedXml`. */
  readonly uri: string
  /** For `SignedXml.SignatureAlgorithms[uri]`. */
  readonly Algorithm: new () => XmlCryptoAlgorithm
}

/**
 * Makes a signer usable in xml-crypto:
 *
 *     const { uri, Algorithm } = xmlCryptoSigner(signer)
 *     const signed = new SignedXml({ signatureAlgorithm: uri, privateKey: 'held elsewhere', publicCert, … })
 *     signed.SignatureAlgorithms[uri] = Algorithm
 *     signed.computeSignature(xml, {}, (error) => …)
 *
 * Throws `ERR_SIGNING_ALGORITHM` for a scheme without an XML identifier.
 */
export function xmlCryptoSigner(signer: Signer): XmlCryptoSigner {
  const uri = signatureMethodUri(signer.algorithm)
  if (uri === undefined) {
    const message = `XML signatures have no identifier for ${signer.algorithm.scheme} as it is used here`
    throw new SigningError('ERR_SIGNING_ALGORITHM', message)
  }
  class Algorithm implements XmlCryptoAlgorithm {
    getAlgorithmName(): string {
      return uri ?? ''
    }

    getSignature(signedInfo: unknown, _key: unknown, callback?: Callback<string>): string {
      if (callback === undefined) throw needsCallback()
      signText(signer, signedInfo).then(
        (value) => {
          callback(null, value)
        },
        (error: unknown) => {
          callback(error instanceof Error ? error : new Error(String(error)))
        },
      )
      return ''
    }

    verifySignature(material: string, key: unknown, signatureValue: string): boolean {
      return verifyText(signer, material, key, signatureValue)
    }
  }
  return { uri, Algorithm }
}

async function signText(signer: Signer, signedInfo: unknown): Promise<string> {
  const value = await signer.sign(toBytes(signedInfo))
  if (signer.algorithm.scheme !== 'ECDSA') return encodeBase64(value)
  const { publicKey } = readCertificate(signer.certificate)
  const fixed = ecdsaToP1363(value, ecdsaOctets(publicKey))
  if (fixed !== undefined) return encodeBase64(fixed)
  throw new SigningError('ERR_SIGNING_VALUE_FOREIGN', 'The signature value is not one of the key')
}

function verifyText(
  { algorithm }: Signer,
  material: string,
  key: unknown,
  signatureValue: string,
): boolean {
  try {
    const publicKey = readKey(key)
    const value = decodeBase64(signatureValue)
    const isEcdsa = algorithm.scheme === 'ECDSA'
    const raw = isEcdsa ? ecdsaFromP1363(value, ecdsaOctets(publicKey)) : value
    return raw !== undefined && verifySignature(algorithm, publicKey, toBytes(material), raw)
  } catch (error) {
    if (error instanceof FormatError) return false
    throw error
  }
}

/** PEM of a certificate or of a public key. */
function readKey(key: unknown): PublicKey {
  const text = typeof key === 'string' ? key : key instanceof Uint8Array ? latin1(key) : ''
  const [block] = readPem(text)
  if (block?.label === 'CERTIFICATE') return readCertificate(block.bytes).publicKey
  if (block?.label === 'PUBLIC KEY') return readPublicKey(block.bytes)
  throw new FormatError('ERR_FORMAT_PUBLIC_KEY', 'The key is no PEM certificate or public key')
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1')
}

function toBytes(material: unknown): Uint8Array {
  if (typeof material === 'string') return encodeUtf8(material)
  if (material instanceof Uint8Array) return material
  throw new UsageError('ERR_USAGE_XML_CRYPTO', 'xml-crypto handed over something that is no text')
}

function needsCallback(): UsageError {
  return new UsageError(
    'ERR_USAGE_XML_CRYPTO',
    'Call computeSignature with a callback: the key answers later',
  )
}
