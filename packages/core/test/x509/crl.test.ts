import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  derBitString,
  derExplicit,
  derGeneralizedTime,
  derInteger,
  derNull,
  derOid,
  derSequence,
  derTime,
  readDer,
} from '../../src/asn1/index.ts'
import { crlNumber, readCertificateList, readName, type Name } from '../../src/x509/index.ts'
import {
  crl,
  extension,
  FROM,
  generalName,
  nameOf,
  party,
  reason,
  TOMORROW,
  YESTERDAY,
} from '../support/issue.ts'

const issuer = party('Issuer')
const issuerName = asName('Issuer')
const ALGORITHM = derSequence(derOid('1.2.840.10045.4.3.2'))

function asName(commonName: string): Name {
  return readDer(nameOf(commonName), readName)
}

function contentsOf(serial: number | bigint): Uint8Array {
  return derInteger(serial).subarray(2)
}

function issuedBy(commonName: string): Uint8Array {
  return extension('2.5.29.29', derSequence(generalName(`dn:${commonName}`)), true)
}

/** A list around whole pieces, unsigned. */
function build(...parts: Uint8Array[]): Uint8Array {
  return derSequence(derSequence(...parts), ALGORITHM, derBitString(new Uint8Array(8)))
}

describe('readCertificateList', () => {
  it('reads what a CRL says of itself (RFC 5280, 5.1)', () => {
    const list = readCertificateList(crl(issuer, { number: 17 }))
    expect(list).toMatchObject({ version: 2, thisUpdate: YESTERDAY, nextUpdate: TOMORROW })
    expect(list.issuer.bytes).toEqual(issuer.name)
    expect(list.extensions.get(crlNumber)).toBe(17n)
    expect(list.entries.count).toBe(0)
  })

  it('reads version 1 lists and lists without an end', () => {
    const list = readCertificateList(build(ALGORITHM, issuer.name, derTime(FROM)))
    expect(list).toMatchObject({ version: 1, nextUpdate: null })
    expect(readCertificateList(crl(issuer, { nextUpdate: null })).nextUpdate).toBeNull()
  })

  it('takes an empty list of entries, which should be left out', () => {
    const list = readCertificateList(
      build(derInteger(1), ALGORITHM, issuer.name, derTime(FROM), derTime(TOMORROW), derSequence()),
    )
    expect(list.entries.count).toBe(0)
  })

  it.each([
    [
      'another algorithm inside',
      'ERR_FORMAT_CRL',
      [derInteger(1), derSequence(derOid('1.2.3')), issuer.name, derTime(FROM)],
    ],
    [
      'an unknown version',
      'ERR_FORMAT_CRL',
      [derInteger(2), ALGORITHM, issuer.name, derTime(FROM)],
    ],
    [
      'extensions in version 1',
      'ERR_FORMAT_CRL',
      [
        ALGORITHM,
        issuer.name,
        derTime(FROM),
        derExplicit(0, derSequence(extension('1.2.3', derNull()))),
      ],
    ],
    [
      'something behind the extensions',
      'ERR_FORMAT_DER',
      [derInteger(1), ALGORITHM, issuer.name, derTime(FROM), derNull()],
    ],
    [
      'an extension twice',
      'ERR_FORMAT_EXTENSION',
      [
        derInteger(1),
        ALGORITHM,
        issuer.name,
        derTime(FROM),
        derExplicit(0, derSequence(extension('1.2.3', derNull()), extension('1.2.3', derNull()))),
      ],
    ],
  ] as [string, string, Uint8Array[]][])('refuses %s', (_what, code, parts) => {
    expect(() => readCertificateList(build(...parts))).toThrow(expect.objectContaining({ code }))
  })
})

