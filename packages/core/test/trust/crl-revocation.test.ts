import { describe, expect, it } from 'vitest'
import {
  contextConstructed,
  contextPrimitive,
  derBoolean,
  derElement,
  derExplicit,
  derInteger,
  derNamedBits,
  derNull,
  derRetag,
  derSequence,
} from '../../src/asn1/index.ts'
import { verifyCertificate, type RevocationMode } from '../../src/trust/index.ts'
import { readCertificate } from '../../src/x509/index.ts'
import {
  AT,
  authorityKeyId,
  caExtensions,
  certify,
  crl,
  extension,
  generalName,
  keyId,
  leaf,
  party,
  reason,
  root,
  subCa,
  TOMORROW,
  usage,
  YESTERDAY,
  type CertificateParts,
  type CrlParts,
  type Issued,
} from '../support/issue.ts'
import { failures, failuresOf, verify } from './verify.ts'

const anchor = root()
const ca = subCa(anchor)
const SERIAL = derInteger(0xabcdef)
const end = leaf(ca, { serial: SERIAL })
const chain = [anchor, ca, end]
const good = crl(anchor)

function judge(
  crls: readonly Uint8Array[],
  revocation: RevocationMode = 'required',
  of: readonly Issued[] = chain,
): Promise<string[]> {
  return failuresOf(of, { crls, revocation })
}

function later(time: Date, seconds: number): Date {
  return new Date(time.getTime() + seconds * 1000)
}

function serialOf({ certificate }: Issued): Uint8Array {
  return derElement(2, readCertificate(certificate).serial)
}

/** An issuingDistributionPoint; `point` is a URI, the rest by tag number. */
function scope(
  point: string | null,
  parts: readonly Uint8Array[] = [],
  critical = true,
): Uint8Array {
  const name = point === null ? [] : [pointName(point)]
  return extension('2.5.29.28', derSequence(...name, ...parts), critical)
}

function pointName(uri: string): Uint8Array {
  return derExplicit(0, derRetag(contextConstructed(0), derSequence(generalName(`uri:${uri}`))))
}

function flag(number: number): Uint8Array {
  return derRetag(contextPrimitive(number), derBoolean(true))
}

function someReasons(number: number, bits: readonly number[]): Uint8Array {
  return derRetag(contextPrimitive(number), derNamedBits(bits))
}

function points(...list: readonly Uint8Array[][]): Uint8Array {
  return extension('2.5.29.31', derSequence(...list.map((parts) => derSequence(...parts))))
}

function crlIssuer(name: string): Uint8Array {
  return derRetag(contextConstructed(2), derSequence(generalName(`dn:${name}`)))
}

