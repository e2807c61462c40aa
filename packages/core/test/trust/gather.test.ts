import { describe, expect, it } from 'vitest'
import { derInteger } from '../../src/asn1/index.ts'
import { ServiceError } from '../../src/errors.ts'
import {
  gatherTrust,
  readTrustAnchors,
  type GatheredTrust,
  type RevocationQuery,
  type TrustRequest,
} from '../../src/trust/index.ts'
import { MAX_ISSUER_FETCHES } from '../../src/trust/fetch-issuers.ts'
import { writePem } from '../../src/encoding/pem.ts'
import { readCertificate } from '../../src/x509/index.ts'
import {
  AT,
  caExtensions,
  certify,
  constrain,
  crl,
  leaf,
  ocsp,
  OCSP_NO_CHECK,
  OCSP_SIGNING,
  party,
  purposes,
  root,
  subCa,
  type Issued,
} from '../support/issue.ts'

const anchor = root()
const ca = subCa(anchor)
const SERIAL = derInteger(4711)
const end = leaf(ca, { serial: SERIAL })
const responder = certify(party('Responder'), ca, { more: [OCSP_SIGNING, OCSP_NO_CHECK] })
const answer = ocsp(SERIAL, ca, responder, { certificates: [responder.certificate] })
const NOTHING = { crls: [], ocsps: [] }

function gather(request: Partial<TrustRequest> = {}, of: Issued = end): Promise<GatheredTrust> {
  return gatherTrust({
    leaves: [{ certificate: of.certificate, purpose: 'signing' }],
    certificates: [ca.certificate],
    anchors: [{ certificate: anchor.certificate }],
    embedded: NOTHING,
    supplied: NOTHING,
    online: {},
    at: AT,
    ...request,
  })
}

function idOf({ certificate }: Issued): string {
  return readCertificate(certificate).id
}

describe('gatherTrust', () => {
  it('tells the chain, what is said about each certificate in it, and who says so', async () => {
    const embedded = { crls: [crl(anchor)], ocsps: [answer] }
    const gathered = await gather({ embedded })
    expect(gathered.chains.get(idOf(end))).toEqual({
      certificates: [idOf(end), idOf(ca), idOf(anchor)],
      anchor: { name: 'CN=Root,C=VN', id: idOf(anchor), notAfter: null },
      problems: [],
    })
    expect(gathered.revocations).toMatchObject([
      {
        kind: 'ocsp',
        certificate: idOf(end),
        status: 'good',
        issuer: idOf(responder),
        signatureValid: true,
        origin: 'embedded',
        problems: [],
      },
      {
        kind: 'crl',
        certificate: idOf(ca),
        status: 'good',
        issuer: idOf(anchor),
        signatureValid: true,
        problems: [],
      },
    ])
    expect(Object.keys(gathered.certificates).toSorted()).toEqual(
      [end, ca, anchor, responder].map(idOf).toSorted(),
    )
    expect(gathered.remarks).toEqual([])
  })

  it('hands over the octets of all it used, for those who embed them', async () => {
    const list = crl(anchor)
    const { objects } = await gather({
      embedded: { crls: [list, crl(party('Else'))], ocsps: [answer] },
    })
    expect([...objects.crls.values()]).toEqual([list])
    expect([...objects.ocsps.values()]).toEqual([answer])
    expect([...objects.certificates.keys()].toSorted()).toEqual(
      [end, ca, anchor, responder].map(idOf).toSorted(),
    )
  })

  it('gives facts that survive being written as JSON', async () => {
    const { certificates, revocations, chains } = await gather({
      embedded: { crls: [crl(anchor)], ocsps: [answer] },
    })
    const facts = { certificates, revocations, chains: [...chains] }
    expect(JSON.parse(JSON.stringify(facts))).toEqual(facts)
  })

  it('says nothing about time: an expired chain has no problems', async () => {
    const old = leaf(ca, { notAfter: new Date('2021-01-01T00:00:00Z') })
    const { chains } = await gather({}, old)
    expect(chains.get(idOf(old))?.problems).toEqual([])
  })

  it('names what is wrong with a chain whatever the time', async () => {
    const odd = certify(party('Odd'), anchor, {})
    const under = leaf(odd)
    const { chains } = await gather({ certificates: [odd.certificate] }, under)
    expect(chains.get(idOf(under))?.problems).toMatchObject([
      { certificate: idOf(odd), finding: { code: 'CERTIFICATE_NOT_A_CA', severity: 'failure' } },
    ])
  })

  it('chooses the chain without a fault among several', async () => {
    const other = root('Other')
    const constrained = certify(ca, other, {
      extensions: [...caExtensions(ca, other), constrain(['dn:Nobody'])],
    })
    const { chains } = await gather({
      certificates: [constrained, ca].map(({ certificate }) => certificate),
      anchors: [other, anchor].map(({ certificate }) => ({ certificate })),
    })
    expect(chains.get(idOf(end))?.anchor?.id).toBe(idOf(anchor))
  })

  it('goes as far as it can without an anchor, and asks nobody about such a chain', async () => {
    const asked: RevocationQuery[] = []
    const { chains, certificates, revocations } = await gather({
      anchors: [],
      online: { find: (query) => Promise.resolve(NOTHING).finally(() => asked.push(query)) },
    })
    expect(chains.get(idOf(end))).toEqual({
      certificates: [idOf(end), idOf(ca)],
      anchor: null,
      problems: [],
    })
    expect(Object.keys(certificates)).toHaveLength(2)
    expect([revocations, asked]).toEqual([[], []])
  })

  it('describes an anchor that is only a key as a certificate without end', async () => {
    const { chains, certificates } = await gather({
      anchors: [{ name: anchor.name, publicKey: anchor.spki }],
    })
    const id = chains.get(idOf(end))?.certificates.at(-1) ?? ''
    expect(certificates[id]).toMatchObject({
      subject: 'CN=Root,C=VN',
      isCa: true,
      key: { kind: 'EC', bits: 256 },
    })
  })

  it('answers leaves and anchors that cannot be read with remarks', async () => {
    const broken = Uint8Array.of(0x30, 0)
    const { chains, remarks } = await gather({
      leaves: [{ certificate: broken, purpose: 'timestamping' }],
      anchors: [{ certificate: broken }],
      certificates: [broken],
      embedded: { crls: [broken], ocsps: [broken] },
    })
    expect(chains.size).toBe(0)
    expect(remarks.map(({ code, severity }) => [code, severity])).toEqual([
      ['TRUST_ANCHOR_UNREADABLE', 'warning'],
      ['CERTIFICATE_UNREADABLE', 'warning'],
    ])
  })

  it.each([
    [[purposes(['1.3.6.1.5.5.7.3.8'], true)], []],
    [[purposes(['1.3.6.1.5.5.7.3.8'])], ['EXTENDED_KEY_USAGE_NOT_EXCLUSIVE']],
    [
      [purposes(['1.3.6.1.5.5.7.3.8', '1.3.6.1.5.5.7.3.4'], true)],
      ['EXTENDED_KEY_USAGE_NOT_EXCLUSIVE'],
    ],
  ])(
    'asks a time-stamping authority for one purpose, critically (RFC 3161, 2.3)',
    async (more, codes) => {
      const tsa = leaf(ca, { more })
      const { chains } = await gather({
        leaves: [{ certificate: tsa.certificate, purpose: 'timestamping' }],
      })
      expect(chains.get(idOf(tsa))?.problems.map(({ finding }) => finding.code)).toEqual(codes)
    },
  )
})

