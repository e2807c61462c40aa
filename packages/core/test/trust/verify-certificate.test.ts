import { describe, expect, it } from 'vitest'
import { derInteger, derNull, derOid, derSequence } from '../../src/asn1/index.ts'
import { TS_119_312 } from '../../src/crypto/algorithm-catalogue.ts'
import { verifyCertificate } from '../../src/trust/index.ts'
import { writeName } from '../../src/x509/index.ts'
import {
  altNames,
  AT,
  authorityKeyId,
  basic,
  caExtensions,
  certify,
  crl,
  extension,
  keyId,
  leaf,
  party,
  purposes,
  root,
  subCa,
  usage,
  type CertificateParts,
  type Issued,
} from '../support/issue.ts'
import { failures, failuresOf, verify } from './verify.ts'

const anchor = root()
const ca = subCa(anchor)
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8'

function under(parts: CertificateParts): Issued[] {
  return [anchor, ca, leaf(ca, parts)]
}

/** A CA between the anchor and a leaf, with these extensions. */
function through(extensions: readonly Uint8Array[], self = party('Odd CA')): Issued[] {
  const odd = certify(self, anchor, { extensions })
  return [anchor, odd, leaf(odd)]
}

describe('verifyCertificate', () => {
  it('answers with the chain it judged, leaf first and anchor last', async () => {
    const report = await verify(under({}))
    expect(report).toMatchObject({
      version: 1,
      valid: true,
      indication: 'PASSED',
      subIndication: null,
      validationTime: '2026-06-01T00:00:00Z',
    })
    expect(report.chain.map(({ subject }) => subject)).toEqual([
      'CN=Leaf,C=VN',
      'CN=Sub CA,C=VN',
      'CN=Root,C=VN',
    ])
  })

  it('answers what is no certificate with FORMAT_FAILURE, never with an exception', async () => {
    for (const octets of [
      new Uint8Array(0),
      Uint8Array.of(0x30, 0x80),
      new Uint8Array(500).fill(0x30),
    ]) {
      const report = await verifyCertificate(octets, { trust: [], at: AT })
      expect(report).toMatchObject({
        valid: false,
        indication: 'FAILED',
        subIndication: 'FORMAT_FAILURE',
        chain: [],
      })
    }
  })

  it('passes over anchors and certificates that cannot be read', async () => {
    const broken = Uint8Array.of(0x30, 1, 0)
    const [, , end] = under({})
    const report = await verifyCertificate(end?.certificate ?? broken, {
      trust: [
        { certificate: broken },
        { name: broken, publicKey: broken },
        { certificate: anchor.certificate },
      ],
      untrusted: [broken, ca.certificate],
      crls: [broken],
      ocsps: [broken],
      revocation: 'off',
      at: AT,
    })
    expect(failures(report)).toEqual([])
  })

  it('accepts an anchor that is a name and a key', async () => {
    const trust = [{ name: anchor.name, publicKey: anchor.spki }]
    const report = await verify(under({}), { trust })
    expect(failures(report)).toEqual([])
    expect(report.chain.at(-1)).toMatchObject({ subject: 'CN=Root,C=VN', serial: '' })
  })

  it('refuses options that cannot be meant', async () => {
    await expect(verify(under({}), { keyUsage: ['sign'] })).rejects.toMatchObject({
      code: 'ERR_USAGE_KEY_USAGE',
    })
    await expect(verify(under({}), { eku: ['stamping'] })).rejects.toMatchObject({
      code: 'ERR_USAGE_KEY_PURPOSE',
    })
  })
})

