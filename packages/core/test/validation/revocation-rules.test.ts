// What CRLs and OCSP responses say of time, from their octets to a verdict: certificates they still remember, and how old they may be.
import { describe, expect, it } from 'vitest'
import { derGeneralizedTime, derInteger } from '../../src/asn1/index.ts'
import { sha256Hex } from '../../src/crypto/index.ts'
import { gatherTrust } from '../../src/trust/index.ts'
import { BASELINE, judge, OFFICIAL_DUTY, type Policy } from '../../src/validation/index.ts'
import {
  AT,
  crl,
  extension,
  FROM,
  leaf,
  ocsp,
  root,
  subCa,
  YESTERDAY,
  type Issued,
} from '../support/issue.ts'
import { facts, signature } from './facts-factory.ts'

const EXPIRED_CERTS_ON_CRL = '2.5.29.60'
const ARCHIVE_CUTOFF = '1.3.6.1.5.5.7.48.1.6'
const HOUR_MS = 3_600_000
const SERIAL = derInteger(4711)

const anchor = root()
const ca = subCa(anchor)
const end = leaf(ca, { serial: SERIAL })
const ended = leaf(ca, { serial: SERIAL, notAfter: new Date('2026-01-01T00:00:00Z') })

interface Said {
  readonly crls?: readonly Uint8Array[]
  readonly ocsps?: readonly Uint8Array[]
}

/** The verdict on a signature of this signer, with what is said about it. */
async function verdict(signer: Issued, said: Said, policy: Policy = BASELINE): Promise<string> {
  const id = sha256Hex(signer.certificate)
  const { certificates, chains, revocations } = await gatherTrust({
    leaves: [{ certificate: signer.certificate, purpose: 'signing' }],
    certificates: [ca.certificate],
    anchors: [{ certificate: anchor.certificate }],
    embedded: { crls: [crl(anchor), ...(said.crls ?? [])], ocsps: said.ocsps ?? [] },
    supplied: { crls: [], ocsps: [] },
    online: {},
    at: AT,
  })
  const { reference } = signature().signer
  const own = { certificate: id, chain: chains.get(id) ?? null, reference }
  const signatureAlgorithm = { scheme: 'ECDSA', digest: 'SHA-256' }
  const plain = facts({ signature: { signer: own, signatureAlgorithm } })
  const report = judge({ ...plain, certificates, revocations }, { policy, at: AT })
  return report.subIndication ?? report.indication
}

describe('a certificate that has ended', () => {
  it('need not be on a CRL of later, unless the CRL says that it is (expiredCertsOnCRL, X.509, 9.5.2.8)', async () => {
    expect(await verdict(ended, { crls: [crl(ca)] })).toBe('CERTIFICATE_CHAIN_GENERAL_FAILURE')
    const since = extension(EXPIRED_CERTS_ON_CRL, derGeneralizedTime(FROM))
    expect(await verdict(ended, { crls: [crl(ca, { more: [since] })] })).toBe(
      'OUT_OF_BOUNDS_NOT_REVOKED',
    )
    const late = extension(EXPIRED_CERTS_ON_CRL, derGeneralizedTime(YESTERDAY))
    expect(await verdict(ended, { crls: [crl(ca, { more: [late] })] })).toBe(
      'CERTIFICATE_CHAIN_GENERAL_FAILURE',
    )
  })

  it('need not be known to a responder, unless it keeps answers so long (archiveCutoff, RFC 6960, 4.4.4)', async () => {
    const kept = extension(ARCHIVE_CUTOFF, derGeneralizedTime(FROM))
    const answer = ocsp(SERIAL, ca, ca, { singleExtensions: [kept] })
    expect(await verdict(ended, { ocsps: [answer] })).toBe('OUT_OF_BOUNDS_NOT_REVOKED')
    expect(await verdict(ended, { ocsps: [ocsp(SERIAL, ca, ca)] })).toBe(
      'CERTIFICATE_CHAIN_GENERAL_FAILURE',
    )
  })
})

describe('how old a statement may be (EN 319 102-1, 5.2.5)', () => {
  const atMost = (maxAgeMs: number | null): Policy => ({
    ...OFFICIAL_DUTY,
    revocation: { ...OFFICIAL_DUTY.revocation, maxAgeMs },
  })

  it('is until its nextUpdate when the policy says no age', async () => {
    expect(await verdict(end, { crls: [crl(ca)] }, atMost(null))).toBe('TOTAL-PASSED')
    const past = crl(ca, { nextUpdate: new Date(AT.getTime() - HOUR_MS) })
    expect(await verdict(end, { crls: [past] }, atMost(null))).toBe('TRY_LATER')
    expect(await verdict(end, { crls: [past] }, BASELINE)).toBe('TOTAL-PASSED')
  })

  it('is not known without nextUpdate, and then only an age of the policy’s helps', async () => {
    const open = { crls: [crl(ca, { nextUpdate: null })] }
    expect(await verdict(end, open, atMost(null))).toBe('TRY_LATER')
    expect(await verdict(end, open, BASELINE)).toBe('TOTAL-PASSED')
  })

  it('is the policy’s age when it says one, counted from thisUpdate', async () => {
    const aged = { ocsps: [ocsp(SERIAL, ca, ca)] }
    expect(await verdict(end, aged, atMost(48 * HOUR_MS))).toBe('TOTAL-PASSED')
    expect(await verdict(end, aged, atMost(24 * HOUR_MS))).toBe('TRY_LATER')
  })

  it('is judged by the newest of several', async () => {
    const old = crl(ca, { nextUpdate: new Date(AT.getTime() - HOUR_MS), thisUpdate: FROM })
    expect(await verdict(end, { crls: [old, crl(ca, { number: 2 })] }, atMost(null))).toBe(
      'TOTAL-PASSED',
    )
  })
})