describe('a CRL that counts (RFC 5280, 6.3.3)', () => {
  it('clears whom it does not list', async () => {
    expect(await judge([good, crl(ca)])).toEqual([])
  })

  it('convicts whom it lists, with reason or without', async () => {
    for (const entry of [[SERIAL], [SERIAL, reason(1)], [SERIAL, reason(8)]] as const) {
      const report = await verify(chain, {
        crls: [good, crl(ca, { revoked: [entry] })],
        revocation: 'required',
      })
      expect(failures(report)).toEqual(['CERTIFICATE_REVOKED'])
      expect(report.subIndication).toBe('REVOKED_NO_POE')
    }
  })

  it('suspends whom it holds', async () => {
    const report = await verify(chain, {
      crls: [good, crl(ca, { revoked: [[SERIAL, reason(6)]] })],
      revocation: 'required',
    })
    expect(failures(report)).toEqual(['CERTIFICATE_ON_HOLD'])
    expect(report.subIndication).toBe('TRY_LATER')
  })

  it('convicts an issuer as well', async () => {
    const crls = [crl(anchor, { revoked: [[serialOf(ca)]] }), crl(ca)]
    const report = await verify(chain, { crls, revocation: 'required' })
    expect(failures(report)).toEqual(['CERTIFICATE_REVOKED'])
    expect(report.subIndication).toBe('REVOKED_CA_NO_POE')
  })

  it('holds from thisUpdate to nextUpdate, both included', async () => {
    const period = { thisUpdate: AT, nextUpdate: later(AT, 10) }
    const other = crl(anchor, period)
    const own = crl(ca, period)
    const at = (time: Date): Promise<string[]> =>
      failuresOf(chain, { crls: [other, own], revocation: 'required', at: time })
    expect(await at(AT)).toEqual([])
    expect(await at(later(AT, 10))).toEqual([])
    expect((await at(later(AT, 11)))[0]).toBe('REVOCATION_NOT_FRESH')
    expect((await at(later(AT, -1)))[0]).toBe('REVOCATION_NOT_YET_VALID')
  })

  it('is the newest; but a revocation is final', async () => {
    const old = { thisUpdate: later(YESTERDAY, -1000) }
    const held = crl(ca, { ...old, revoked: [[SERIAL, reason(6)]] })
    const revoked = crl(ca, { ...old, revoked: [[SERIAL, reason(1)]] })
    expect(await judge([good, crl(ca), held])).toEqual([])
    expect(await judge([good, crl(ca), revoked])).toEqual(['CERTIFICATE_REVOKED'])
  })

  it('may be signed by another key of the same CA, if the anchor certified that for CRLs', async () => {
    const signer = (usages: Parameters<typeof usage>[0]): Issued => {
      const self = party('Sub CA')
      return certify(self, anchor, {
        extensions: [keyId(self), authorityKeyId(anchor), usage(usages)],
      })
    }
    const may = signer(['cRLSign'])
    const mayNot = signer(['digitalSignature'])
    const withPool = (by: Issued): Promise<string[]> =>
      failuresOf(chain, {
        crls: [good, crl(by)],
        revocation: 'required',
        untrusted: [ca, by].map(({ certificate }) => certificate),
      })
    expect(await withPool(may)).toEqual([])
    expect(await withPool(mayNot)).toEqual(['CRL_ISSUER_KEY_USAGE', 'REVOCATION_DATA_MISSING'])
    const revokedSigner = [crl(anchor, { revoked: [[serialOf(may)]] }), crl(may)]
    expect(
      await failuresOf(chain, {
        crls: revokedSigner,
        revocation: 'required',
        untrusted: [ca, may].map(({ certificate }) => certificate),
      }),
    ).toEqual(['REVOCATION_SIGNER_REVOKED', 'REVOCATION_DATA_MISSING'])
  })
})

