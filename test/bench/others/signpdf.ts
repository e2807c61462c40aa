// The other side of signing: @signpdf with its P12Signer (node-forge), placeholder and signature together.
import { plainAddPlaceholder } from '@signpdf/placeholder-plain'
import { P12Signer } from '@signpdf/signer-p12'
import { SignPdf } from '@signpdf/signpdf'
import type { RsaIdentity } from '../inputs/rsa-identity.ts'

/** Its signer opens the container at each signature; the library offers nothing else. */
export function signWithSignpdf(pdf: Buffer, identity: RsaIdentity): Promise<Buffer> {
  const pdfBuffer = plainAddPlaceholder({
    pdfBuffer: pdf,
    reason: '',
    contactInfo: '',
    name: '',
    location: '',
    subFilter: 'ETSI.CAdES.detached',
  })
  const signer = new P12Signer(identity.pkcs12, { passphrase: identity.password })
  return new SignPdf().sign(pdfBuffer, signer)
}