describe('validity (RFC 5280, 4.1.2.5)', () => {
  const second = (time: Date, by: number): Date => new Date(time.getTime() + by * 1000)
  const notBefore = new Date('2026-01-01T00:00:00Z')
  const notAfter = new Date('2026-12-31T00:00:00Z')
  const period = { notBefore, notAfter }

  it.each([
    [notBefore, []],
    [notAfter, []],
    [second(notAfter, 0.999), []],
    [second(notBefore, -1), ['CERTIFICATE_NOT_YET_VALID']],
    [second(notBefore, -0.001), ['CERTIFICATE_NOT_YET_VALID']],
    [second(notAfter, 1), ['CERTIFICATE_EXPIRED']],
  ])('takes both ends as inside, to the whole second (%s)', async (at, codes) => {
    expect(await failuresOf(under(period), { at })).toEqual(codes)
  })

  it('holds issuers to their periods, and anchors that are certificates (RFC 5937)', async () => {
    const self = party('Short CA')
    const short = certify(self, anchor, { ...period, extensions: caExtensions(self, anchor) })
    const at = second(notAfter, 1)
    expect(await failuresOf([anchor, short, leaf(short)], { at })).toEqual(['CERTIFICATE_EXPIRED'])
    const own = party('Short root')
    const shortRoot = certify(own, own, { ...period, extensions: caExtensions(own, own) })
    const report = await verify([shortRoot, leaf(shortRoot)], { at })
    expect(failures(report)).toEqual(['CERTIFICATE_EXPIRED'])
    expect(report.subIndication).toBe('NO_CERTIFICATE_CHAIN_FOUND_NO_POE')
    const bare = [{ name: own.name, publicKey: own.spki }]
    expect(await failuresOf([shortRoot, leaf(shortRoot)], { at, trust: bare })).toEqual([])
  })

  it('trusts an anchor until the day the configuration sets', async () => {
    const trust = [{ certificate: anchor.certificate, notAfter: second(AT, -1) }]
    expect(await failuresOf(under({}), { trust })).toEqual(['ANCHOR_NO_LONGER_TRUSTED'])
    expect(
      await failuresOf(under({}), { trust: [{ certificate: anchor.certificate, notAfter: AT }] }),
    ).toEqual([])
  })

  it('tells an expired certificate whose status is known from one whose status is not', async () => {
    const chain = under({ notAfter: second(AT, -1) })
    const crls = [crl(anchor), crl(ca)]
    const known = await verify(chain, { revocation: 'required', crls })
    expect(failures(known)).toEqual(['CERTIFICATE_EXPIRED'])
    expect(known.subIndication).toBe('OUT_OF_BOUNDS_NOT_REVOKED')
    expect((await verify(chain)).subIndication).toBe('OUT_OF_BOUNDS_NO_POE')
  })
})

describe('certification authorities (RFC 5280, 6.1.4)', () => {
  it.each([
    [
      'basicConstraints',
      [usage(['keyCertSign'])],
      ['CERTIFICATE_NOT_A_CA', 'CERTIFICATE_KEY_USAGE_NOT_A_CA'],
    ],
    [
      'cA',
      [basic(false), usage(['keyCertSign'])],
      ['CERTIFICATE_NOT_A_CA', 'CERTIFICATE_KEY_USAGE_NOT_A_CA'],
    ],
    ['keyCertSign', [basic(true), usage(['cRLSign'])], ['CERTIFICATE_KEY_USAGE_CERT_SIGN']],
    ['any key usage', [basic(true)], ['CERTIFICATE_KEY_USAGE_MISSING']],
  ])('must have %s', async (_what, extensions, codes) => {
    const self = party('Odd CA')
    const chain = through([keyId(self), authorityKeyId(anchor), ...extensions], self)
    expect(await failuresOf(chain)).toEqual(codes)
  })

  it('are not certificates of version 1', async () => {
    const self = party('Old CA')
    const old = certify(self, anchor, { version: new Uint8Array(0), extensions: [] })
    expect(await failuresOf([anchor, old, leaf(old)])).toEqual(['CERTIFICATE_NOT_A_CA'])
  })

  it('may be anchors of version 1, of which nothing more is known', async () => {
    const self = party('Old root')
    const old = certify(self, self, { version: new Uint8Array(0), extensions: [] })
    expect(await failuresOf([old, leaf(old)])).toEqual([])
  })

  it('stand above no more others than their path length allows, self-issued ones not counted', async () => {
    const zero = subCa(anchor, 'Zero', { pathLength: 0 })
    const below = subCa(zero, 'Below')
    const renewed = party('Zero')
    const rolled = certify(renewed, zero, { extensions: caExtensions(renewed, zero, 0) })
    expect(await failuresOf([anchor, zero, leaf(zero)])).toEqual([])
    expect(await failuresOf([anchor, zero, below, leaf(below)])).toEqual([
      'CERTIFICATE_PATH_TOO_LONG',
    ])
    expect(await failuresOf([anchor, zero, rolled, leaf(rolled)])).toEqual([])
  })

  it('let a CA be the last certificate whatever the path length', async () => {
    const zero = subCa(anchor, 'Zero', { pathLength: 0 })
    expect(await failuresOf([anchor, zero, subCa(zero, 'Last')])).toEqual([])
  })

  it('are held to the path length of an anchor (RFC 5937) and of the caller', async () => {
    const self = party('Flat root')
    const flat = certify(self, self, { extensions: caExtensions(self, self, 0) })
    const below = subCa(flat)
    expect(await failuresOf([flat, leaf(flat)])).toEqual([])
    expect(await failuresOf([flat, below, leaf(below)])).toEqual(['CERTIFICATE_PATH_TOO_LONG'])
    expect(await failuresOf(under({}), { maxPathLength: 1 })).toEqual([])
    expect(await failuresOf(under({}), { maxPathLength: 0 })).toEqual(['CERTIFICATE_PATH_TOO_LONG'])
    expect(await failuresOf([anchor, leaf(anchor)], { maxPathLength: 0 })).toEqual([])
  })
})

