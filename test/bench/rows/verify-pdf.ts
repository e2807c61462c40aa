// Verifying in memory, integrity alone on both sides: the digest over the ByteRange and the CMS signature, no anchor, no revocation.
import { signPdf, verifyPdf } from '@sealpost/core/pades'
import { rsaIdentity } from '../inputs/rsa-identity.ts'
import { makePdf } from '../inputs/pdf.ts'
import { compareCpu } from '../measure.ts'
import { verifyCmsOfPdf } from '../ours-cms.ts'
import { verifyWithPkijs } from '../others/pkijs.ts'
import type { Row } from '../row.ts'

export const verifyPdfRows: readonly Row[] = [
  {
    name: 'verify-100kb-pkijs',
    what: 'crypto and hash, 100 KB, B-B: CMS and digest',
    against: 'pkijs, CMS and digest without a chain',
    unit: 'ms CPU',
    goal: 20,
    measure: async () => {
      const { signer } = await rsaIdentity()
      const pdf = await signPdf(makePdf(100_000), signer)
      if (!verifyCmsOfPdf(pdf)) throw new Error('The signature to be measured is not good')
      return compareCpu(
        () => Promise.resolve(verifyCmsOfPdf(pdf)),
        () => verifyWithPkijs(pdf),
      )
    },
  },
  {
    // The whole of verifyPdf beside less: structure, fields, changes, policy and report on one side only.
    name: 'verify-100kb-report-pkijs',
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