describe('revoked entries', () => {
  it('finds every serial number that is listed and no other', () => {
    const serials = fc.uniqueArray(fc.bigInt({ min: -(2n ** 70n), max: 2n ** 159n - 1n }), {
      maxLength: 40,
    })
    fc.assert(
      fc.property(serials, fc.bigInt({ min: 0n, max: 2n ** 159n - 1n }), (listed, other) => {
        const list = readCertificateList(
          crl(issuer, { revoked: listed.map((serial) => [derInteger(serial)]) }),
        )
        expect(list.entries.count).toBe(listed.length)
        for (const serial of listed)
          expect(list.find(contentsOf(serial), issuerName)?.revocationDate).toEqual(FROM)
        expect(list.find(contentsOf(other), issuerName) !== undefined).toBe(listed.includes(other))
      }),
      { numRuns: 50 },
    )
  })

  it('tells the reason, and takes one that is unknown for unspecified', () => {
    const list = readCertificateList(
      crl(issuer, {
        revoked: [[derInteger(1)], [derInteger(2), reason(6)], [derInteger(3), reason(99)]],
      }),
    )
    const reasons = [1, 2, 3].map((serial) => list.find(contentsOf(serial), issuerName)?.reason)
    expect(reasons).toEqual([undefined, 'certificateHold', 'unspecified'])
  })

  it('tells whose certificate an entry is about: the issuer named last before it (5.3.3)', () => {
    const list = readCertificateList(
      crl(issuer, {
        revoked: [
          [derInteger(1)],
          [derInteger(2), issuedBy('A')],
          [derInteger(3)],
          [derInteger(1), issuedBy('B')],
          [derInteger(4)],
        ],
      }),
    )
    const found = (serial: number, name: string): boolean =>
      list.find(contentsOf(serial), asName(name)) !== undefined
    expect([
      found(1, 'Issuer'),
      found(2, 'A'),
      found(3, 'A'),
      found(1, 'B'),
      found(4, 'B'),
    ]).toEqual([true, true, true, true, true])
    expect([
      found(2, 'Issuer'),
      found(3, 'Issuer'),
      found(1, 'A'),
      found(4, 'A'),
      found(4, 'Issuer'),
    ]).toEqual([false, false, false, false, false])
  })

  it('notices a critical entry extension that nobody knows (5.3), and no uncritical one', () => {
    const unknown = (critical: boolean): boolean =>
      readCertificateList(
        crl(issuer, {
          revoked: [[derInteger(1)], [derInteger(2), extension('1.2.3', derNull(), critical)]],
        }),
      ).entries.hasUnknownCriticalExtension
    expect([unknown(true), unknown(false)]).toEqual([true, false])
    const known = crl(issuer, {
      revoked: [[derInteger(2), extension('2.5.29.24', derGeneralizedTime(FROM), true)]],
    })
    expect(readCertificateList(known).entries.hasUnknownCriticalExtension).toBe(false)
  })

  it.each([
    ['an entry that is no SEQUENCE', derNull()],
    ['an entry without a time', derSequence(derInteger(1))],
    [
      'an entry with something behind its extensions',
      derSequence(derInteger(1), derTime(FROM), derSequence(), derNull()),
    ],
    ['an entry longer than the list', Uint8Array.of(0x30, 0x7f, 2, 1, 1)],
    ['an entry of indefinite length', Uint8Array.of(0x30, 0x80, 2, 1, 1, 0, 0)],
  ])('refuses %s', (_what, entry) => {
    const list = readCertificateList(
      build(
        derInteger(1),
        ALGORITHM,
        issuer.name,
        derTime(FROM),
        derTime(TOMORROW),
        derSequence(entry),
      ),
    )
    expect(() => list.entries).toThrow(expect.objectContaining({ code: 'ERR_FORMAT_DER' }))
  })

  it('looks entries up in a list of thirty thousand without keeping an object for each', () => {
    const revoked = Array.from(
      { length: 30_000 },
      (_, index) => [derInteger(index * 7 + 1)] as const,
    )
    const list = readCertificateList(crl(issuer, { revoked }))
    expect(list.entries.count).toBe(30_000)
    expect(list.find(contentsOf(7 * 29_999 + 1), issuerName)).toBeDefined()
    expect(list.find(contentsOf(7 * 29_999 + 2), issuerName)).toBeUndefined()
  })
})
