import { describe, expect, it } from 'vitest'
import {
  derBitString,
  derBoolean,
  derElement,
  derExplicit,
  derInteger,
  derNull,
  derOctetString,
  derOid,
  derSequence,
  derTime,
  TAG,
} from '../../src/asn1/index.ts'
import { concatBytes } from '../../src/encoding/bytes.ts'
import { encodeLatin1 } from '../../src/encoding/text.ts'
import {
  basicConstraints,
  CertificateCache,
  formatName,
  MAX_CERTIFICATE_BYTES,
  readCertificate,
} from '../../src/x509/index.ts'
import { basic, certify, extension, keyId, leaf, party, root } from '../support/issue.ts'

const ALGORITHM = derSequence(derOid('1.2.840.10045.4.3.2'))
const self = party('Somebody')

interface Parts {
  readonly version?: Uint8Array[]
  readonly serial?: Uint8Array
  readonly innerAlgorithm?: Uint8Array
  readonly validity?: Uint8Array
  readonly afterKey?: Uint8Array[]
  readonly spki?: Uint8Array
  readonly signature?: Uint8Array
}

const VERSION_3 = [derExplicit(0, derInteger(2))]
const VALIDITY = derSequence(derTime(new Date(0)), derTime(new Date(1e12)))
const EXTENSIONS = derExplicit(3, derSequence(basic(false)))

function build(parts: Parts = {}): Uint8Array {
  const tbs = derSequence(
    ...(parts.version ?? VERSION_3),
    parts.serial ?? derInteger(5),
    parts.innerAlgorithm ?? ALGORITHM,
    self.name,
    parts.validity ?? VALIDITY,
    self.name,
    parts.spki ?? self.spki,
    ...(parts.afterKey ?? [EXTENSIONS]),
  )
  return derSequence(tbs, ALGORITHM, parts.signature ?? derBitString(new Uint8Array(64)))
}

function codeOf(der: Uint8Array): string {
  try {
    readCertificate(der)
    return 'read'
  } catch (error) {
    return (error as { code: string }).code
  }
}

