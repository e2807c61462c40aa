import { describe, expect, it } from 'vitest'
import {
  derElement,
  derExplicit,
  derInteger,
  derNull,
  derOctetString,
  derOid,
  derSequence,
  readDer,
  TAG,
} from '../../src/asn1/index.ts'
import { encodeUtf8 } from '../../src/encoding/text.ts'
import {
  archiveCutoff,
  OCSP_NONCE_OID,
  readBasicOcspResponse,
  readOcspResponse,
} from '../../src/x509/index.ts'
import {
  extension,
  FROM,
  ocsp,
  party,
  TOMORROW,
  YESTERDAY,
  type OcspParts,
} from '../support/issue.ts'
import { derGeneralizedTime } from '../../src/asn1/index.ts'

const issuer = party('Issuer')
const responder = party('Responder')

function read(parts: OcspParts = {}): ReturnType<typeof readOcspResponse> {
  return readOcspResponse(ocsp(derInteger(7), issuer, responder, parts))
}

describe('readOcspResponse', () => {
  it('reads what a responder says (RFC 6960, 4.2.1)', () => {
    const { basic, status } = read()
    expect(status).toBe('successful')
    expect(basic).toMatchObject({ producedAt: YESTERDAY, certificates: [] })
    expect(basic?.responses).toMatchObject([
      {
        status: 'good',
        thisUpdate: YESTERDAY,
        nextUpdate: TOMORROW,
        revocationTime: null,
        reason: null,
      },
    ])
    expect(basic?.responses[0]?.certificateId).toMatchObject({
      digest: 'SHA-1',
      serial: Uint8Array.of(7),
    })
  })

  it.each([
    [
      { status: 'revoked', reason: 1 },
      { status: 'revoked', revocationTime: FROM, reason: 'keyCompromise' },
    ],
    [{ status: 'revoked' }, { status: 'revoked', revocationTime: FROM, reason: null }],
    [{ status: 'unknown' }, { status: 'unknown', revocationTime: null }],
    [{ nextUpdate: null }, { status: 'good', nextUpdate: null }],
    [{ digest: 'SHA-256' }, { certificateId: { digest: 'SHA-256' } }],
  ] as [OcspParts, object][])('reads %j', (parts, single) => {
    expect(read(parts).basic?.responses[0]).toMatchObject(single)
  })

  it('names the responder by its key or by its name', () => {
    expect(read().basic?.responderId.keyHash).toHaveLength(20)
    expect(read({ byName: true }).basic?.responderId.name?.bytes).toEqual(responder.name)
  })

  it('reads the certificates, extensions and single extensions', () => {
    const { basic } = read({
      certificates: [derSequence(derNull())],
      extensions: [extension(OCSP_NONCE_OID, derOctetString(Uint8Array.of(1)))],
      singleExtensions: [extension(archiveCutoff.oid, derGeneralizedTime(FROM))],
    })
    expect(basic?.certificates).toEqual([derSequence(derNull())])
    expect(basic?.extensions.all).toHaveLength(1)
    expect(basic?.responses[0]?.extensions.get(archiveCutoff)).toEqual(FROM)
  })

  it('reads the signed part alone, as CAdES revocation values hold it', () => {
    const whole = ocsp(derInteger(7), issuer, responder)
    const basic = readDer(whole, (reader) => {
      const sequence = reader.sequence()
      sequence.element()
      const bytes = sequence.explicit(0).sequence()
      bytes.oid()
      return bytes.octetString()
    })
    expect(readBasicOcspResponse(basic).basic?.responses).toHaveLength(1)
    expect(() => readOcspResponse(basic)).toThrow(expect.objectContaining({ name: 'FormatError' }))
  })

  it('reads an answer that is none', () => {
    const { status, basic } = readOcspResponse(derSequence(derInteger(3, TAG.enumerated)))
    expect([status, basic]).toEqual(['tryLater', undefined])
  })

  it.each([
    ['a status that does not exist', derSequence(derInteger(4, TAG.enumerated))],
    ['success without an answer', derSequence(derInteger(0, TAG.enumerated))],
    [
      'an answer of an unknown type',
      derSequence(
        derInteger(0, TAG.enumerated),
        derExplicit(0, derSequence(derOid('1.2.3'), derOctetString(encodeUtf8('x')))),
      ),
    ],
    [
      'failure with an answer',
      ocsp(derInteger(7), issuer, responder).map((octet, index, all) =>
        all[index - 2] === TAG.enumerated && all[index - 1] === 1 && index < 10 ? 1 : octet,
      ),
    ],
    ['data behind it', new Uint8Array([...ocsp(derInteger(7), issuer, responder), 0])],
    ['an empty file', new Uint8Array(0)],
    ['random tags', derElement(0x7e, Uint8Array.of(1, 2, 3))],
  ])('refuses %s', (_what, der) => {
    expect(() => readOcspResponse(der)).toThrow(expect.objectContaining({ name: 'FormatError' }))
  })
})
