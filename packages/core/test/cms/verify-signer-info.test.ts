import { describe, expect, it } from 'vitest'
import { derElement, derOid, derSequence, TAG } from '../../src/asn1/index.ts'
import {
  CMS_OID,
  openSignedData,
  readSignedData,
  signerProfile,
  writeAlgorithmProtection,
  writeAttribute,
  writeContentType,
  writeMessageDigest,
  writeSignature,
  writeSigningTime,
  writeSigningCertificate,
  writeSigningCertificateV2,
} from '../../src/cms/index.ts'
import { digestOf } from '../../src/crypto/index.ts'
import { compareBytes, concatBytes } from '../../src/encoding/bytes.ts'
import { readCertificate } from '../../src/x509/index.ts'
import { makeSigner, signWith, type KeyKind } from '../support/signers.ts'
import { codes, CONTENT, rsa, signContent, signOddAttributes, verify } from './signature-factory.ts'

const digest = digestOf('SHA-256', CONTENT)
const certificate = readCertificate(rsa.certificate)
const GOOD = [
  writeContentType(CMS_OID.data),
  writeMessageDigest(digest),
  writeSigningCertificateV2(certificate),
]

function inOrder(...attributes: readonly Uint8Array[]): Uint8Array {
  return derElement(TAG.set, concatBytes(attributes.toSorted(compareBytes)))
}

describe('a signature that is as it should be', () => {
  it.each<KeyKind>(['rsa', 'pss', 'p256', 'ed25519', 'ed448'])(
    'verifies under %s',
    async (kind) => {
      const signer = makeSigner('Văn thư', { kind })
      const verification = verify(await signContent(signer))
      expect(verification).toMatchObject({
        digestMatches: true,
        signatureValueValid: true,
        reference: { digestMatches: true, issuerSerialMatches: true },
        claimedSigningTime: null,
      })
      expect(codes(verification)).toEqual([])
    },
  )

  it('says which of digest and value fails when the content changed (RFC 5652, 5.6)', async () => {
    const verification = verify(await signContent(), CONTENT.subarray(1))
    expect(verification).toMatchObject({ digestMatches: false, signatureValueValid: true })
  })

  it('fails the value when one octet of it changed', async () => {
    const cms = await signContent()
    cms[cms.length - 1] = (cms.at(-1) ?? 0) ^ 1
    expect(verify(cms)).toMatchObject({ digestMatches: true, signatureValueValid: false })
  })

  it('tells the signer’s own signing time and calls it no proof', () => {
    const time = new Date('2026-03-02T01:02:03Z')
    const verification = verify(signOddAttributes(inOrder(...GOOD, writeSigningTime(time))))
    expect(verification.claimedSigningTime).toEqual(time)
  })
})

