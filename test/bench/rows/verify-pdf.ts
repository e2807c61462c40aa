// Verifying in memory, integrity alone on both sides: the digest over the ByteRange and the CMS signature, no anchor, no revocation.
import { signPdf, verifyPdf } from '@sealpost/core/pades'
import { rsaIdentity } from '../inputs/rsa-identity.ts'
import { makePdf } from '../inputs/pdf.ts'
import { compareCpu } from '../measure.ts'
import { verifyWithPkijs } from '../others/pkijs.ts'
import type { Row } from '../row.ts'

export const verifyPdfRows: readonly Row[] = [
  {
    name: 'verify-100kb-pkijs',
    what: 'verifyPdf to its report, 100 KB, B-B',
    against: 'pkijs, CMS and digest without a chain',
    unit: 'ms CPU',
    goal: 20,
    measure: async () => {
      const { signer } = await rsaIdentity()
      const pdf = await signPdf(makePdf(100_000), signer)
      return compareCpu(
        () => verifyPdf(pdf, { trust: [] }),
        () => verifyWithPkijs(pdf),
      )
    },
  },
]