describe('a CRL that does not count', () => {
  const impostor = party('Sub CA')

  it.each([
    ['none', []],
    ['one of another issuer', [crl(anchor)]],
    ['one of the right name under another key', [crl(impostor)], 'REVOCATION_SIGNATURE_INVALID'],
    ['one without an end (5.1.2.5)', [crl(ca, { nextUpdate: null })], 'CRL_PROFILE'],
    [
      'one without a number (5.2.3)',
      [crl(ca, { extensions: [authorityKeyId(ca)] })],
      'CRL_PROFILE',
    ],
    [
      'one with a critical number',
      [crl(ca, { extensions: [authorityKeyId(ca), extension('2.5.29.20', derInteger(1), true)] })],
      'CRL_PROFILE',
    ],
    [
      'one that does not name its key (5.2.1)',
      [crl(ca, { extensions: [extension('2.5.29.20', derInteger(1))] })],
      'CRL_PROFILE',
    ],
    [
      'one with a critical extension that nobody knows',
      [crl(ca, { more: [extension('1.2.3', derNull(), true)] })],
      'CRL_CRITICAL_EXTENSION_UNKNOWN',
    ],
    [
      'one with such an extension in any entry (5.3)',
      [crl(ca, { revoked: [[derInteger(1), extension('1.2.3', derNull(), true)]] })],
      'CRL_CRITICAL_EXTENSION_UNKNOWN',
    ],
    [
      'one with an extension that cannot be read',
      [crl(ca, { more: [extension('2.5.29.28', derSequence(derInteger(1)), true)] })],
      'CRL_MALFORMED',
    ],
    [
      'one with an entry that cannot be read',
      [crl(ca, { revoked: [[derInteger(1), derNull()]] })],
      'CRL_MALFORMED',
    ],
    [
      'one that is out of date',
      [crl(ca, { thisUpdate: later(AT, -10), nextUpdate: later(AT, -1) })],
      'REVOCATION_NOT_FRESH',
    ],
    [
      'one of the future',
      [crl(ca, { thisUpdate: TOMORROW, nextUpdate: later(TOMORROW, 1) })],
      'REVOCATION_NOT_YET_VALID',
    ],
    [
      'a delta CRL alone',
      [crl(ca, { number: 2, more: [extension('2.5.29.27', derInteger(1), true)] })],
    ],
  ] as [string, Uint8Array[], string?][])('is %s', async (_what, crls, why) => {
    const codes = [...(why === undefined ? [] : [why]), 'REVOCATION_DATA_MISSING']
    expect(await judge([good, ...crls])).toEqual(codes)
  })

  it('fails as well when revocation counts only if present, unless nothing is said', async () => {
    expect(await judge([], 'if-present')).toEqual([])
    expect(await judge([good], 'if-present')).toEqual([])
    expect(await judge([crl(ca, { revoked: [[SERIAL]] })], 'if-present')).toEqual([
      'CERTIFICATE_REVOKED',
    ])
    expect(await judge([crl(impostor)], 'if-present')).toEqual([
      'REVOCATION_SIGNATURE_INVALID',
      'REVOCATION_DATA_MISSING',
    ])
    expect(await judge([crl(ca, { revoked: [[SERIAL]] })], 'off')).toEqual([])
  })

  it.each(['2.5.29.56', '0.4.0.194121.2.1'])(
    'is not needed for a certificate that will never be revoked (%s)',
    async (oid) => {
      const short = leaf(ca, { more: [extension(oid, derNull())] })
      expect(await judge([good], 'required', [anchor, ca, short])).toEqual([])
    },
  )

  it('makes another path be taken when it convicts an issuer on the first', async () => {
    const other = root('Other root')
    const crossed = certify(ca, other, { extensions: caExtensions(ca, other) })
    const report = await verifyCertificate(end.certificate, {
      trust: [anchor, other].map(({ certificate }) => ({ certificate })),
      untrusted: [ca, crossed].map(({ certificate }) => certificate),
      crls: [crl(anchor, { revoked: [[serialOf(ca)]] }), crl(other), crl(ca)],
      at: AT,
    })
    expect(failures(report)).toEqual([])
    expect(report.chain.at(-1)?.subject).toBe('CN=Other root,C=VN')
  })
})

