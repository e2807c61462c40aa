import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { derRetag, DerReader, TAG } from '../../src/asn1/index.ts'
import {
  checkAlgorithmProtection,
  readClaimedRoles,
  readCommitmentTypes,
  readContentTimestamps,
  readContentType,
  readArchivedRevocations,
  readMessageDigest,
  readSignaturePolicy,
  readSignatureTimestamps,
  readSigningCertificate,
  readSigningCertificateV2,
  readSigningTime,
  writeAlgorithmProtection,
  writeClaimedRoles,
  writeCommitmentType,
  writeContentTimestamp,
  writeContentType,
  writeMessageDigest,
  writeRevocationInfoArchival,
  writeSignaturePolicy,
  writeSignatureTimestamp,
  writeSigningCertificate,
  writeSigningCertificateV2,
  writeSigningTime,
  type Attribute,
} from '../../src/cms/index.ts'
import { readAttribute } from '../../src/cms/attributes/attribute.ts'
import { digestOf } from '../../src/crypto/index.ts'
import { readCertificate, writeDigestAlgorithm } from '../../src/x509/index.ts'
import { makeSigner } from '../support/signers.ts'

function parse(bytes: Uint8Array): Attribute {
  return readAttribute(new DerReader(bytes))
}

function only(bytes: Uint8Array): Uint8Array {
  const [value] = parse(bytes).values
  if (value === undefined) throw new Error('No value')
  return value
}

const octets = fc.uint8Array({ maxLength: 300 })
const arc = fc.integer({ min: 0, max: 100_000 })
const oid = fc.tuple(fc.integer({ min: 0, max: 39 }), arc, arc).map((arcs) => `1.${arcs.join('.')}`)
/** Some whole DER element: an OCTET STRING in a SEQUENCE's clothes would do as well. */
const element = octets.map((bytes) => derRetag(TAG.sequence, writeMessageDigest(bytes)))

describe('round trips', () => {
  it('content-type (RFC 5652, 11.1)', () => {
    fc.assert(
      fc.property(oid, (type) => {
        expect(readContentType(only(writeContentType(type)))).toBe(type)
      }),
    )
  })

  it('message-digest (RFC 5652, 11.2)', () => {
    fc.assert(
      fc.property(octets, (digest) => {
        expect(readMessageDigest(only(writeMessageDigest(digest)))).toEqual(digest)
      }),
    )
  })

  it('signing-time (RFC 5652, 11.3)', () => {
    const seconds = fc.integer({ min: 0, max: 4_000_000_000 })
    fc.assert(
      fc.property(seconds, (value) => {
        const time = new Date(value * 1000)
        expect(readSigningTime(only(writeSigningTime(time)))).toEqual(time)
      }),
    )
  })

  it('signing-certificate-v2 with its default digest left out and others written (RFC 5035, 4)', () => {
    const certificate = readCertificate(makeSigner('A', { kind: 'p256' }).certificate)
    for (const digest of ['SHA-256', 'SHA-384', 'SHA-512'] as const) {
      const [id] = readSigningCertificateV2(only(writeSigningCertificateV2(certificate, digest)))
      expect(id).toMatchObject({
        digest,
        hash: Uint8Array.from(digestOf(digest, certificate.bytes)),
        issuerSerial: { issuer: certificate.issuer.bytes, serial: certificate.serial },
      })
    }
  })

  it('signing-certificate (RFC 2634, 5.4)', () => {
    const id = {
      digest: 'SHA-1' as const,
      digestOid: '1.3.14.3.2.26',
      hash: new Uint8Array(20),
      issuerSerial: null,
    }
    expect(readSigningCertificate(only(writeSigningCertificate([id])))).toEqual([id])
  })

  it('timestamps (RFC 3161, A; EN 319 122-1, 5.2.8)', () => {
    fc.assert(
      fc.property(element, (token) => {
        expect(readSignatureTimestamps([parse(writeSignatureTimestamp(token))])).toEqual([token])
        expect(readContentTimestamps([parse(writeContentTimestamp(token))])).toEqual([token])
      }),
    )
  })

  it('commitment-type and signature-policy (EN 319 122-1, 5.2.3 and 5.2.9)', () => {
    fc.assert(
      fc.property(oid, octets, (id, hash) => {
        expect(readCommitmentTypes([parse(writeCommitmentType(id))])).toEqual([id])
        const policy = readSignaturePolicy([parse(writeSignaturePolicy(id, 'SHA-256', hash))])
        expect(policy).toEqual({ id, digestOid: '2.16.840.1.101.3.4.2.1', hash })
      }),
    )
  })

  it('claimed roles (EN 319 122-1, 5.2.6)', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 40 })
    fc.assert(
      fc.property(fc.array(text, { maxLength: 4 }), (roles) => {
        expect(readClaimedRoles([parse(writeClaimedRoles(roles))])).toEqual(roles)
      }),
    )
  })

  it('revocation data (ISO 32000-2, 12.8.3.3.2)', () => {
    const list = fc.array(element, { maxLength: 3 })
    fc.assert(
      fc.property(list, list, (crls, ocsps) => {
        const attribute = parse(writeRevocationInfoArchival({ crls, ocsps }))
        expect(readArchivedRevocations([attribute])).toEqual({ crls, ocsps })
      }),
    )
  })

  it('algorithm protection (RFC 6211)', () => {
    const digestAlgorithm = writeDigestAlgorithm('SHA-256')
    const signatureAlgorithm = writeDigestAlgorithm('SHA-512')
    const attribute = parse(writeAlgorithmProtection(digestAlgorithm, signatureAlgorithm))
    const actual = { digestAlgorithm, signatureAlgorithm }
    expect(checkAlgorithmProtection([attribute], actual)).toBeUndefined()
    expect(
      checkAlgorithmProtection([attribute], { ...actual, signatureAlgorithm: digestAlgorithm }),
    ).toMatchObject({ code: 'CMS_ALGORITHM_SWAPPED' })
  })
})
