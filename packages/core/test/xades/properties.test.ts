import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FormatError } from '../../src/errors.ts'
import { readCertificate } from '../../src/x509/index.ts'
import { readTree } from '../../src/xml/tree.ts'
import { DS, XADES } from '../../src/xmldsig/namespaces.ts'
import { matchReferences } from '../../src/xades/properties/certificate-reference.ts'
import {
  readCommitmentType,
  writeCommitmentType,
} from '../../src/xades/properties/commitment-type-indication.ts'
import {
  readDataObjectFormat,
  withoutFormat,
  writeDataObjectFormat,
} from '../../src/xades/properties/data-object-format.ts'
import { isSameDistinguishedName } from '../../src/xades/properties/distinguished-name.ts'
import {
  readSignaturePolicy,
  writeSignaturePolicy,
} from '../../src/xades/properties/signature-policy-identifier.ts'
import {
  readProductionPlace,
  writeProductionPlaceV2,
} from '../../src/xades/properties/signature-production-place.ts'
import { readSignerRole, writeSignerRoleV2 } from '../../src/xades/properties/signer-role.ts'
import {
  readSigningCertificate,
  writeSigningCertificate,
} from '../../src/xades/properties/signing-certificate.ts'
import {
  readSigningCertificateV2,
  writeSigningCertificateV2,
} from '../../src/xades/properties/signing-certificate-v2.ts'
import { readSigningTime, writeSigningTime } from '../../src/xades/properties/signing-time.ts'
import {
  validationMaterial,
  writeCertificateValues,
  writeRevocationValues,
} from '../../src/xades/properties/validation-data.ts'
import { makeSigner } from '../support/signers.ts'

function element(markup: string) {
  const document = `<w xmlns:xades="${XADES}" xmlns:ds="${DS}">${markup}</w>`
  const [child] = readTree(new TextEncoder().encode(document), { maxElements: 100 }).children
  if (child === undefined) throw new Error('nothing was written')
  return child
}

/** What a property may say: printable, without white space at its ends, which readers drop. */
const words = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
  .map((word) => word.replace(/[\p{Cc}\uFFFE\uFFFF]/gu, '').trim())
  .filter((word) => word.length > 0)

const certificate = readCertificate(makeSigner('Nguyễn, Văn “A” +1').certificate)
const other = readCertificate(makeSigner('Khác').certificate)