describe('a signature bent by an attacker (T04)', () => {
  const table: readonly [rule: string, attributes: readonly Uint8Array[], code: string][] = [
    ['a content-type that is not the content’s', [writeContentType(CMS_OID.signedData), ...GOOD.slice(1)], 'CMS_CONTENT_TYPE_MISMATCH'],
    ['no content-type', GOOD.slice(1), 'CMS_CONTENT_TYPE_MISSING'],
    ['no message-digest', [...GOOD.slice(0, 1), ...GOOD.slice(2)], 'CMS_MESSAGE_DIGEST_MISSING'],
    ['two message-digests', [...GOOD, writeMessageDigest(digest)], 'CMS_ATTRIBUTE_REPEATED'],
    ['a second, other message-digest', [...GOOD, writeMessageDigest(digest.subarray(1))], 'CMS_ATTRIBUTE_REPEATED'],
    ['two signing-certificate-v2', [...GOOD, ...GOOD.slice(2)], 'CMS_ATTRIBUTE_REPEATED'],
    ['an attribute that cannot be read', [writeAttribute('1.2.840.113549.1.9.3', derSequence()), ...GOOD.slice(1)], 'CMS_ATTRIBUTE_MALFORMED'],
    ['swapped algorithms (RFC 6211)', [...GOOD, writeAlgorithmProtection(derSequence(derOid('1.2.3')), derSequence(derOid('1.2.4')))], 'CMS_ALGORITHM_SWAPPED'],
  ] // prettier-ignore
  it.each(table)('names %s', (_rule, attributes, code) => {
    expect(codes(verify(signOddAttributes(inOrder(...attributes))))).toContain(code)
  })

  it('does not take a missing message-digest for a match', () => {
    const cms = signOddAttributes(inOrder(writeContentType(CMS_OID.data)))
    expect(verify(cms).digestMatches).toBe(false)
  })

  it('does not take one of two message-digests for a match', () => {
    const cms = signOddAttributes(inOrder(...GOOD, writeMessageDigest(digest)))
    expect(verify(cms).digestMatches).toBe(false)
  })

  it('sees that the ESS attribute is for another certificate (RFC 5035, 5)', () => {
    const other = readCertificate(makeSigner('Kẻ khác').certificate)
    const cms = signOddAttributes(inOrder(...GOOD.slice(0, 2), writeSigningCertificateV2(other)))
    expect(verify(cms).reference).toMatchObject({
      digestMatches: false,
      issuerSerialMatches: false,
    })
  })

  it('wants both ESS versions to fit when both are there', () => {
    const v1 = writeSigningCertificate([
      {
        digest: 'SHA-1',
        digestOid: '1.3.14.3.2.26',
        hash: digest.subarray(12),
        issuerSerial: null,
      },
    ])
    const cms = signOddAttributes(inOrder(...GOOD, v1))
    expect(verify(cms).reference).toMatchObject({ digestMatches: false })
  })

  it('does not accept attributes that are unsigned only', () => {
    const value = signWith(rsa.algorithm, rsa.keys.privateKey, inOrder(...GOOD))
    const cms = writeSignature(
      signerProfile(rsa),
      derElement(TAG.set, new Uint8Array(0)),
      value,
      GOOD,
    )
    expect(codes(verify(cms))).toContain('CMS_ATTRIBUTE_NOT_SIGNED')
  })

  it('prefers the certificate that the ESS attribute names among look-alikes', async () => {
    const serial = 77
    const honest = makeSigner('Cùng tên', { serial })
    const lookAlike = makeSigner('Cùng tên', { serial })
    const signed = await signContent({ ...honest, chain: [lookAlike.certificate] })
    expect(verify(signed).certificate?.bytes).toEqual(honest.certificate)
  })
})

describe('the order of signed attributes (RFC 5652, 5.4)', () => {
  const disorderly = derElement(TAG.set, concatBytes(GOOD.toSorted(compareBytes).toReversed()))

  it('digests their DER when they were sent in another order, and remarks on it', () => {
    const value = signWith(rsa.algorithm, rsa.keys.privateKey, inOrder(...GOOD))
    const verification = verify(writeSignature(signerProfile(rsa), disorderly, value))
    expect(verification.signatureValueValid).toBe(true)
    expect(codes(verification)).toEqual(['CMS_ATTRIBUTE_ORDER'])
  })

  it('fails a signature over the order sent, and says that this is why', () => {
    const verification = verify(signOddAttributes(disorderly))
    expect(verification.signatureValueValid).toBe(false)
    expect(codes(verification)).toContain('CMS_ATTRIBUTE_ORDER_SIGNED')
  })
})

describe('what surrounds a CMS', () => {
  it('is zeros only (ISO 32000-2, 12.8.1)', async () => {
    const cms = await signContent()
    const padded = concatBytes([cms, new Uint8Array(100)])
    expect(openSignedData(padded).der).toEqual(cms)
    padded[padded.length - 1] = 1
    expect(() => openSignedData(padded)).toThrow(
      expect.objectContaining({ code: 'ERR_FORMAT_CMS_PADDING' }),
    )
  })

  it('is told when it is BER, and read all the same', async () => {
    const cms = await signContent()
    const ber = concatBytes([Uint8Array.of(0x30, 0x80), cms.subarray(4), Uint8Array.of(0, 0)])
    const { signedData, remarks } = openSignedData(ber)
    expect(remarks).toMatchObject([{ code: 'CMS_NOT_DER' }])
    expect(signedData).toEqual(readSignedData(cms))
  })
})
