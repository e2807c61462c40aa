import { describe, expect, it } from 'vitest'
import { AnchorSet } from '../../src/trust/anchor-set.ts'
import { buildPaths, MAX_CANDIDATE_PATHS } from '../../src/trust/build-paths.ts'
import { CertificatePool } from '../../src/trust/certificate-pool.ts'
import { MAX_PATH_CERTIFICATES } from '../../src/trust/path/certification-path.ts'
import { SignatureBudget } from '../../src/trust/signature-budget.ts'
import { commonName, readCertificate } from '../../src/x509/index.ts'
import {
  AT,
  authorityKeyId,
  caExtensions,
  certify,
  constrain,
  keyId,
  leaf,
  party,
  root,
  subCa,
  type Issued,
  type Party,
} from '../support/issue.ts'
import { failures, verify } from './verify.ts'
import { verifyCertificate } from '../../src/trust/index.ts'

/** The candidate paths as names, from the leaf to the anchor. */
function paths(end: Issued, untrusted: readonly Issued[], anchors: readonly Issued[]): string[] {
  const pool = new CertificatePool()
  pool.addAll(untrusted.map(({ certificate }) => certificate))
  const surroundings = {
    pool,
    anchors: new AnchorSet(anchors.map(({ certificate }) => ({ certificate }))),
    at: AT,
    budget: new SignatureBudget(),
  }
  return Array.from(buildPaths(readCertificate(end.certificate), surroundings), (path) =>
    [...path.certificates, path.anchor].map(({ subject }) => commonName(subject)).join(' < '),
  )
}

function cross(subject: Party, issuer: Party, unsigned = false): Issued {
  return certify(subject, issuer, { extensions: caExtensions(subject, issuer), unsigned })
}

const anchor = root('R')
const a = subCa(anchor, 'A')
const b = subCa(a, 'B')
const end = leaf(b, {}, 'E')

describe('buildPaths (RFC 4158)', () => {
  it('goes up to the anchor, which the path does not contain', () => {
    expect(paths(end, [a, b], [anchor])).toEqual(['E < B < A < R'])
  })

  it('stops at the first anchor on the way', () => {
    expect(paths(end, [a, b], [a])).toEqual(['E < B < A'])
    expect(paths(end, [a, b], [anchor, a])).toEqual(['E < B < A'])
  })

  it('takes a leaf that is an anchor itself for its own path', () => {
    expect(paths(end, [], [end])).toEqual(['E'])
  })

  it('finds nothing when a link is missing', () => {
    expect(paths(end, [b], [anchor])).toEqual([])
    expect(paths(end, [a, b], [])).toEqual([])
  })

  it('follows cross certificates to every anchor, the shortest way first', () => {
    const other = root('S')
    const crossed = cross(b, other)
    expect(paths(end, [a, b, crossed], [anchor, other])).toEqual(['E < B < S', 'E < B < A < R'])
  })

  it('never goes in circles (RFC 4158, 2.4.2)', () => {
    const [x, y] = [party('X'), party('Y')]
    const circle = [cross(x, y), cross(y, x)]
    expect(paths(leaf(x, {}, 'E'), circle, [anchor])).toEqual([])
    expect(paths(leaf(x, {}, 'E'), [...circle, cross(y, anchor)], [anchor])).toEqual([
      'E < X < Y < R',
    ])
  })

  it('passes over certificates of the right name with another key', () => {
    const impostor = subCa(root('Other'), 'B')
    expect(paths(end, [impostor, a, b], [anchor])).toEqual(['E < B < A < R'])
    expect(paths(end, [impostor, a], [anchor])).toEqual([])
  })

  it('follows self-issued certificates from one key of a CA to its next (RFC 5280, 6.1)', () => {
    const renewed = party('B')
    const newWithOld = cross(renewed, b)
    expect(paths(leaf(renewed, {}, 'E'), [a, b, newWithOld], [anchor])).toEqual([
      'E < B < B < A < R',
    ])
  })

  it('prefers the issuer whose key identifier fits and who is in validity', () => {
    const old = certify(a, anchor, {
      extensions: caExtensions(a, anchor),
      notAfter: new Date('2021-01-01T00:00:00Z'),
    })
    const pool = new CertificatePool()
    pool.addAll([old.certificate, a.certificate, b.certificate])
    const anchors = new AnchorSet([{ certificate: anchor.certificate }])
    const [first] = buildPaths(readCertificate(end.certificate), {
      pool,
      anchors,
      at: AT,
      budget: new SignatureBudget(),
    })
    expect(first?.certificates[2]?.bytes).toEqual(a.certificate)
  })

  it(`ends after ${MAX_PATH_CERTIFICATES} certificates`, () => {
    const chain = [anchor]
    for (let depth = 0; depth < MAX_PATH_CERTIFICATES; depth++)
      chain.push(subCa(chain.at(-1) ?? anchor, `CA ${depth}`))
    const deep = leaf(chain.at(-1) ?? anchor)
    const fine = leaf(chain.at(-2) ?? anchor)
    expect(paths(fine, chain.slice(1), [anchor])).toHaveLength(1)
    expect(paths(deep, chain.slice(1), [anchor])).toEqual([])
  })

  it(`gives no leaf more than ${MAX_CANDIDATE_PATHS} paths, however many cross certificates there are`, () => {
    const parties = Array.from({ length: 8 }, (_, index) => party(`M${index}`))
    const mesh = parties.flatMap((subject) =>
      parties.filter((issuer) => issuer !== subject).map((issuer) => cross(subject, issuer)),
    )
    const [first] = parties
    const last = parties.at(-1)
    if (first === undefined || last === undefined) throw new Error('no parties')
    const target = leaf(first)
    expect(paths(target, mesh, [anchor])).toEqual([])
    expect(paths(target, [...mesh, cross(last, anchor)], [anchor])).toHaveLength(
      MAX_CANDIDATE_PATHS,
    )
  })
})