describe('what RFC 5280, 4 demands of every certificate', () => {
  const self = party('Odd')

  it.each([
    ['a serial number of zero (4.1.2.2)', { serial: derInteger(0) }, ['CERTIFICATE_SERIAL_NUMBER']],
    [
      'a serial number of 21 octets',
      { serial: derInteger(2n ** 160n) },
      ['CERTIFICATE_SERIAL_NUMBER'],
    ],
    [
      'a serial number of 20 octets and its sign octet',
      { serial: derInteger(2n ** 160n - 1n) },
      [],
    ],
    ['a negative serial number, which is to be handled gracefully', { serial: derInteger(-5) }, []],
    [
      'a critical authority key identifier (4.2.1.1)',
      { extensions: [authorityKeyId(ca, true)] },
      ['CERTIFICATE_EXTENSION_CRITICALITY'],
    ],
    [
      'no authority key identifier',
      { extensions: [keyId(self)] },
      ['CERTIFICATE_AUTHORITY_KEY_IDENTIFIER_MISSING'],
    ],
    [
      'an authority key identifier without a key identifier',
      { extensions: [extension('2.5.29.35', derSequence())] },
      ['CERTIFICATE_AUTHORITY_KEY_IDENTIFIER_MISSING'],
    ],
    [
      'a critical subject key identifier (4.2.1.2)',
      { extensions: [keyId(self, true), authorityKeyId(ca)] },
      ['CERTIFICATE_EXTENSION_CRITICALITY'],
    ],
    ['an empty key usage (4.2.1.3)', { more: [usage([])] }, ['CERTIFICATE_KEY_USAGE_EMPTY']],
    [
      'keyCertSign without being a CA (4.2.1.9)',
      { more: [usage(['keyCertSign'])] },
      ['CERTIFICATE_KEY_USAGE_NOT_A_CA'],
    ],
    ['a path length that means nothing (4.2.1.9)', { more: [basic(false, 1)] }, []],
    [
      'an address of five octets (4.2.1.6)',
      { more: [altNames(['ip:0102030405'])] },
      ['CERTIFICATE_ALTERNATIVE_NAME'],
    ],
    ['a blank host name', { more: [altNames(['dns: '])] }, ['CERTIFICATE_ALTERNATIVE_NAME']],
    [
      'a host name with an invisible character',
      { more: [altNames(['dns:a\u0000b.vn'])] },
      ['CERTIFICATE_ALTERNATIVE_NAME'],
    ],
    ['a relative URI', { more: [altNames(['uri:/path'])] }, ['CERTIFICATE_ALTERNATIVE_NAME']],
    [
      'a critical extension that nobody knows (4.2)',
      { more: [extension('1.2.3', derNull(), true)] },
      ['CERTIFICATE_CRITICAL_EXTENSION_UNKNOWN'],
    ],
    ['an uncritical extension that nobody knows', { more: [extension('1.2.3', derNull())] }, []],
    [
      'a known extension that cannot be read',
      { more: [extension('2.5.29.37', derSequence())] },
      ['CERTIFICATE_EXTENSION_MALFORMED'],
    ],
    [
      'a critical authority information access (4.2.2.1)',
      {
        more: [
          extension(
            '1.3.6.1.5.5.7.1.1',
            derSequence(derSequence(derOid('1.3.6.1.5.5.7.48.1'), Uint8Array.of(0x86, 1, 0x78))),
            true,
          ),
        ],
      },
      ['CERTIFICATE_EXTENSION_CRITICALITY'],
    ],
    [
      'policy constraints that are empty (4.2.1.11)',
      { more: [extension('2.5.29.36', derSequence(), true)] },
      ['CERTIFICATE_EXTENSION_MALFORMED'],
    ],
  ] as [string, CertificateParts, string[]][])('judges %s', async (_what, parts, codes) => {
    expect(await failuresOf(under(parts))).toEqual(codes)
  })

  it('asks an unnamed subject for a critical alternative name (4.1.2.6)', async () => {
    const unnamed = party('', writeName([]))
    const judge = (more: Uint8Array[]): Promise<string[]> =>
      failuresOf([anchor, ca, certify(unnamed, ca, { more })])
    expect(await judge([altNames(['dns:a.vn'], true)])).toEqual([])
    expect(await judge([altNames(['dns:a.vn'])])).toEqual(['CERTIFICATE_SUBJECT_EMPTY'])
    expect(await judge([])).toEqual(['CERTIFICATE_SUBJECT_EMPTY'])
  })

  it.each([
    [
      'no subject key identifier (4.2.1.2)',
      [basic(true), usage(['keyCertSign'])],
      ['CERTIFICATE_SUBJECT_KEY_IDENTIFIER_MISSING'],
    ],
    [
      'uncritical basic constraints (4.2.1.9)',
      [keyId(self), basic(true, undefined, false), usage(['keyCertSign'])],
      ['CERTIFICATE_BASIC_CONSTRAINTS'],
    ],
    [
      'no basic constraints',
      [keyId(self), usage(['keyCertSign'])],
      ['CERTIFICATE_KEY_USAGE_NOT_A_CA', 'CERTIFICATE_BASIC_CONSTRAINTS'],
    ],
    ['no key usage (4.2.1.3)', [keyId(self), basic(true)], ['CERTIFICATE_KEY_USAGE_MISSING']],
    [
      'a key usage that does not fit',
      [keyId(self), basic(true), usage(['cRLSign'])],
      ['CERTIFICATE_KEY_USAGE_CERT_SIGN'],
    ],
    [
      'a critical extension that nobody knows',
      [...caExtensions(self, self), extension('1.2.3', derNull(), true)],
      ['CERTIFICATE_CRITICAL_EXTENSION_UNKNOWN'],
    ],
    [
      'a known extension that cannot be read',
      [...caExtensions(self, self), extension('2.5.29.32', derSequence())],
      ['CERTIFICATE_EXTENSION_MALFORMED'],
    ],
    ['a serial number of zero', caExtensions(self, self), ['CERTIFICATE_SERIAL_NUMBER']],
  ])('holds an anchor that is a certificate to it: %s', async (what, extensions, codes) => {
    const serial = what.includes('zero') ? { serial: derInteger(0) } : {}
    const odd = certify(self, self, { extensions, ...serial })
    expect(await failuresOf([odd, leaf(odd)])).toEqual(codes)
  })

  it('asks an anchor that another CA signed to name that CA’s key', async () => {
    const crossed = certify(self, anchor, {
      extensions: [keyId(self), basic(true), usage(['keyCertSign'])],
    })
    expect(await failuresOf([crossed, leaf(crossed)])).toEqual([
      'CERTIFICATE_AUTHORITY_KEY_IDENTIFIER_MISSING',
    ])
  })
})