describe('gatherTrust over the network', () => {
  it('asks only about what is not known at this instant', async () => {
    const asked: string[] = []
    const online = {
      find: ({ certificate }: RevocationQuery) => {
        asked.push(readCertificate(certificate).id)
        return Promise.resolve({ crls: [], ocsps: [answer] })
      },
    }
    const { revocations } = await gather({ online, supplied: { crls: [crl(anchor)], ocsps: [] } })
    expect(asked).toEqual([idOf(end)])
    expect(revocations.map(({ origin }) => origin)).toEqual(['fetched', 'supplied'])
    await gather({ online, supplied: { crls: [crl(anchor)], ocsps: [answer] } })
    expect(asked).toHaveLength(1)
  })

  it('remarks on a service that failed and goes on', async () => {
    const failure = new ServiceError('ERR_SERVICE_TIMEOUT', 'no answer')
    const online = {
      find: () => Promise.reject(failure),
      findIssuers: () => Promise.reject(failure),
    }
    const { remarks, revocations } = await gather({ online })
    expect(revocations).toEqual([])
    expect(remarks.map(({ code }) => code)).toEqual([
      'REVOCATION_SERVICE_FAILED',
      'REVOCATION_SERVICE_FAILED',
    ])
    expect((await gather({ online, certificates: [] })).remarks.map(({ code }) => code)).toEqual([
      'ISSUER_SERVICE_FAILED',
    ])
  })

  it('lets an error through that is no service’s', async () => {
    const online = { find: () => Promise.reject(new TypeError('a defect')) }
    await expect(gather({ online })).rejects.toThrow(TypeError)
  })

  it('completes a chain from where certificates say their issuers are', async () => {
    const issuers = new Map([[idOf(end), ca.certificate]])
    const online = {
      findIssuers: (certificate: Uint8Array) =>
        Promise.resolve([issuers.get(readCertificate(certificate).id) ?? []].flat()),
    }
    const { chains } = await gather({ online, certificates: [] })
    expect(chains.get(idOf(end))?.certificates).toEqual([idOf(end), idOf(ca), idOf(anchor)])
  })

  it('gives up on a service that answers with something new MAX_ISSUER_FETCHES times', async () => {
    let self = party('Endless 0')
    let count = 0
    const start = certify(party('E'), self)
    const online = {
      findIssuers: () => {
        const next = party(`Endless ${++count}`)
        const issued = certify(self, next, { extensions: caExtensions(self, next) })
        self = next
        return Promise.resolve([issued.certificate])
      },
    }
    const { chains } = await gather({ online, certificates: [] }, start)
    expect(chains.get(idOf(start))?.anchor).toBeNull()
    expect(count).toBe(MAX_ISSUER_FETCHES)
  })
})

describe('readTrustAnchors', () => {
  const pem = [anchor, ca]
    .map(({ certificate }) => writePem({ label: 'CERTIFICATE', bytes: certificate }))
    .join('# text\n')

  it('reads one DER certificate or every certificate of a PEM text', () => {
    expect(readTrustAnchors(anchor.certificate)).toEqual([{ certificate: anchor.certificate }])
    expect(readTrustAnchors(pem)).toHaveLength(2)
    expect(readTrustAnchors(new Uint8Array(Buffer.from(pem)))).toHaveLength(2)
  })

  it.each([
    ['nothing', ''],
    ['a text without certificates', 'hello'],
    ['a private key', writePem({ label: 'PRIVATE KEY', bytes: Uint8Array.of(0x30, 0) })],
  ])('refuses %s', (_what, text) => {
    expect(() => readTrustAnchors(text)).toThrow(
      expect.objectContaining({ code: 'ERR_FORMAT_TRUST_ANCHOR' }),
    )
  })

  it('refuses a certificate that cannot be read', () => {
    expect(() => readTrustAnchors(Uint8Array.of(0x30, 0))).toThrow(
      expect.objectContaining({ code: 'ERR_FORMAT_DER' }),
    )
  })
})
