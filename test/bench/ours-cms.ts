// Our side of "crypto and hash" alone: the same work as the script with pkijs does, CMS and digest over the ByteRange, no PDF reading.
import { contentInMemory, openSignedData, verifySignerInfo } from '@sealpost/core/cms'
import { CertificateCache } from '@sealpost/core/x509'
import { readByteRange } from './others/pkijs.ts'

// As verifyPdf does: a certificate that was seen before is not read again.
const cache = new CertificateCache()

export function verifyCmsOfPdf(pdf: Uint8Array): boolean {
  const [a = 0, b = 0, c = 0, d = 0] = readByteRange(pdf)
  const hex = Buffer.from(pdf.subarray(b + 1, c - 1)).toString('latin1')
  const { signedData } = openSignedData(new Uint8Array(Buffer.from(hex, 'hex')))
  const [signer] = signedData.signers
  if (signer === undefined) return false
  const content = new Uint8Array(b + d)
  content.set(pdf.subarray(a, a + b))
  content.set(pdf.subarray(c, c + d), b)
  const certificates = signedData.certificates.map((der) => cache.read(der))
  const verified = verifySignerInfo(
    signer,
    signedData.contentType,
    certificates,
    contentInMemory(content),
  )
  return verified.digestMatches === true && verified.signatureValueValid === true
}
