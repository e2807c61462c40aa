// Every limit on what one request may cost, from both sides.
import { describe, expect, it } from 'vitest'
import { derInteger } from '../../src/asn1/index.ts'
import { AnchorSet } from '../../src/trust/anchor-set.ts'
import { CertificatePool } from '../../src/trust/certificate-pool.ts'
import { MAX_CERTIFICATES } from '../../src/trust/gather.ts'
import { gatherTrust, verifyCertificate, type TrustRequest } from '../../src/trust/index.ts'
import { IssuerGraph, MAX_GRAPH_CERTIFICATES } from '../../src/trust/issuer-graph.ts'
import { MAX_CRL_SIGNERS } from '../../src/trust/revocation/crl-signer.ts'
import { MAX_SUBJECTS } from '../../src/trust/revocation/gather-statements.ts'
import { MAX_RESPONDERS } from '../../src/trust/revocation/ocsp-responder.ts'
import { MAX_STATEMENTS, MAX_STATUS_OBJECTS } from '../../src/trust/revocation/status-store.ts'
import { MAX_SIGNATURE_COST, SignatureBudget } from '../../src/trust/signature-budget.ts'
import { ParseCache, readCertificate } from '../../src/x509/index.ts'
import {
  AT,
  authorityKeyId,
  certify,
  crl,
  extension,
  keyId,
  leaf,
  ocsp,
  OCSP_NO_CHECK,
  OCSP_SIGNING,
  party,
  root,
  subCa,
  usage,
  YESTERDAY,
  type Issued,
  type Party,
} from '../support/issue.ts'
import { failures } from './verify.ts'

const anchor = root()
const ca = subCa(anchor)
const SERIAL = derInteger(31337)
const end = leaf(ca, { serial: SERIAL })
const NOTHING = { crls: [], ocsps: [] }
const BROKEN = Uint8Array.of(0x30, 0)

function gather(request: Partial<TrustRequest>): ReturnType<typeof gatherTrust> {
  return gatherTrust({
    leaves: [{ certificate: end.certificate, purpose: 'signing' }],
    certificates: [ca.certificate],
    anchors: [{ certificate: anchor.certificate }],
    embedded: NOTHING,
    supplied: NOTHING,
    online: {},
    at: AT,
    ...request,
  })
}

async function judge(options: {
  crls?: readonly Uint8Array[]
  ocsps?: readonly Uint8Array[]
  untrusted?: readonly Issued[]
}): Promise<string[]> {
  const report = await verifyCertificate(end.certificate, {
    trust: [{ certificate: anchor.certificate }],
    untrusted: [ca, ...(options.untrusted ?? [])].map(({ certificate }) => certificate),
    crls: [crl(anchor), ...(options.crls ?? [])],
    ocsps: options.ocsps ?? [],
    at: AT,
  })
  return failures(report)
}

describe('one request', () => {
  it('looks at MAX_CERTIFICATES and says that there were more', async () => {
    const most = [...new Array<Uint8Array>(MAX_CERTIFICATES - 1).fill(BROKEN), ca.certificate]
    const enough = await gather({ certificates: most })
    expect([...enough.chains.values()][0]?.certificates).toHaveLength(3)
    expect(enough.remarks).toEqual([])
    const more = await gather({ certificates: [BROKEN, ...most] })
    expect([...more.chains.values()][0]?.certificates).toHaveLength(1)
    expect(more.remarks.map(({ code }) => code)).toEqual(['CERTIFICATES_TOO_MANY'])
  })

  it('looks at MAX_STATUS_OBJECTS of each kind and origin and says that there were more', async () => {
    const most = [...new Array<Uint8Array>(MAX_STATUS_OBJECTS - 1).fill(BROKEN), crl(ca)]
    const enough = await gather({ embedded: { crls: most, ocsps: [] } })
    expect(enough.revocations).toHaveLength(1)
    const more = await gather({ embedded: { crls: [BROKEN, ...most], ocsps: [] } })
    expect(more.revocations).toEqual([])
    expect(more.remarks.map(({ code }) => code)).toEqual(['REVOCATION_DATA_TOO_MUCH'])
  })

  it('asks about MAX_SUBJECTS certificates and says that there were more', async () => {
    const asked = new Set<string>()
    const leaves = Array.from({ length: MAX_SUBJECTS + 1 }, () => leaf(anchor))
    const { remarks } = await gather({
      leaves: leaves.map(({ certificate }) => ({ certificate, purpose: 'signing' })),
      online: {
        find: ({ certificate }) => {
          asked.add(readCertificate(certificate).id)
          return Promise.resolve(NOTHING)
        },
      },
    })
    expect(asked.size).toBe(MAX_SUBJECTS)
    expect(remarks.map(({ code }) => code)).toEqual(['REVOCATION_SUBJECTS_TOO_MANY'])
  })

  it('spends MAX_SIGNATURE_COST on trying who may have signed', () => {
    const budget = new SignatureBudget()
    const certificate = readCertificate(end.certificate)
    // As dear as eight and one verifications each.
    const signed = (): typeof certificate =>
      Object.create(certificate, {
        tbsBytes: { value: new Uint8Array(1 << 20) },
      }) as typeof certificate
    for (let spent = 9; spent <= MAX_SIGNATURE_COST; spent += 9)
      budget.verify(signed(), certificate)
    expect(budget.isExhausted).toBe(false)
    budget.verify(signed(), certificate)
    expect(budget.isExhausted).toBe(true)
    expect(
      budget.verify(readCertificate(ca.certificate), readCertificate(anchor.certificate)),
    ).toBe(false)
  })
})

