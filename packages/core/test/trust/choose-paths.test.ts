// Several paths from one leaf: cross-certificates and two generations of a root. The first that has no fault is judged, and what was set
// aside is told with its reasons (RFC 4158, 3.5).
import { describe, expect, it } from 'vitest'
import { BASELINE, judge } from '../../src/validation/index.ts'
import { derInteger } from '../../src/asn1/index.ts'
import { ServiceError } from '../../src/errors.ts'
import { MAX_PATH_TRIALS } from '../../src/trust/choose-paths.ts'
import { MAX_TRIED_PATHS } from '../../src/trust/path-choice.ts'
import {
  gatherTrust,
  type ChainFacts,
  type RevocationQuery,
  type TrustRequest,
} from '../../src/trust/index.ts'
import { readCertificate } from '../../src/x509/index.ts'
import { facts, signature } from '../validation/facts-factory.ts'
import {
  AT,
  caExtensions,
  certify,
  crl,
  leaf,
  party,
  root,
  type CertificateParts,
  type Issued,
  type Party,
} from '../support/issue.ts'

const NOTHING = { crls: [], ocsps: [] }
const authority = party('Authority')
const first = root('Root G1')
const second = root('Root G2')
const end = leaf(authority)
const SERIAL = derInteger(77)

function crossCertify(by: Party, parts: CertificateParts = {}): Issued {
  return certify(authority, by, { extensions: caExtensions(authority, by), ...parts })
}

interface Setting extends Partial<TrustRequest> {
  readonly crosses: readonly Issued[]
  readonly roots?: readonly Issued[]
  readonly crls?: readonly Uint8Array[]
}

async function chainOf({ crosses, roots = [first, second], crls = [], ...more }: Setting) {
  const { chains } = await gatherTrust({
    leaves: [{ certificate: end.certificate, purpose: 'signing' }],
    certificates: crosses.map(({ certificate }) => certificate),
    anchors: roots.map(({ certificate }) => ({ certificate })),
    embedded: { crls, ocsps: [] },
    supplied: NOTHING,
    online: {},
    at: AT,
    ...more,
  })
  return chains.get(readCertificate(end.certificate).id)
}

const codes = (chain: ChainFacts | undefined): string[][] =>
  (chain?.setAside ?? []).map(({ faults }) => faults.map(({ code }) => code))

/** The younger certificate is looked at first. */
const younger = { notBefore: new Date('2022-01-01T00:00:00Z') }
const byFirst = crossCertify(first, { ...younger, serial: SERIAL })
const bySecond = crossCertify(second)
const quiet = [crl(first), crl(second), crl(authority)]

