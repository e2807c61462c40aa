// What an issuer writes, read back by our own reader; openssl's opinion is in test/pki.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { derExplicit, derSequence, readDer } from '../../src/asn1/index.ts'
import { digestOf, DIGESTS } from '../../src/crypto/index.ts'
import { encodeHex } from '../../src/encoding/hex.ts'
import {
  ACCESS_METHODS,
  accessUris,
  authorityInfoAccess,
  authorityKeyIdentifier,
  basicConstraints,
  certificatePolicies,
  crlDistributionPoints,
  crlNumber,
  extendedKeyUsage,
  formatName,
  KEY_PURPOSES,
  KEY_USAGES,
  keyUsage,
  ocspNoCheck,
  readCertificate,
  readCertificateList,
  readName,
  readOcspRequest,
  readOcspResponse,
  readTimestampRequest,
  readTimestampResponse,
  readTstInfo,
  subjectKeyIdentifier,
  TIMESTAMP_FAILURES,
  uriNames,
  verifySigned,
  writeAuthorityInfoAccess,
  writeAuthorityKeyIdentifier,
  writeBasicConstraints,
  writeCertificate,
  writeCertificatePolicies,
  writeCrl,
  writeCrlDistributionPoint,
  writeCrlNumber,
  writeExtendedKeyUsage,
  writeKeyUsage,
  writeName,
  writeOcspError,
  writeOcspNoCheck,
  writeOcspRequest,
  writeOcspResponse,
  writeSubjectKeyIdentifier,
  writeTimestampRejection,
  writeTimestampRequest,
  writeTimestampResponse,
  writeTstInfo,
  type Certificate,
} from '../../src/x509/index.ts'
import { makeSigner } from '../support/signers.ts'

const issuer = makeSigner('Cấp phát', { kind: 'p256', isAuthority: true })
const issuerCertificate = readCertificate(issuer.certificate)
const FROM = new Date('2020-02-29T00:00:00Z')
const UNTIL = new Date('2051-01-01T12:34:56Z')
const NOW = new Date('2026-11-24T02:00:00Z')

const serials = fc.uint8Array({ minLength: 1, maxLength: 20 }).filter((bytes) => bytes[0] !== 0)
const hex = (magnitude: Uint8Array): string => encodeHex(magnitude)

async function certificateWith(
  extensions: readonly Uint8Array[],
  serial: Uint8Array = Uint8Array.of(1),
): Promise<Certificate> {
  const parts = {
    issuer: issuerCertificate.subject.bytes,
    subject: writeName([['CN', 'Người ký']]),
  }
  const validity = { notBefore: FROM, notAfter: UNTIL }
  const { spki } = issuerCertificate
  return readCertificate(
    await writeCertificate({ serial, ...parts, ...validity, spki, extensions }, issuer),
  )
}

