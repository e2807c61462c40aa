export { MIN_RSA_BITS, type AlgorithmChoice, type SigningDigest } from './choose-algorithm.ts'
export { keyObjectSigner, type SignerOptions, type SigningKey } from './key-object-signer.ts'
export { loadPem, type PemFiles } from './load-pem.ts'
export { loadPkcs12, type Pkcs12Options } from './load-pkcs12.ts'
