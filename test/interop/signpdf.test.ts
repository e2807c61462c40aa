import { readFile } from 'node:fs/promises'
import { plainAddPlaceholder } from '@signpdf/placeholder-plain'
import { SignPdf } from '@signpdf/signpdf'
import { SUBFILTER_ETSI_CADES_DETACHED, Signer as SignpdfBase } from '@signpdf/utils'
import { expect, it } from 'vitest'
import { signpdfSigner } from '@sealpost/core/adapters'
import { verifyPdf } from '@sealpost/core/pades'
import { createPki } from '@sealpost/pretend-pki'

const LETTER = new URL('../../packages/cli/documents/01-cong-van.pdf', import.meta.url)

it.each(['financeDirector', 'homeDirector'])(
  'lets signpdf sign with our keys at PAdES-BASELINE-B: %s',
  async (name) => {
    const pki = await createPki()
    const pdfWithPlaceholder = plainAddPlaceholder({
      pdfBuffer: await readFile(LETTER),
      reason: 'Approved',
      contactInfo: '',
      name: '',
      location: 'Cao Bằng',
      signingTime: pki.now,
      subFilter: SUBFILTER_ETSI_CADES_DETACHED,
    })
    const signed = await new SignPdf().sign(
      pdfWithPlaceholder,
      signpdfSigner(SignpdfBase, pki.holder(name)),
    )
    const { signatures } = await verifyPdf(new Uint8Array(signed), { trust: [], at: pki.now })
    expect(signatures).toMatchObject([
      {
        level: 'PAdES-BASELINE-B',
        digestsMatch: true,
        signatureValueValid: true,
        coverage: 'whole-document',
      },
    ])
  },
)
