// One question: is this the signature of that key over these octets, by exactly this scheme? Nothing here judges strength or trust.
import { constants, verify, type KeyObject, type VerifyKeyObjectInput } from 'node:crypto'
import { digestByName, digestOf } from './digest.ts'
import { readEcdsaValue } from './ecdsa-value.ts'
import { pssKeyAllows, pssParameters } from './pss-parameters.ts'
import { verifyPssEncoding } from './pss-encoding.ts'
import type { PublicKey, PublicKeyKind } from './public-key.ts'
import type { SignatureAlgorithm, SignatureScheme } from './signature-algorithm.ts'

/** Which keys a scheme may be used with; an id-RSASSA-PSS key never verifies PKCS#1 v1.5 (RFC 4055, 1.2). */
const KEY_KINDS: Readonly<Record<SignatureScheme, readonly PublicKeyKind[]>> = {
  'RSA PKCS#1 v1.5': ['RSA'],
  'RSASSA-PSS': ['RSA', 'RSA-PSS'],
  ECDSA: ['EC'],
  Ed25519: ['Ed25519'],
  Ed448: ['Ed448'],
  DSA: ['DSA'],
}

/**
 * True when `signature` is valid. ECDSA and DSA values must be strict DER (`ecdsaFromP1363` converts the XML form); PSS uses exactly the
 * salt and mask digest of `algorithm`. Whatever is wrong with the signature, the algorithm or their fit is `false`, never an exception.
 */
export function verifySignature(
  algorithm: SignatureAlgorithm,
  key: PublicKey,
  data: Uint8Array,
  signature: Uint8Array,
): boolean {
  if (!canVerify(algorithm, key, signature)) return false
  try {
    return algorithm.scheme === 'RSASSA-PSS'
      ? verifyPss(algorithm, key, data, signature)
      : verify(nodeDigest(algorithm), data, verificationKey(algorithm, key), signature)
  } catch {
    return false
  }
}

/** What needs no octet of the data: the key's kind, a digest where the scheme needs one, the form of the value. */
export function canVerify(
  algorithm: SignatureAlgorithm,
  key: PublicKey,
  signature: Uint8Array,
): boolean {
  if (!KEY_KINDS[algorithm.scheme].includes(key.kind)) return false
  switch (algorithm.scheme) {
    case 'Ed25519':
    case 'Ed448':
      return algorithm.digest === undefined
    case 'ECDSA':
    case 'DSA':
      return algorithm.digest !== undefined && readEcdsaValue(signature) !== undefined
    case 'RSASSA-PSS':
      return isRsaLength(key, signature) && pssKeyAllows(key.handle, pssParameters(algorithm))
    case 'RSA PKCS#1 v1.5':
      return algorithm.digest !== undefined && isRsaLength(key, signature)
  }
}

/** RFC 8017, 8.1.2 and 8.2.2, step 1; OpenSSL takes a PSS value that lost its leading zero octets. */
function isRsaLength(key: PublicKey, signature: Uint8Array): boolean {
  return signature.length === Math.ceil(key.bits / 8)
}

/** What node:crypto must be told besides the data. */
export function verificationKey(
  algorithm: SignatureAlgorithm,
  { handle }: PublicKey,
): VerifyKeyObjectInput | KeyObject {
  // DER is the default for ECDSA and DSA values, and a bare key is looked at 12 µs faster.
  if (algorithm.scheme !== 'RSASSA-PSS') return handle
  const { saltBytes } = pssParameters(algorithm)
  return { key: handle, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: saltBytes }
}

/** node:crypto takes the mask's digest from the key or from the message's digest; it cannot be told another. */
export function isPssMaskForeign(algorithm: SignatureAlgorithm, key: PublicKey): boolean {
  if (algorithm.scheme !== 'RSASSA-PSS') return false
  const { digest, mgfDigest } = pssParameters(algorithm)
  return digest !== mgfDigest && key.handle.asymmetricKeyDetails?.mgf1HashAlgorithm === undefined
}

function verifyPss(
  algorithm: SignatureAlgorithm,
  key: PublicKey,
  data: Uint8Array,
  signature: Uint8Array,
): boolean {
  const parameters = pssParameters(algorithm)
  if (isPssMaskForeign(algorithm, key)) {
    return verifyPssEncoding(key, parameters, digestOf(parameters.digest, data), signature)
  }
  return verify(
    digestByName(parameters.digest).node,
    data,
    verificationKey(algorithm, key),
    signature,
  )
}

/** EdDSA digests inside, which node:crypto wants said as null. */
function nodeDigest({ digest }: SignatureAlgorithm): string | null {
  return digest === undefined ? null : digestByName(digest).node
}
