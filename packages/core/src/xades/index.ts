/**
 * `@sealpost/core/xades`: signing and verifying XML documents (EN 319 132-1).
 *
 * | I want to… | call |
 * |---|---|
 * | sign an XML document, or an element in it | `signXml` |
 * | sign with a key elsewhere | `prepareXml`, hand out `signedInfo`, `completeXml` |
 * | sign files where they lie | `signDetachedXml` |
 * | confirm a signature by another | `counterSignXml` |
 * | raise a signature to T, LT or LTA | `augmentXml` |
 * | verify | `verifyXml`; `verifyXmlWithContent` to read what is covered |
 */
export { augmentXml, type AugmentXmlOptions } from './augment-xml.ts'
export { counterSignXml, type CounterSignXmlOptions } from './counter-sign-xml.ts'
export { completeXml, type CompleteXmlOptions } from './complete-xml.ts'
export { prepareXml } from './prepare-xml.ts'
export { signDetachedXml, type DetachedObject, type SignDetachedOptions } from './sign-detached.ts'
export { signXml, type SignXmlOptions } from './sign-xml.ts'
export type { PrepareXmlOptions, XmlSignatureOptions } from './signing/options.ts'
export {
  PREPARED_XML_VERSION,
  type PreparedPiece,
  type PreparedXml,
  type PreparedXmlSigner,
} from './signing/prepared-xml.ts'
export type { SignerIdentity } from '../cms/signer-profile.ts'
export type { ProductionPlace } from './properties/signature-production-place.ts'
export type { NewSignaturePolicy } from './properties/signature-policy-identifier.ts'
export type { CoveredContent } from './covered-content.ts'
export {
  verifyXml,
  verifyXmlWithContent,
  type XmlVerification,
  type XmlVerificationOptions,
} from './verify-xml.ts'
