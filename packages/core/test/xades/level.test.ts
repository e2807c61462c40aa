// What a signature is called that is at no baseline level (EN 319 132-2): by what is there, whether or not any of it is good.
import { expect, it } from 'vitest'
import { signXml } from '../../src/xades/index.ts'
import { makeSigner } from '../support/signers.ts'
import { timestampAuthority } from '../support/timestamps.ts'
import { AT, bytes, GOOD, LETTER, signatures, text } from './documents.ts'

const CERTIFICATES = '<xades:CompleteCertificateRefs></xades:CompleteCertificateRefs>'
const CERTIFICATES_V2 =
  '<x:CompleteCertificateRefsV2 xmlns:x="http://uri.etsi.org/01903/v1.4.1#"></x:CompleteCertificateRefsV2>'
const REVOCATION = '<xades:CompleteRevocationRefs></xades:CompleteRevocationRefs>'
const STAMP = '<xades:SigAndRefsTimeStamp></xades:SigAndRefsTimeStamp>'

const stamped = text(
  await signXml(bytes(LETTER), makeSigner('Người ký'), { at: AT, tsa: timestampAuthority() }),
)

it.each([
  ['', 'XAdES-BASELINE-T'],
  [CERTIFICATES, 'XAdES-T'],
  [CERTIFICATES + REVOCATION, 'XAdES-C'],
  [CERTIFICATES_V2 + REVOCATION, 'XAdES-C'],
  [CERTIFICATES + REVOCATION + STAMP, 'XAdES-X'],
  [STAMP, 'XAdES-T'],
])('with %s behind the timestamp: %s', async (properties, level) => {
  const end = '</xades:UnsignedSignatureProperties>'
  const extended = stamped.replace(end, () => properties + end)
  expect(await signatures(bytes(extended))).toMatchObject([{ ...GOOD, level }])
})
