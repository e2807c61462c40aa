export { MIN_RSA_BITS, type AlgorithmChoice, type SigningDigest } from './choose-algorithm.ts'
export { keyObjectSigner, type SignerOptions, type SigningKey } from './key-object-signer.ts'
export {
  listPkcs11Tokens,
  type PinForListing,
  type Pkcs11Key,
  type Pkcs11Token,
} from './list-pkcs11-tokens.ts'
export { loadPem, type PemFiles } from './load-pem.ts'
export { loadPkcs12, type Pkcs12Options } from './load-pkcs12.ts'
export { openPkcs11, type Pkcs11Options, type Pkcs11Signer } from './open-pkcs11.ts'
export {
  openPkcs11Ed25519,
  type Pkcs11Ed25519,
  type Pkcs11Ed25519Options,
} from './open-pkcs11-ed25519.ts'
export type { PinRequest, PinSource, PinState } from './pkcs11/pin.ts'
export type { TokenChoice } from './pkcs11/token-choice.ts'