describe('what a CRL is about (RFC 5280, 5.2.5 and 6.3.3 (b))', () => {
  const HERE = 'http://crl.vn/here.crl'

  async function scoped(parts: CertificateParts, ...lists: readonly CrlParts[]): Promise<string[]> {
    const about = leaf(ca, parts)
    const codes = await judge([good, ...lists.map((list) => crl(ca, list))], 'required', [
      anchor,
      ca,
      about,
    ])
    return codes
  }

  it('a distribution point that the certificate names too', async () => {
    const more = [points([pointName('http://other')], [pointName(HERE)])]
    expect(await scoped({ more }, { more: [scope('HTTP://CRL.vn/here.crl')] })).toEqual([])
    expect(await scoped({ more }, { more: [scope('http://crl.vn/HERE.crl')] })).toEqual([
      'REVOCATION_DATA_MISSING',
    ])
    expect(await scoped({}, { more: [scope(HERE)] })).toEqual(['REVOCATION_DATA_MISSING'])
    expect(await scoped({ more }, {})).toEqual([])
  })

  it('certificates of users, of CAs or of attributes only', async () => {
    expect(await scoped({}, { more: [scope(null, [flag(1)])] })).toEqual([])
    expect(await scoped({}, { more: [scope(null, [flag(2)])] })).toEqual([
      'REVOCATION_DATA_MISSING',
    ])
    expect(await scoped({}, { more: [scope(null, [flag(5)])] })).toEqual([
      'REVOCATION_DATA_MISSING',
    ])
    const users = crl(anchor, { more: [scope(null, [flag(1)])] })
    const cas = crl(anchor, { more: [scope(null, [flag(2)])] })
    expect(await judge([users, crl(ca)])).toEqual(['REVOCATION_DATA_MISSING'])
    expect(await judge([cas, crl(ca)])).toEqual([])
  })

  it('some reasons, which together must be all', async () => {
    const first = { more: [scope(null, [someReasons(3, [1, 2, 3])])] }
    const second = { more: [scope(null, [someReasons(3, [4, 5, 6, 7, 8])])] }
    expect(await scoped({}, first, second)).toEqual([])
    expect(await scoped({}, first)).toEqual(['CRL_REASONS_INCOMPLETE', 'REVOCATION_DATA_MISSING'])
    expect(await scoped({ serial: SERIAL }, { ...first, revoked: [[SERIAL]] })).toEqual([
      'CERTIFICATE_REVOKED',
    ])
    const stale = { ...second, thisUpdate: later(AT, -9), nextUpdate: later(AT, -1) }
    expect((await scoped({}, first, stale))[0]).toBe('REVOCATION_NOT_FRESH')
  })

  it('the reasons for which the certificate names it (4.2.1.13)', async () => {
    const more = [points([pointName(HERE), someReasons(1, [1])])]
    const list = { more: [scope(HERE)] }
    expect(await scoped({ more }, list)).toEqual([
      'CRL_REASONS_INCOMPLETE',
      'REVOCATION_DATA_MISSING',
    ])
    const all = [
      points(
        [pointName(HERE), someReasons(1, [1, 2, 3, 4])],
        [pointName(HERE), someReasons(1, [5, 6, 7, 8])],
      ),
    ]
    expect(await scoped({ more: all }, list)).toEqual([])
  })
})

describe('indirect CRLs (RFC 5280, 5.2.5 and 5.3.3)', () => {
  const self = party('CRL issuer')
  const signer = certify(self, anchor, {
    extensions: [keyId(self), authorityKeyId(anchor), usage(['cRLSign'])],
  })
  const about = leaf(ca, { serial: SERIAL, more: [points([crlIssuer('CRL issuer')])] })
  const entryOf = (name: string): Uint8Array =>
    extension('2.5.29.29', derSequence(generalName(`dn:${name}`)), true)

  function indirect(parts: CrlParts = {}, by = signer, of = about): Promise<string[]> {
    const crls = [good, crl(by, { more: [scope(null, [flag(4)])], ...parts })]
    const untrusted = [ca, by].map(({ certificate }) => certificate)
    return failuresOf([anchor, ca, of], { crls, untrusted, revocation: 'required' })
  }

  it('speak for the issuer when the certificate names their issuer', async () => {
    expect(await indirect()).toEqual([])
    expect(await indirect({ revoked: [[SERIAL, entryOf('Sub CA')]] })).toEqual([
      'CERTIFICATE_REVOKED',
    ])
  })

  it('do not speak of others’ certificates of the same number', async () => {
    expect(
      await indirect({
        revoked: [[SERIAL], [derInteger(1), entryOf('Sub CA')], [SERIAL, entryOf('Else')]],
      }),
    ).toEqual([])
  })

  it('must say that they are indirect', async () => {
    expect(await indirect({ more: [scope(null)] })).toEqual(['REVOCATION_DATA_MISSING'])
  })

  it('do not speak for a certificate that does not name their issuer', async () => {
    expect(await indirect({}, signer, end)).toEqual(['REVOCATION_DATA_MISSING'])
    const elsewhere = leaf(ca, { more: [points([crlIssuer('Somebody')])] })
    expect(await indirect({}, signer, elsewhere)).toEqual(['REVOCATION_DATA_MISSING'])
  })

  it('come from who is certified under the same anchor (6.3.3 (f))', async () => {
    const other = root('Other root')
    const foreign = certify(self, other, {
      extensions: [keyId(self), authorityKeyId(other), usage(['cRLSign'])],
    })
    const report = await verifyCertificate(about.certificate, {
      trust: [anchor, other].map(({ certificate }) => ({ certificate })),
      untrusted: [ca, foreign].map(({ certificate }) => certificate),
      crls: [good, crl(other), crl(foreign, { more: [scope(null, [flag(4)])] })],
      at: AT,
    })
    expect(failures(report)).toEqual(['REVOCATION_SIGNATURE_INVALID', 'REVOCATION_DATA_MISSING'])
  })
})