describe('writeCertificate (RFC 5280, 4.1)', () => {
  it('round trip of serial, names, validity on both sides of 2050, key and signature', async () => {
    await fc.assert(
      fc.asyncProperty(serials, async (serial) => {
        const certificate = await certificateWith([], serial)
        expect(certificate.serialHex).toBe(hex(serial))
        expect(formatName(certificate.subject)).toBe('CN=Người ký')
        expect([certificate.notBefore, certificate.notAfter]).toEqual([FROM, UNTIL])
        expect(certificate.spki).toEqual(issuerCertificate.spki)
        expect(verifySigned(certificate, issuerCertificate.publicKey)).toBe(true)
      }),
      { numRuns: 20 },
    )
  })

  it('round trip of every extension', async () => {
    const { spki } = issuerCertificate
    const { extensions } = await certificateWith([
      writeBasicConstraints(true, 0),
      writeKeyUsage(['keyCertSign', 'cRLSign', 'decipherOnly']),
      writeExtendedKeyUsage([KEY_PURPOSES.timeStamping], true),
      writeSubjectKeyIdentifier(spki),
      writeAuthorityKeyIdentifier(spki),
      writeCertificatePolicies(['1.2.3', '2.5.29.32.0']),
      writeAuthorityInfoAccess({ ocsp: 'http://o', caIssuers: 'http://c' }),
      writeCrlDistributionPoint('http://l'),
      writeOcspNoCheck(),
    ])
    expect(extensions.get(basicConstraints)).toMatchObject({ isCa: true, pathLength: 0 })
    expect(extensions.get(keyUsage)).toEqual(['keyCertSign', 'cRLSign', 'decipherOnly'])
    expect(extensions.get(extendedKeyUsage)).toEqual([KEY_PURPOSES.timeStamping])
    expect(extensions.isCritical(extendedKeyUsage)).toBe(true)
    const identifier = extensions.get(subjectKeyIdentifier)
    expect(extensions.get(authorityKeyIdentifier)?.keyIdentifier).toEqual(identifier)
    expect(extensions.get(certificatePolicies)).toEqual(new Set(['1.2.3', '2.5.29.32.0']))
    const access = extensions.get(authorityInfoAccess)
    expect(accessUris(access, ACCESS_METHODS.ocsp)).toEqual(['http://o'])
    expect(accessUris(access, ACCESS_METHODS.caIssuers)).toEqual(['http://c'])
    const [point] = extensions.get(crlDistributionPoints) ?? []
    expect(uriNames(point?.name?.fullName ?? [])).toEqual(['http://l'])
    expect(extensions.has(ocspNoCheck)).toBe(true)
  })

  it('round trip of any set of key usages', async () => {
    await fc.assert(
      fc.asyncProperty(fc.subarray([...KEY_USAGES], { minLength: 1 }), async (usages) => {
        const { extensions } = await certificateWith([writeKeyUsage(usages)])
        expect(extensions.get(keyUsage)).toEqual(usages)
      }),
      { numRuns: 30 },
    )
  })

  it('writes a name in its profile’s string types and refuses unknown attributes', () => {
    const name = writeName([
      ['C', 'VN'],
      ['L', 'Cao Bằng'],
      ['emailAddress', 'a@example.vn'],
    ])
    expect(formatName(readDer(name, readName))).toContain('C=VN')
    expect(() => writeName([['XYZ', 'a']])).toThrow(
      expect.objectContaining({ code: 'ERR_USAGE_NAME_ATTRIBUTE' }),
    )
  })
})

describe('writeCrl (RFC 5280, 5.1)', () => {
  it('round trip of its entries, found by serial number', async () => {
    const all = fc.uniqueArray(serials, { selector: hex, maxLength: 30 })
    await fc.assert(
      fc.asyncProperty(all, async (revoked) => {
        const der = await writeCrl(
          {
            issuer: issuerCertificate.subject.bytes,
            thisUpdate: NOW,
            nextUpdate: UNTIL,
            revoked: revoked.map((serial) => ({ serial, time: FROM, reason: 'superseded' })),
            extensions: [writeCrlNumber(7), writeAuthorityKeyIdentifier(issuerCertificate.spki)],
          },
          issuer,
        )
        const crl = readCertificateList(der)
        expect([crl.thisUpdate, crl.nextUpdate]).toEqual([NOW, UNTIL])
        expect(crl.extensions.get(crlNumber)).toBe(7n)
        expect(verifySigned(crl, issuerCertificate.publicKey)).toBe(true)
        for (const serial of revoked) {
          const { serial: contents } = await certificateWith([], serial)
          const entry = crl.find(contents, issuerCertificate.subject)
          expect(entry).toMatchObject({ revocationDate: FROM, reason: 'superseded' })
        }
      }),
      { numRuns: 10 },
    )
  })
})