describe('what the caller wants (RFC 5280, 4.2.1.3 and 4.2.1.12)', () => {
  it('asks for every key usage that is wanted, and nothing of a certificate that names none', async () => {
    const signing = under({ more: [usage(['digitalSignature'])] })
    expect(await failuresOf(signing, { keyUsage: ['digitalSignature'] })).toEqual([])
    const both = { keyUsage: ['digitalSignature', 'nonRepudiation'] }
    expect(await failuresOf(signing, both)).toEqual(['KEY_USAGE_NOT_ALLOWED'])
    expect((await verify(signing, both)).subIndication).toBe('CHAIN_CONSTRAINTS_FAILURE')
    expect(await failuresOf(under({}), both)).toEqual([])
    expect(await failuresOf(signing, { keyUsage: ['contentCommitment'] })).toEqual([
      'KEY_USAGE_NOT_ALLOWED',
    ])
  })

  it.each([
    ['timeStamping', [TIME_STAMPING], true],
    [TIME_STAMPING, [TIME_STAMPING], true],
    ['emailProtection', [TIME_STAMPING], false],
    ['timeStamping', ['2.5.29.37.0'], true],
    ['1.2.3.4', ['1.2.3.4', TIME_STAMPING], true],
  ])('asks for the purpose %s of %j', async (wanted, certified, passes) => {
    const chain = under({ more: [purposes(certified)] })
    expect(await failuresOf(chain, { eku: [wanted] })).toEqual(
      passes ? [] : ['EXTENDED_KEY_USAGE_NOT_ALLOWED'],
    )
    expect(await failuresOf(under({}), { eku: [wanted] })).toEqual([])
  })
})