describe('delta CRLs (RFC 5280, 5.2.4)', () => {
  const base = (parts: CrlParts = {}): Uint8Array => crl(ca, { number: 10, ...parts })
  const delta = (from: number, parts: CrlParts = {}): Uint8Array =>
    crl(ca, { number: 12, more: [extension('2.5.29.27', derInteger(from), true)], ...parts })

  it('add to the complete list they continue', async () => {
    expect(await judge([good, base(), delta(10, { revoked: [[SERIAL]] })])).toEqual([
      'CERTIFICATE_REVOKED',
    ])
    expect(await judge([good, base(), delta(9, { revoked: [[SERIAL]] })])).toEqual([
      'CERTIFICATE_REVOKED',
    ])
  })

  it('take away what they remove (removeFromCRL)', async () => {
    const held = base({ revoked: [[SERIAL, reason(6)]] })
    expect(await judge([good, held, delta(10, { revoked: [[SERIAL, reason(8)]] })])).toEqual([])
    expect(await judge([good, held, delta(10)])).toEqual(['CERTIFICATE_ON_HOLD'])
  })

  it('keep an outdated complete list in use', async () => {
    const old = base({ thisUpdate: later(AT, -100), nextUpdate: later(AT, -50) })
    expect(await judge([good, old, delta(10)])).toEqual([])
  })

  it.each([
    ['starts after the complete list', delta(11, { revoked: [[SERIAL]] })],
    ['is not newer than it', delta(10, { number: 10, revoked: [[SERIAL]] })],
    [
      'is out of date',
      delta(10, { revoked: [[SERIAL]], thisUpdate: later(AT, -9), nextUpdate: later(AT, -1) }),
    ],
    [
      'is about something else',
      delta(10, {
        revoked: [[SERIAL]],
        more: [extension('2.5.29.27', derInteger(10), true), scope(null, [flag(1)])],
      }),
    ],
    [
      'is signed by somebody else',
      crl(party('Sub CA'), {
        number: 12,
        more: [extension('2.5.29.27', derInteger(10), true)],
        revoked: [[SERIAL]],
      }),
    ],
  ])('are left aside when one %s', async (_what, wrong) => {
    expect(await judge([good, base(), wrong])).toEqual([])
  })
})

describe('large lists', () => {
  it('are searched among ten thousand entries', async () => {
    const revoked = Array.from({ length: 10_000 }, (_, index) => [derInteger(index + 1)] as const)
    expect(await judge([good, crl(ca, { revoked })])).toEqual([])
    expect(await judge([good, crl(ca, { revoked: [...revoked, [SERIAL]] })])).toEqual([
      'CERTIFICATE_REVOKED',
    ])
  })
})