describe('OCSP (RFC 6960, 4)', () => {
  it('round trip of a question with its nonce', async () => {
    const certificate = await certificateWith([], Uint8Array.of(0x80, 1))
    const nonce = Uint8Array.of(4, 1, 9)
    const request = readOcspRequest(
      writeOcspRequest(certificate, issuerCertificate, nonce.subarray(2)),
    )
    expect(request.nonce).toEqual(nonce)
    expect(request.requests).toHaveLength(1)
    expect(request.requests[0]?.certificateId).toMatchObject({
      digest: 'SHA-1',
      serial: certificate.serial,
      issuerNameHash: new Uint8Array(digestOf('SHA-1', issuerCertificate.subject.bytes)),
    })
    const bare = readOcspRequest(writeOcspRequest(certificate, issuerCertificate))
    expect(bare.nonce).toBeUndefined()
  })

  it('round trip of an answer with each status', async () => {
    const certificate = await certificateWith([])
    const { requests } = readOcspRequest(writeOcspRequest(certificate, issuerCertificate))
    const certificateId = requests[0]?.bytes ?? new Uint8Array(0)
    const statuses = [
      { kind: 'good' },
      { kind: 'unknown' },
      { kind: 'revoked', time: FROM },
      { kind: 'revoked', time: FROM, reason: 'keyCompromise' },
    ] as const
    const der = await writeOcspResponse(
      {
        responderSpki: issuerCertificate.spki,
        producedAt: NOW,
        responses: statuses.map((status) => ({
          certificateId,
          status,
          thisUpdate: FROM,
          nextUpdate: UNTIL,
        })),
        certificates: [issuer.certificate],
      },
      issuer,
    )
    const { status, basic } = readOcspResponse(der)
    expect(status).toBe('successful')
    expect(basic).toMatchObject({ producedAt: NOW, certificates: [issuer.certificate] })
    expect(
      basic?.responses.map((single) => [single.status, single.revocationTime, single.reason]),
    ).toEqual([
      ['good', null, null],
      ['unknown', null, null],
      ['revoked', FROM, null],
      ['revoked', FROM, 'keyCompromise'],
    ])
    expect(basic && verifySigned(basic, issuerCertificate.publicKey)).toBe(true)
  })

  it.each([
    'malformedRequest',
    'internalError',
    'tryLater',
    'sigRequired',
    'unauthorized',
  ] as const)('round trip of the error %s', (status) => {
    expect(readOcspResponse(writeOcspError(status))).toMatchObject({ status, basic: undefined })
  })
})

describe('time-stamp protocol (RFC 3161, 2.4)', () => {
  const nonces = fc.option(fc.bigInt({ min: 1n, max: 2n ** 64n }), { nil: undefined })
  const policies = fc.option(fc.constantFrom('1.2.3', '1.3.6.1.4.1.99999.1'), { nil: undefined })

  it('round trip of a request', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...DIGESTS),
        nonces,
        policies,
        ({ name, bytes }, nonce, policy) => {
          const imprint = new Uint8Array(bytes).fill(3)
          const request = {
            digest: name,
            imprint,
            ...(nonce !== undefined && { nonce }),
            ...(policy !== undefined && { policy }),
          }
          expect(readTimestampRequest(writeTimestampRequest(request))).toMatchObject({
            messageImprint: { digest: name, value: imprint },
            nonce,
            policy,
            wantsCertificate: true,
          })
        },
      ),
    )
  })

  it('refuses a request of another version or with data behind its fields', () => {
    const whole = writeTimestampRequest({ digest: 'SHA-256', imprint: new Uint8Array(32) })
    const contents = whole.subarray(2)
    const version2 = Uint8Array.from(contents)
    version2[2] = 2
    expect(() => readTimestampRequest(derSequence(version2))).toThrow(
      expect.objectContaining({ code: 'ERR_FORMAT_TIMESTAMP' }),
    )
    expect(() => readTimestampRequest(derSequence(contents, Uint8Array.of(5, 0)))).toThrow(
      expect.objectContaining({ code: 'ERR_FORMAT_DER' }),
    )
    const extended = derSequence(contents, derExplicit(0, derSequence()))
    expect(readTimestampRequest(extended).wantsCertificate).toBe(true)
  })

  it('round trip of TSTInfo', () => {
    const info = {
      policy: '1.2.3',
      digest: 'SHA-512',
      imprint: new Uint8Array(64).fill(9),
      serial: 2n ** 80n,
      genTime: NOW,
      accuracySeconds: 2,
      nonce: 12n,
    } as const
    expect(readTstInfo(writeTstInfo(info))).toMatchObject({
      policy: '1.2.3',
      genTime: NOW,
      accuracyMs: 2_000,
      nonce: 12n,
      messageImprint: { digest: 'SHA-512', value: info.imprint },
    })
  })

  it('round trip of both kinds of answer', () => {
    const token = derSequence(Uint8Array.of(5, 0))
    expect(readTimestampResponse(writeTimestampResponse(token))).toMatchObject({ status: 0, token })
    expect(readTimestampResponse(writeTimestampRejection('Không', 'badAlg'))).toEqual({
      status: 2,
      statusText: 'Không',
      failures: [TIMESTAMP_FAILURES.badAlg],
      token: undefined,
    })
  })
})
