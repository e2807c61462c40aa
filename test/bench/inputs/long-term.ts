// A letter as an archive holds it: 100 KB, a path of three for signer and authority, CRL and OCSP, timestamps; judged offline.
import { augmentPdf, signPdf, verifyPdf } from '@sealpost/core/pades'
import type { Facts, VerificationReport } from '@sealpost/core/validation'
import {
  createPki,
  localTimestampAuthority,
  writeCrlOf,
  writeOcspOf,
  type Pki,
} from '@sealpost/pretend-pki'
import { makePdf } from './pdf.ts'

export interface LongTermDocument {
  readonly pdf: Uint8Array
  readonly facts: Facts
  /** The instant everything is judged for. */
  readonly at: Date
  /** The whole of it: structure, cryptography, paths, revocation, judging. */
  verify(): Promise<VerificationReport>
}

const BYTES = 100_000
const SIGNER = 'chairman'

export async function longTermDocument(to: 'LT' | 'LTA'): Promise<LongTermDocument> {
  const pki = await createPki()
  const at = pki.now
  const trust = pki.roots.map((certificate) => ({ certificate }))
  const tsa = localTimestampAuthority(pki.holder('tsa'), () => at)
  const signed = await signPdf(makePdf(BYTES), pki.holder(SIGNER), { at, tsa })
  const pdf = await augmentPdf(signed, { to, trust, at, tsa, ...(await statusOf(pki)) })
  const found: Facts[] = []
  const verify = (onFacts: (facts: Facts) => void = () => undefined): Promise<VerificationReport> =>
    verifyPdf(pdf, { trust, at, onFacts })
  const { indication } = await verify((facts) => void found.push(facts))
  const [facts] = found
  if (facts === undefined || indication !== 'TOTAL-PASSED')
    throw new Error(`The document to be measured is ${indication}`)
  return { pdf, facts, at, verify: () => verify() }
}

/** OCSP about the signer, CRLs about everybody else. */
async function statusOf(pki: Pki): Promise<{ crls: Uint8Array[]; ocsps: Uint8Array[] }> {
  return {
    crls: await Promise.all(pki.authorities.map((issuer) => writeCrlOf(pki, issuer, pki.now))),
    ocsps: [await writeOcspOf(pki, pki.holder(SIGNER), { now: pki.now })],
  }
}
