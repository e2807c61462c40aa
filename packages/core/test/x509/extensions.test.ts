import { describe, expect, it } from 'vitest'
import {
  contextConstructed,
  contextPrimitive,
  derBitString,
  derBoolean,
  derElement,
  derExplicit,
  derGeneralizedTime,
  derInteger,
  derNamedBits,
  derNull,
  derOctetString,
  derOid,
  derRetag,
  derSequence,
  derTime,
  derUtf8String,
  readDer,
  TAG,
} from '../../src/asn1/index.ts'
import { encodeUtf8 } from '../../src/encoding/text.ts'
import * as x509 from '../../src/x509/index.ts'
import type { ExtensionType } from '../../src/x509/index.ts'
import { generalName, nameOf } from '../support/issue.ts'

function read<T>(type: ExtensionType<T>, der: Uint8Array): T {
  return readDer(der, type.read)
}

const P1 = '1.2.3.1'
const P2 = '1.2.3.2'
const uri = generalName('uri:http://crl.example.vn/a.crl')
const fullName = derExplicit(0, derRetag(contextConstructed(0), derSequence(uri)))

describe('extensions of certificates are read as written', () => {
  it.each([
    ['basicConstraints of no CA', x509.basicConstraints, derSequence(), { isCa: false }],
    [
      'basicConstraints (4.2.1.9)',
      x509.basicConstraints,
      derSequence(derBoolean(true), derInteger(3)),
      { isCa: true, pathLength: 3 },
    ],
    [
      'keyUsage (4.2.1.3)',
      x509.keyUsage,
      derNamedBits([0, 1, 8]),
      ['digitalSignature', 'nonRepudiation', 'decipherOnly'],
    ],
    [
      'extKeyUsage (4.2.1.12)',
      x509.extendedKeyUsage,
      derSequence(derOid(P1), derOid(P2)),
      [P1, P2],
    ],
    [
      'subjectKeyIdentifier (4.2.1.2)',
      x509.subjectKeyIdentifier,
      derOctetString(Uint8Array.of(7)),
      Uint8Array.of(7),
    ],
    ['inhibitAnyPolicy (4.2.1.14)', x509.inhibitAnyPolicy, derInteger(2), 2],
    [
      'policyMappings (4.2.1.5)',
      x509.policyMappings,
      derSequence(derSequence(derOid(P1), derOid(P2))),
      [{ issuerPolicy: P1, subjectPolicy: P2 }],
    ],
    [
      'policyConstraints (4.2.1.11)',
      x509.policyConstraints,
      derSequence(derInteger(0, contextPrimitive(0)), derInteger(4, contextPrimitive(1))),
      { requireExplicitPolicy: 0, inhibitPolicyMapping: 4 },
    ],
    ['ocsp-nocheck (RFC 6960, 4.2.2.2.1)', x509.ocspNoCheck, derNull(), null],
    ['noRevAvail (RFC 9608)', x509.noRevAvail, derNull(), null],
    [
      'validity-assured-short-term (EN 319 412-1, 5.2)',
      x509.validityAssuredShortTerm,
      derNull(),
      null,
    ],
    ['cRLNumber (5.2.3)', x509.crlNumber, derInteger(2n ** 100n), 2n ** 100n],
    ['deltaCRLIndicator (5.2.4)', x509.deltaCrlIndicator, derInteger(9), 9n],
    ['reasonCode (5.3.1)', x509.reasonCode, derInteger(8, TAG.enumerated), 'removeFromCRL'],
    [
      'expiredCertsOnCRL (X.509, 9.5.2.8)',
      x509.expiredCertsOnCrl,
      derGeneralizedTime(new Date(0)),
      new Date(0),
    ],
  ] as [string, ExtensionType<unknown>, Uint8Array, unknown][])('%s', (_name, type, der, value) => {
    expect(read(type, der)).toEqual(value)
  })

  it('authorityKeyIdentifier (4.2.1.1)', () => {
    const der = derSequence(
      derOctetString(Uint8Array.of(1), contextPrimitive(0)),
      derRetag(contextConstructed(1), derSequence(generalName('dn:Issuer'))),
      derInteger(300, contextPrimitive(2)),
    )
    const { keyIdentifier, issuer, serial } = read(x509.authorityKeyIdentifier, der)
    expect(keyIdentifier).toEqual(Uint8Array.of(1))
    expect(issuer).toHaveLength(1)
    expect(serial).toEqual(Uint8Array.of(1, 44))
    expect(read(x509.authorityKeyIdentifier, derSequence())).toEqual({})
  })

  it('certificatePolicies, each once, qualifiers passed over (4.2.1.4)', () => {
    const notice = derSequence(
      derSequence(derOid('1.3.6.1.5.5.7.2.2'), derSequence(derUtf8String('x'))),
    )
    const der = derSequence(derSequence(derOid(P1), notice), derSequence(derOid(x509.ANY_POLICY)))
    expect([...read(x509.certificatePolicies, der)]).toEqual([P1, x509.ANY_POLICY])
    const twice = derSequence(derSequence(derOid(P1)), derSequence(derOid(P1)))
    expect(() => read(x509.certificatePolicies, twice)).toThrow(
      expect.objectContaining({ code: 'ERR_FORMAT_EXTENSION' }),
    )
  })

  it('subjectAltName in all nine forms (4.2.1.6)', () => {
    const names = [
      'email:a@b.vn',
      'dns:b.vn',
      'uri:urn:x',
      'ip:7f000001',
      'dn:Somebody',
      'rid:1.2.3',
      'other:1.2.3',
    ]
    const others = [3, 5].map((number) => derElement(contextConstructed(number), new Uint8Array(0)))
    const read9 = read(x509.subjectAltName, derSequence(...names.map(generalName), ...others))
    expect(read9.map(({ kind }) => kind)).toEqual([
      'rfc822Name',
      'dNSName',
      'uniformResourceIdentifier',
      'iPAddress',
      'directoryName',
      'registeredID',
      'otherName',
      'x400Address',
      'ediPartyName',
    ])
    expect(x509.uriNames(read9)).toEqual(['urn:x'])
  })

  it('nameConstraints (4.2.1.10)', () => {
    const subtree = derSequence(generalName('dns:gov.vn'))
    const der = derSequence(derRetag(contextConstructed(1), derSequence(subtree)))
    expect(read(x509.nameConstraints, der)).toEqual({
      permitted: [],
      excluded: [{ kind: 'dNSName', text: 'gov.vn' }],
    })
  })

  it('cRLDistributionPoints with a full name, a relative one, reasons and an issuer (4.2.1.13)', () => {
    const attribute = derSequence(derOid('2.5.4.3'), derUtf8String('CRL 1'))
    const relative = derExplicit(0, derElement(contextConstructed(1), attribute))
    const reasons = derRetag(contextPrimitive(1), derNamedBits([1, 6]))
    const issuer = derRetag(contextConstructed(2), derSequence(generalName('dn:CRL issuer')))
    const [first, second] = read(
      x509.crlDistributionPoints,
      derSequence(derSequence(fullName), derSequence(relative, reasons, issuer)),
    )
    expect(first?.name?.fullName).toHaveLength(1)
    expect(second?.name?.relativeName?.[0]?.text).toBe('CRL 1')
    expect(second?.reasons).toBe((1 << 1) | (1 << 6))
    expect(second?.crlIssuer).toHaveLength(1)
  })

  it('issuingDistributionPoint (5.2.5)', () => {
    const flag = (number: number): Uint8Array =>
      derRetag(contextPrimitive(number), derBoolean(true))
    const reasons = derRetag(contextPrimitive(3), derNamedBits([1, 2, 3, 4, 5, 6, 7, 8]))
    const point = read(
      x509.issuingDistributionPoint,
      derSequence(fullName, flag(1), reasons, flag(4)),
    )
    expect(point).toMatchObject({
      onlyUserCertificates: true,
      onlyCaCertificates: false,
      onlyAttributeCertificates: false,
      onlySomeReasons: x509.ALL_REASONS,
      indirect: true,
    })
  })

  it('authorityInfoAccess, addresses by method (4.2.2.1)', () => {
    const row = (method: string, name: string): Uint8Array =>
      derSequence(derOid(method), generalName(name))
    const { ocsp, caIssuers } = x509.ACCESS_METHODS
    const read3 = read(
      x509.authorityInfoAccess,
      derSequence(row(ocsp, 'uri:http://a'), row(caIssuers, 'uri:http://b'), row(ocsp, 'dn:x')),
    )
    expect(x509.accessUris(read3, ocsp)).toEqual(['http://a'])
    expect(x509.accessUris(read3, caIssuers)).toEqual(['http://b'])
    expect(x509.accessUris(undefined, ocsp)).toEqual([])
  })

  it('certHash of an OCSP response, and what it says of digests it does not know', () => {
    const hash = (oid: string): Uint8Array =>
      derSequence(derSequence(derOid(oid)), derOctetString(Uint8Array.of(1)))
    expect(read(x509.certificateHash, hash('2.16.840.1.101.3.4.2.1')).digest).toBe('SHA-256')
    expect(read(x509.certificateHash, hash('1.2.3')).digest).toBeUndefined()
  })
})

