/** `@sealpost/core/xades`: signing and verifying XML documents (EN 319 132-1). */
export { verifyXml, type XmlVerificationOptions } from './verify-xml.ts'
