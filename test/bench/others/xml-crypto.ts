// The other side of XML signatures in Node: xml-crypto, enveloped, exclusive canonicalisation, RSA-SHA256.
import { SignedXml } from 'xml-crypto'

const DSIG = 'http://www.w3.org/2000/09/xmldsig#'
const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#'
const SIGNATURE = /<(?:ds:)?Signature[ >][^]*<\/(?:ds:)?Signature>/

export function signWithXmlCrypto(xml: string, privateKey: string, publicCert: string): string {
  const signer = new SignedXml({
    privateKey,
    publicCert,
    signatureAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    canonicalizationAlgorithm: EXCLUSIVE,
  })
  signer.addReference({
    xpath: '/*',
    isEmptyUri: true,
    transforms: [`${DSIG}enveloped-signature`, EXCLUSIVE],
    digestAlgorithm: 'http://www.w3.org/2001/04/xmlenc#sha256',
  })
  signer.computeSignature(xml)
  return signer.getSignedXml()
}

export function verifyWithXmlCrypto(xml: string, publicCert: string): boolean {
  const verifier = new SignedXml({ publicCert })
  verifier.loadSignature(SIGNATURE.exec(xml)?.[0] ?? '')
  return verifier.checkSignature(xml)
}