describe('one certificate', () => {
  it('is traced through MAX_GRAPH_CERTIFICATES', () => {
    const graphOf = (length: number): number | undefined => {
      const chain: Issued[] = [anchor]
      for (let depth = 1; depth < length; depth++)
        chain.push(subCa(chain.at(-1) ?? anchor, `CA ${depth}`))
      const pool = new CertificatePool()
      pool.addAll(chain.slice(1).map(({ certificate }) => certificate))
      const anchors = new AnchorSet([{ certificate: anchor.certificate }])
      const last = readCertificate(leaf(chain.at(-1) ?? anchor).certificate)
      const surroundings = { pool, anchors, at: AT, budget: new SignatureBudget() }
      return new IssuerGraph(last, surroundings).distanceOf(last)
    }
    expect(graphOf(MAX_GRAPH_CERTIFICATES)).toBe(MAX_GRAPH_CERTIFICATES)
    expect(graphOf(MAX_GRAPH_CERTIFICATES + 1)).toBeUndefined()
  })

  it('hears MAX_STATEMENTS of a kind, the newest first', async () => {
    const newer = (count: number): Uint8Array[] =>
      Array.from({ length: count }, (_, index) =>
        ocsp(SERIAL, ca, ca, {
          status: 'unknown',
          thisUpdate: new Date(YESTERDAY.getTime() + 1000 * (index + 1)),
        }),
      )
    const good = ocsp(SERIAL, ca, ca)
    expect(await judge({ ocsps: [good, ...newer(MAX_STATEMENTS - 1)] })).toEqual([])
    expect(await judge({ ocsps: [good, ...newer(MAX_STATEMENTS)] })).toContain(
      'REVOCATION_DATA_MISSING',
    )
  })

  it('has its CRL tried under MAX_CRL_SIGNERS keys of the right name besides its issuer’s', async () => {
    const signer = certify(party('Sub CA'), anchor, {
      extensions: [keyId(ca), authorityKeyId(anchor), usage(['cRLSign'])],
    })
    const list = crl(signer, {
      extensions: [authorityKeyId(ca), extension('2.5.29.20', derInteger(1))],
    })
    const impostors = (count: number): Issued[] =>
      crowd(count, () =>
        certify(party('Sub CA'), anchor, { extensions: [keyId(ca), authorityKeyId(anchor)] }),
      )
    expect(
      await judge({ crls: [list], untrusted: [...impostors(MAX_CRL_SIGNERS - 2), signer] }),
    ).toEqual([])
    expect(
      await judge({ crls: [list], untrusted: [...impostors(MAX_CRL_SIGNERS), signer] }),
    ).toContain('REVOCATION_DATA_MISSING')
  })

  it('has an OCSP response tried under MAX_RESPONDERS certificates', async () => {
    const more = [OCSP_SIGNING, OCSP_NO_CHECK]
    const responder = certify(party('Responder'), ca, { more })
    const others = (count: number): Uint8Array[] =>
      crowd(count, () => certify(party('Responder'), ca, { more })).map(
        ({ certificate }) => certificate,
      )
    const sent = (count: number): Uint8Array =>
      ocsp(SERIAL, ca, responder, {
        byName: true,
        certificates: [...others(count), responder.certificate],
      })
    expect(await judge({ ocsps: [sent(MAX_RESPONDERS - 1)] })).toEqual([])
    expect(await judge({ ocsps: [sent(MAX_RESPONDERS)] })).toContain('REVOCATION_DATA_MISSING')
  })

  function crowd<T extends Party>(count: number, make: () => T): T[] {
    return Array.from({ length: count }, make)
  }
})

describe('ParseCache', () => {
  it('keeps no more entries and no more octets than it may', () => {
    const cache = new ParseCache((der) => der.length, { maxEntries: 3, maxBytes: 10 })
    for (const length of [1, 2, 3, 4]) cache.read(new Uint8Array(length))
    expect(cache.size).toBe(3)
    cache.read(new Uint8Array(8))
    expect(cache.size).toBe(1)
    expect(cache.read(new Uint8Array(11))).toBe(11)
    expect(cache.size).toBe(0)
  })
})