describe('malformed extensions are refused', () => {
  it.each([
    [
      'a negative path length',
      x509.basicConstraints,
      derSequence(derBoolean(true), derInteger(-1)),
    ],
    [
      'a path length beyond what can be counted',
      x509.basicConstraints,
      derSequence(derBoolean(true), derInteger(2n ** 60n)),
    ],
    [
      'a BOOLEAN that is neither 00 nor FF',
      x509.basicConstraints,
      derSequence(Uint8Array.of(1, 1, 1)),
    ],
    [
      'something behind basicConstraints',
      x509.basicConstraints,
      derSequence(derBoolean(true), derInteger(0), derNull()),
    ],
    ['key usage bits with wrong padding', x509.keyUsage, Uint8Array.of(3, 2, 1, 0xff)],
    ['no extended key usage at all', x509.extendedKeyUsage, derSequence()],
    ['no policies', x509.certificatePolicies, derSequence()],
    [
      'a policy with an empty list of qualifiers',
      x509.certificatePolicies,
      derSequence(derSequence(derOid(P1), derSequence())),
    ],
    ['no mappings', x509.policyMappings, derSequence()],
    ['empty policy constraints', x509.policyConstraints, derSequence()],
    [
      'negative policy constraints',
      x509.policyConstraints,
      derSequence(derInteger(-1, contextPrimitive(0))),
    ],
    ['a negative inhibitAnyPolicy', x509.inhibitAnyPolicy, derInteger(-1)],
    ['empty name constraints', x509.nameConstraints, derSequence()],
    [
      'an empty list of subtrees',
      x509.nameConstraints,
      derSequence(derElement(contextConstructed(0), new Uint8Array(0))),
    ],
    [
      'a subtree with a minimum',
      x509.nameConstraints,
      derSequence(
        derElement(
          contextConstructed(0),
          derSequence(generalName('dns:a'), derInteger(1, contextPrimitive(0))),
        ),
      ),
    ],
    ['no alternative names', x509.subjectAltName, derSequence()],
    [
      'a name of no known form',
      x509.subjectAltName,
      derSequence(derElement(contextPrimitive(9), new Uint8Array(0))),
    ],
    [
      'an IA5String beyond ASCII',
      x509.subjectAltName,
      derSequence(derElement(contextPrimitive(2), encodeUtf8('bộ.vn'))),
    ],
    [
      'a distribution point that names nothing',
      x509.crlDistributionPoints,
      derSequence(derSequence()),
    ],
    [
      'an authority serial number without its issuer',
      x509.authorityKeyIdentifier,
      derSequence(derInteger(1, contextPrimitive(2))),
    ],
    ['a NULL with contents', x509.ocspNoCheck, Uint8Array.of(5, 1, 0)],
    ['an unknown revocation reason', x509.reasonCode, derInteger(7, TAG.enumerated)],
    ['an expiry day that is no GeneralizedTime', x509.expiredCertsOnCrl, derTime(new Date(0))],
    ['a BIT STRING with eight unused bits', x509.keyUsage, derBitString(Uint8Array.of(0), 8)],
    [
      'a relative distribution point without attributes',
      x509.crlDistributionPoints,
      derSequence(
        derSequence(derExplicit(0, derElement(contextConstructed(1), new Uint8Array(0)))),
      ),
    ],
    [
      'two distribution point names',
      x509.crlDistributionPoints,
      derSequence(
        derSequence(derExplicit(0, derElement(contextConstructed(1), nameOf('x')), nameOf('y'))),
      ),
    ],
  ] as [string, ExtensionType<unknown>, Uint8Array][])('%s', (_what, type, der) => {
    expect(() => read(type, der)).toThrow(expect.objectContaining({ name: 'FormatError' }))
  })
})
