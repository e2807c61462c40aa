/** `@sealpost/core/adapters`: our signers inside other people's tools. */
export { xmlCryptoSigner, type XmlCryptoAlgorithm, type XmlCryptoSigner } from './xml-crypto.ts'
export { signpdfSigner, type SignpdfSigner } from './signpdf.ts'
