export { decryptAesCbc, encryptAesCbc, rc4, type CbcOptions } from './cipher.ts'
export {
  digestByName,
  digestByOid,
  digestByUri,
  digestOf,
  DIGESTS,
  sha256Hex,
  startDigest,
  type DigestAlgorithm,
  type DigestName,
  type RunningDigest,
} from './digest.ts'
export {
  ecdsaFromP1363,
  ecdsaToP1363,
  readEcdsaValue,
  writeEcdsaValue,
  type EcdsaValue,
} from './ecdsa-value.ts'
export {
  ecdsaOctets,
  MAX_RSA_BITS,
  readPublicKey,
  type PublicKey,
  type PublicKeyKind,
} from './public-key.ts'
export { randomBytes, randomPositive } from './random.ts'
export type { SignatureAlgorithm, SignatureScheme } from './signature-algorithm.ts'
export type { Signer } from './signer.ts'
export { verifySignature } from './verify-signature.ts'
export { MAX_EDDSA_BYTES, startVerification, type RunningVerification } from './verify-stream.ts'
