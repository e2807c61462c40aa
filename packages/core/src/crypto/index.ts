export { digestOf, startDigest, type DigestName, type RunningDigest } from './digest.ts'
export type { SignatureAlgorithm, SignatureScheme } from './signature-algorithm.ts'
export type { Signer } from './signer.ts'