describe('properties come back as they were written (EN 319 132-1, 5.2)', () => {
  it('SigningTime', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true }),
        (time) => {
          time.setMilliseconds(0)
          expect(readSigningTime(element(writeSigningTime(time)))).toEqual(time)
        },
      ),
    )
  })

  it('SigningTime in the spellings of xs:dateTime', () => {
    for (const text of [
      '2026-03-02T08:02:03+07:00',
      '2026-03-02T01:02:03Z',
      '2026-03-02T01:02:03.000',
      ' 2026-03-02T01:02:03Z\n',
    ]) {
      expect(readSigningTime(element(`<xades:SigningTime>${text}</xades:SigningTime>`))).toEqual(
        new Date('2026-03-02T01:02:03Z'),
      )
    }
    for (const text of ['2026-03-02', '02/03/2026', '2026-13-02T01:02:03Z', '']) {
      expect(() =>
        readSigningTime(element(`<xades:SigningTime>${text}</xades:SigningTime>`)),
      ).toThrow(FormatError)
    }
  })

  it('SignerRoleV2', () => {
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 4 }), (roles) => {
        expect(readSignerRole(element(writeSignerRoleV2(roles)))).toEqual(roles)
      }),
    )
  })

  it('SignatureProductionPlaceV2', () => {
    const place = fc.record(
      {
        city: words,
        streetAddress: words,
        stateOrProvince: words,
        postalCode: words,
        countryName: words,
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(place, (value) => {
        expect(readProductionPlace(element(writeProductionPlaceV2(value)))).toEqual(value)
      }),
    )
  })

  it('DataObjectFormat', () => {
    const format = fc.record(
      {
        reference: fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/),
        mimeType: words,
        description: words,
        encoding: words,
      },
      { requiredKeys: ['reference'] },
    )
    fc.assert(
      fc.property(format, (value) => {
        expect(readDataObjectFormat(element(writeDataObjectFormat(value)))).toEqual(value)
      }),
    )
    expect(withoutFormat(['a', 'b', null], [{ reference: 'a' }])).toEqual(['b', null])
  })

  it('CommitmentTypeIndication', () => {
    fc.assert(
      fc.property(words, (identifier) => {
        expect(readCommitmentType(element(writeCommitmentType(identifier)))).toBe(identifier)
      }),
    )
  })

  it('SignaturePolicyIdentifier, by OID and by URI', () => {
    for (const id of ['1.2.840.1', 'http://example.org/chính-sách']) {
      const value = new Uint8Array(32).fill(7)
      expect(
        readSignaturePolicy(element(writeSignaturePolicy({ id, digest: 'SHA-256', value }))),
      ).toMatchObject({
        kind: 'explicit',
        id,
        digest: { digest: 'SHA-256', value },
      })
    }
    const implied =
      '<xades:SignaturePolicyIdentifier><xades:SignaturePolicyImplied/></xades:SignaturePolicyIdentifier>'
    expect(readSignaturePolicy(element(implied))).toEqual({ kind: 'implied' })
  })

  it.each([
    ['SigningCertificateV2', writeSigningCertificateV2, readSigningCertificateV2],
    ['SigningCertificate', writeSigningCertificate, readSigningCertificate],
  ] as const)('%s names its certificate and no other', (_, write, read) => {
    for (const digest of ['SHA-256', 'SHA-512'] as const) {
      const references = read(element(write(certificate, digest)))
      expect(matchReferences(references, certificate)).toEqual({
        digestAlgorithm: digest,
        digestMatches: true,
        issuerSerialMatches: true,
      })
      expect(matchReferences(references, other)).toMatchObject({
        digestMatches: false,
        issuerSerialMatches: false,
      })
    }
    expect(matchReferences([], certificate)).toBeNull()
  })

  it('CertificateValues and RevocationValues', () => {
    const [a, b, c] = [new Uint8Array([1]), new Uint8Array([2, 3]), new Uint8Array([4])] as const
    const written = [
      element(writeCertificateValues([a, b])),
      element(writeRevocationValues({ crls: [b], ocsps: [c] })),
    ]
    expect(validationMaterial(written)).toEqual({ certificates: [a, b], crls: [b], ocsps: [c] })
  })
})

/** UTF8String, DER. */
function hexOf(text: string): string {
  const bytes = Buffer.from(text)
  return Buffer.concat([Buffer.from([0x0c, bytes.length]), bytes]).toString('hex')
}

describe('distinguished names as signers write them', () => {
  it.each([
    ['as RFC 4514 has it', 'CN=Nguyễn\\, Văn “A” \\+1', true],
    ['quoted', 'CN="Nguyễn, Văn “A” +1"', true],
    ['in hexadecimal', `2.5.4.3=#${hexOf('Nguyễn, Văn “A” +1')}`, true],
    ['in another case', 'cn=NGUYỄN\\, văn “a” \\+1', true],
    ['with more', 'CN=Nguyễn\\, Văn “A” \\+1,C=VN', false],
    ['another', 'CN=Khác', false],
    ['endless', 'CN='.padEnd(10_000, 'x'), false],
  ])('%s', (_, text, isSame) => {
    expect(isSameDistinguishedName(text, certificate.issuer)).toBe(isSame)
  })
})

describe('properties that are broken', () => {
  it.each([
    [
      'SigningCertificateV2 without a certificate',
      () => readSigningCertificateV2(element('<xades:SigningCertificateV2/>')),
    ],
    [
      'SigningCertificate with an odd number',
      () =>
        readSigningCertificate(
          element(
            '<xades:SigningCertificate><xades:Cert><xades:CertDigest><ds:DigestMethod Algorithm="x"/><ds:DigestValue/></xades:CertDigest><xades:IssuerSerial><ds:X509IssuerName/><ds:X509SerialNumber>1e9</ds:X509SerialNumber></xades:IssuerSerial></xades:Cert></xades:SigningCertificate>',
          ),
        ),
    ],
    [
      'DataObjectFormat about nothing',
      () => readDataObjectFormat(element('<xades:DataObjectFormat/>')),
    ],
    [
      'SignaturePolicyIdentifier without a policy',
      () => readSignaturePolicy(element('<xades:SignaturePolicyIdentifier/>')),
    ],
  ])('%s', (_, read) => {
    expect(read).toThrow(FormatError)
  })
})