describe('purposes along the path', () => {
  it('may not be wider than those of an intermediate, while an anchor’s do not matter', async () => {
    const self = party('Mail CA')
    const mail = certify(self, anchor, {
      extensions: [...caExtensions(self, anchor), purposes(['1.3.6.1.5.5.7.3.4'])],
    })
    const end = leaf(mail, { more: [purposes([TIME_STAMPING, '1.3.6.1.5.5.7.3.4'])] })
    expect(await failuresOf([anchor, mail, end], { eku: ['emailProtection'] })).toEqual([])
    expect(await failuresOf([anchor, mail, end], { eku: ['timeStamping'] })).toEqual([
      'EXTENDED_KEY_USAGE_NOT_ALLOWED',
    ])
    expect(await failuresOf([mail, end], { eku: ['timeStamping'] })).toEqual([])
  })
})

describe('algorithms (ETSI TS 119 312)', () => {
  it('judges them at the instant the answer is for', async () => {
    const catalogue = {
      ...TS_119_312,
      digests: [{ name: 'SHA-256' as const, end: '2024-01-01' }],
      issued: '2025-01-01',
    }
    const early = new Date('2023-12-31T23:59:59Z')
    expect(await failuresOf(under({}), { catalogue, at: early })).toEqual([])
    expect(await failuresOf(under({}), { catalogue })).toEqual([
      'ALGORITHM_TOO_WEAK',
      'ALGORITHM_TOO_WEAK',
    ])
    expect((await verify(under({}), { catalogue })).subIndication).toBe(
      'CRYPTO_CONSTRAINTS_FAILURE_NO_POE',
    )
  })

  it('warns of an end that the catalogue only foresaw', async () => {
    const catalogue = { ...TS_119_312, digests: [{ name: 'SHA-256' as const, end: '2026-01-01' }] }
    const { valid, findings } = await verify(under({}), { catalogue })
    expect(valid).toBe(true)
    expect(findings.map(({ code, severity }) => `${code} ${severity}`)).toContain(
      'ALGORITHM_PAST_FORESEEN_END warning',
    )
  })

  it('names an algorithm it does not know', async () => {
    const swapped = replaceAlgorithm(leaf(ca).certificate)
    const report = await verifyCertificate(swapped, {
      trust: [{ certificate: anchor.certificate }],
      untrusted: [ca.certificate],
      revocation: 'off',
      at: AT,
    })
    expect(failures(report)).toEqual([
      'CERTIFICATE_SIGNATURE_ALGORITHM_UNKNOWN',
      'ALGORITHM_UNKNOWN',
    ])
  })
})

/** ecdsa-with-SHA256 becomes an identifier of the same length that means nothing, inside and outside. */
function replaceAlgorithm(certificate: Uint8Array): Uint8Array {
  const oid = derOid('1.2.840.10045.4.3.2')
  const text = Buffer.from(certificate).toString('latin1')
  const wanted = Buffer.from(oid).toString('latin1')
  return new Uint8Array(
    Buffer.from(
      text.replaceAll(wanted, Buffer.from(derOid('1.2.840.10045.4.3.9')).toString('latin1')),
      'latin1',
    ),
  )
}