describe('of several paths', () => {
  it('the likeliest is taken when nothing speaks against it, and no other is mentioned', async () => {
    const chain = await chainOf({ crosses: [bySecond, byFirst], crls: quiet })
    expect(chain?.anchor?.name).toBe('CN=Root G1,C=VN')
    expect(chain).not.toHaveProperty('setAside')
  })

  it('the next is taken when the first goes over a revoked certificate', async () => {
    const crls = [crl(first, { revoked: [[SERIAL]] }), crl(second), crl(authority)]
    const chain = await chainOf({ crosses: [bySecond, byFirst], crls })
    expect(chain?.anchor?.name).toBe('CN=Root G2,C=VN')
    expect(chain?.setAside).toMatchObject([
      {
        through: ['CN=Authority,C=VN'],
        anchor: 'CN=Root G1,C=VN',
        faults: [{ code: 'CERTIFICATE_REVOKED', subject: 'CN=Authority,C=VN' }],
      },
    ])
  })

  it('the next is taken when nobody speaks for the first', async () => {
    const chain = await chainOf({
      crosses: [bySecond, byFirst],
      crls: [crl(second), crl(authority)],
    })
    expect(chain?.anchor?.name).toBe('CN=Root G2,C=VN')
    expect(codes(chain)).toEqual([['REVOCATION_DATA_MISSING']])
  })

  it('one that has ended is set aside', async () => {
    const ended = crossCertify(first, { ...younger, notAfter: new Date('2026-01-01T00:00:00Z') })
    const chain = await chainOf({ crosses: [ended, bySecond], crls: quiet })
    expect(chain?.anchor?.name).toBe('CN=Root G2,C=VN')
    const only = await chainOf({ crosses: [ended], crls: quiet })
    expect([only?.anchor?.name, only?.setAside]).toEqual(['CN=Root G1,C=VN', undefined])
  })

  it('one to a root that is trusted no longer is set aside for the next generation', async () => {
    const anchors = [
      { certificate: first.certificate, notAfter: new Date('2026-01-01T00:00:00Z') },
      { certificate: second.certificate },
    ]
    const chain = await chainOf({ crosses: [byFirst, bySecond], crls: quiet, anchors })
    expect(chain?.anchor?.name).toBe('CN=Root G2,C=VN')
    expect(codes(chain)).toEqual([['ANCHOR_NO_LONGER_TRUSTED']])
  })

  it('what time may heal is preferred to what nothing heals, when all are faulty', async () => {
    const noCa = certify(authority, second, { ...younger })
    const crls = [crl(first, { revoked: [[SERIAL]] }), crl(second), crl(authority)]
    const chain = await chainOf({ crosses: [noCa, byFirst], crls })
    expect(chain?.anchor?.name).toBe('CN=Root G1,C=VN')
    expect(codes(chain)).toEqual([['CERTIFICATE_NOT_A_CA']])
  })

  it('are tried MAX_TRIED_PATHS, and nobody is asked twice, not even who does not answer', async () => {
    const roots = Array.from({ length: MAX_TRIED_PATHS + 4 }, (_, index) => root(`Root ${index}`))
    const asked: RevocationQuery[] = []
    const chain = await chainOf({
      roots,
      crosses: roots.map((each) => crossCertify(each)),
      online: {
        find: (query) => {
          asked.push(query)
          return Promise.reject(new ServiceError('ERR_SERVICE_TIMEOUT', 'No answer'))
        },
      },
    })
    expect(chain?.setAside).toHaveLength(MAX_TRIED_PATHS - 1)
    expect(asked).toHaveLength(MAX_TRIED_PATHS + 1)
    expect(new Set(asked.map(({ certificate }) => certificate)).size).toBe(asked.length)
  })
})

describe('of a document with many signers', () => {
  it('MAX_PATH_TRIALS further paths are tried for all of them together', async () => {
    const leaves = Array.from({ length: MAX_PATH_TRIALS }, () => leaf(authority))
    const { chains } = await gatherTrust({
      leaves: leaves.map(({ certificate }) => ({ certificate, purpose: 'signing' })),
      certificates: [byFirst, bySecond].map(({ certificate }) => certificate),
      anchors: [first, second].map(({ certificate }) => ({ certificate })),
      embedded: NOTHING,
      supplied: NOTHING,
      online: {},
      at: AT,
    })
    // Nothing speaks for either path: each signer takes two trials, one of them to learn that there is no third.
    const tried = [...chains.values()].filter(({ setAside }) => setAside !== undefined)
    expect(tried).toHaveLength(MAX_PATH_TRIALS / 2)
  })
})

describe('a report', () => {
  it('tells which path was judged and why others were not, and weighs it as information', () => {
    const setAside = [
      {
        through: ['CN=Cross'],
        anchor: 'CN=Root G1',
        faults: [{ code: 'CERTIFICATE_REVOKED', subject: 'CN=Cross', message: 'It was revoked' }],
      },
    ]
    const { signer } = signature()
    const chain = signer.chain === null ? null : { ...signer.chain, setAside }
    const report = judge(facts({ signature: { signer: { ...signer, chain } } }), {
      policy: BASELINE,
      at: new Date('2026-06-01T00:00:00Z'),
    })
    expect(report.indication).toBe('TOTAL-PASSED')
    const told = report.signatures[0]?.findings.filter(({ code }) => code.startsWith('CHAIN_PATH'))
    expect(told).toMatchObject([
      { code: 'CHAIN_PATH_TAKEN', severity: 'information' },
      { code: 'CHAIN_PATH_SET_ASIDE', severity: 'information' },
    ])
    expect(told?.map(({ message }) => message)).toEqual([
      'Of 2 paths the one over CN=ca to CN=root is judged',
      'The path over CN=Cross to CN=Root G1 is not judged. CN=Cross: It was revoked',
    ])
  })
})