describe('choosing among paths', () => {
  it('takes the first that is valid, not the first that is found', async () => {
    const other = root('S')
    const expired = certify(b, other, {
      extensions: caExtensions(b, other),
      notAfter: new Date('2021-01-01T00:00:00Z'),
    })
    const constrained = certify(b, other, {
      extensions: [...caExtensions(b, other), constrain(['dn:Nobody'])],
    })
    const report = await verifyCertificate(end.certificate, {
      trust: [other, anchor].map(({ certificate }) => ({ certificate })),
      untrusted: [expired, constrained, a, b].map(({ certificate }) => certificate),
      revocation: 'off',
      at: AT,
    })
    expect(failures(report)).toEqual([])
    expect(report.chain.map(({ subject }) => subject)).toEqual([
      'CN=E,C=VN',
      'CN=B,C=VN',
      'CN=A,C=VN',
      'CN=R,C=VN',
    ])
  })

  it('tells which signature is wrong when names alone make a path', async () => {
    const forged = certify(party('E'), party('B'), {})
    expect(failures(await verify([anchor, a, b, forged]))).toEqual([
      'CERTIFICATE_SIGNATURE_INVALID',
    ])
  })

  it('says how far the chain goes when it reaches no anchor', async () => {
    const report = await verify([root('Elsewhere'), a, b, end])
    expect(failures(report)).toEqual(['CHAIN_NOT_TRUSTED'])
    expect(report.subIndication).toBe('NO_CERTIFICATE_CHAIN_FOUND')
    expect(report.chain).toHaveLength(3)
  })
})

describe('hostile pools', () => {
  it('finds the one issuer among ten thousand certificates', () => {
    const crowd = Array.from({ length: 100 }, (_, index) => party(`P${index}`))
    const others = crowd.flatMap((subject) => crowd.map((issuer) => cross(subject, issuer, true)))
    expect(others).toHaveLength(10_000)
    expect(paths(end, [...others, a, b], [anchor])).toEqual(['E < B < A < R'])
  })

  it('finds the one issuer by its key identifier among thousands of the same name', () => {
    const impostors = Array.from({ length: 50 }, () => party('B'))
    const crowd = impostors.flatMap((self) =>
      Array.from({ length: 60 }, () =>
        certify(self, self, {
          extensions: [keyId(self), authorityKeyId(self)],
          unsigned: true,
        }),
      ),
    )
    expect(paths(end, [...crowd, a, b], [anchor])).toEqual(['E < B < A < R'])
  })

  it('ends among certificates that all signed each other under one name and one key identifier', () => {
    const one = party('B')
    const crowd = Array.from({ length: 40 }, () => party('B'))
    const mesh = crowd.flatMap((subject) =>
      crowd
        .slice(0, 20)
        .map((issuer) =>
          certify(subject, issuer, { extensions: [keyId(one), authorityKeyId(one)] }),
        ),
    )
    const target = certify(party('E'), crowd[0] ?? one, { extensions: [authorityKeyId(one)] })
    expect(paths(target, mesh, [anchor])).toEqual([])
  })
})