describe('readCertificate', () => {
  it('keeps the octets that are signed and those of the whole (RFC 5280, 4.1.1)', () => {
    const der = build()
    const certificate = readCertificate(der)
    expect(certificate.bytes).toEqual(der)
    expect(concatBytes([certificate.tbsBytes, ALGORITHM]).length).toBeLessThan(der.length)
    expect(certificate.version).toBe(3)
    expect(formatName(certificate.subject)).toBe('CN=Somebody,C=VN')
    expect(certificate.id).toMatch(/^[0-9a-f]{64}$/)
  })

  it.each([
    ['writes the default version out (X.690, 11.5)', { version: [derExplicit(0, derInteger(0))] }],
    ['has a version that does not exist', { version: [derExplicit(0, derInteger(3))] }],
    ['has extensions without being of version 3 (4.1.2.9)', { version: [] }],
    [
      'has unique identifiers in version 1 (4.1.2.8)',
      { version: [], afterKey: [derBitString(Uint8Array.of(1)).with(0, 0x81)] },
    ],
    [
      'names another algorithm inside than outside (4.1.2.3)',
      { innerAlgorithm: derSequence(derOid('1.2.840.10045.4.3.3')) },
    ],
    [
      'has a validity time with a fraction (4.1.2.5.2)',
      {
        validity: derSequence(
          derElement(TAG.generalizedTime, encodeLatin1('20200101000000.5Z')),
          derTime(new Date(1e12)),
        ),
      },
    ],
  ] as [string, Parts][])('refuses a certificate that %s', (_rule, parts) => {
    expect(codeOf(build(parts))).toBe('ERR_FORMAT_CERTIFICATE')
  })

  it('refuses an extension that occurs twice (RFC 5280, 4.2)', () => {
    const twice = derExplicit(3, derSequence(basic(false), basic(true)))
    expect(codeOf(build({ afterKey: [twice] }))).toBe('ERR_FORMAT_EXTENSION')
  })

  it.each([
    ['an empty list of extensions (SIZE 1..MAX)', { afterKey: [derExplicit(3, derSequence())] }],
    ['a serial number with padding octets', { serial: Uint8Array.of(2, 2, 0, 5) }],
    ['a key that is no SubjectPublicKeyInfo', { spki: derSequence(derNull()) }],
    [
      'a signature that is no whole number of octets',
      { signature: derBitString(Uint8Array.of(0xfe), 1) },
    ],
    [
      'a time without seconds',
      {
        validity: derSequence(
          derElement(TAG.utcTime, encodeLatin1('2001010000Z')),
          derTime(new Date(1e12)),
        ),
      },
    ],
    [
      'a day that does not exist',
      {
        validity: derSequence(
          derElement(TAG.utcTime, encodeLatin1('200230000000Z')),
          derTime(new Date(1e12)),
        ),
      },
    ],
  ] as [string, Parts][])('refuses %s', (_rule, parts) => {
    expect(codeOf(build(parts))).toBe('ERR_FORMAT_DER')
  })

  it('refuses data behind the certificate, and a certificate cut anywhere', () => {
    const der = build()
    expect(codeOf(concatBytes([der, Uint8Array.of(0)]))).toBe('ERR_FORMAT_DER')
    for (let end = 0; end < der.length; end++)
      expect(codeOf(der.subarray(0, end))).toBe('ERR_FORMAT_DER')
  })

  it('refuses lengths that are BER and not DER (X.690, 10.1)', () => {
    const der = build()
    const [, , high = 0, low = 0] = der
    const padded = concatBytes([Uint8Array.of(0x30, 0x83, 0, high, low), der.subarray(4)])
    expect(codeOf(padded)).toBe('ERR_FORMAT_DER')
    expect(
      codeOf(concatBytes([Uint8Array.of(0x30, 0x80), der.subarray(4), new Uint8Array(2)])),
    ).toBe('ERR_FORMAT_DER')
  })

  it('refuses more than MAX_CERTIFICATE_BYTES before it looks at them', () => {
    expect(codeOf(new Uint8Array(MAX_CERTIFICATE_BYTES + 1))).toBe('ERR_FORMAT_CERTIFICATE_SIZE')
  })

  it('takes a critical FALSE that is written out, which DER forbids and many CAs write', () => {
    const explicitFalse = derSequence(
      derOid('2.5.29.19'),
      derBoolean(false),
      derOctetString(derSequence(derBoolean(false))),
    )
    const { extensions } = readCertificate(
      build({ afterKey: [derExplicit(3, derSequence(explicitFalse))] }),
    )
    expect(extensions.get(basicConstraints)).toEqual({ isCa: false })
    expect(extensions.isCritical(basicConstraints)).toBe(false)
  })

  it('reads version 1 certificates and those of version 2 with unique identifiers', () => {
    expect(readCertificate(build({ version: [], afterKey: [] })).version).toBe(1)
    const unique = derBitString(Uint8Array.of(1)).with(0, 0x82)
    const version2 = build({ version: [derExplicit(0, derInteger(1))], afterKey: [unique] })
    expect(readCertificate(version2).version).toBe(2)
  })

  it.each([
    [derInteger(0x0a1b), '0a1b'],
    [derInteger(0xff), 'ff'],
    [derInteger(0), '00'],
    [derInteger(-1), 'ff'],
  ])('writes the serial number in hexadecimal without its sign octet', (serial, text) => {
    expect(readCertificate(build({ serial })).serialHex).toBe(text)
  })

  it('decodes an extension when it is asked for, and says when it is malformed', () => {
    const broken = extension('2.5.29.19', derSequence(derInteger(-1)))
    const { extensions } = readCertificate(
      build({ afterKey: [derExplicit(3, derSequence(broken))] }),
    )
    expect(() => extensions.get(basicConstraints)).toThrow(
      expect.objectContaining({ code: 'ERR_FORMAT_EXTENSION' }),
    )
    expect(extensions.peek(basicConstraints)).toBeUndefined()
    expect(extensions.has(basicConstraints)).toBe(true)
  })
})

describe('CertificateCache', () => {
  it('answers the same octets with the same certificate', () => {
    const cache = new CertificateCache()
    const { certificate } = root()
    expect(cache.read(certificate)).toBe(cache.read(Uint8Array.from(certificate)))
    expect(cache.size).toBe(1)
  })

  it('keeps no more than it is told to, the least recently used first to go', () => {
    const cache = new CertificateCache(2)
    const issuer = root()
    const [a, b, c] = [leaf(issuer), leaf(issuer), leaf(issuer)].map((row) => row.certificate)
    const first = cache.read(a ?? new Uint8Array(0))
    cache.read(b ?? new Uint8Array(0))
    expect(cache.read(a ?? new Uint8Array(0))).toBe(first)
    cache.read(c ?? new Uint8Array(0))
    expect(cache.size).toBe(2)
    expect(cache.read(a ?? new Uint8Array(0))).toBe(first)
  })

  it('holds a copy, so that changing the octets afterwards changes nothing', () => {
    const cache = new CertificateCache()
    const { certificate } = certify(self, self, { extensions: [keyId(self)] })
    const given = Uint8Array.from(certificate)
    const read = cache.read(given)
    given.fill(0)
    expect(read.bytes).toEqual(certificate)
  })
})
