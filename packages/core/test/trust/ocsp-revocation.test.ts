import { describe, expect, it } from 'vitest'
import {
  derInteger,
  derNull,
  derOctetString,
  derOid,
  derPrintableString,
  derSequence,
  derSetOf,
} from '../../src/asn1/index.ts'
import { digestOf } from '../../src/crypto/index.ts'
import type { RevocationMode } from '../../src/trust/index.ts'
import { MAX_OPEN_OCSP_AGE_MS } from '../../src/trust/verification/judge-revocation.ts'
import {
  AT,
  certify,
  crl,
  crlPoint,
  extension,
  leaf,
  ocsp,
  OCSP_NO_CHECK,
  OCSP_SIGNING,
  party,
  purposes,
  root,
  subCa,
  TOMORROW,
  usage,
  YESTERDAY,
  type CertificateParts,
  type Issued,
  type OcspParts,
  type Party,
} from '../support/issue.ts'
import { failures, failuresOf, verify } from './verify.ts'

const anchor = root()
const ca = subCa(anchor)
const SERIAL = derInteger(0xabcdef)
const end = leaf(ca, { serial: SERIAL })
const chain = [anchor, ca, end]
const crls = [crl(anchor)]

function respond(by: Party, parts: OcspParts = {}): Uint8Array {
  return ocsp(SERIAL, ca, by, parts)
}

function judge(
  ocsps: readonly Uint8Array[],
  options: {
    at?: Date
    revocation?: RevocationMode
    untrusted?: readonly Issued[]
    crls?: readonly Uint8Array[]
  } = {},
): Promise<string[]> {
  const { untrusted = [], ...rest } = options
  return failuresOf(chain, {
    ocsps,
    crls,
    revocation: 'required',
    untrusted: [ca, ...untrusted].map(({ certificate }) => certificate),
    ...rest,
  })
}

function responder(parts: CertificateParts = {}, issuer: Party = ca): Issued {
  const more = [usage(['digitalSignature']), OCSP_SIGNING, OCSP_NO_CHECK, ...(parts.more ?? [])]
  return certify(party('Responder'), issuer, { ...parts, more })
}

function later(time: Date, seconds: number): Date {
  return new Date(time.getTime() + seconds * 1000)
}

describe('an OCSP response that counts (RFC 6960, 3.2)', () => {
  it('comes from the issuer itself, named by key or by name', async () => {
    expect(await judge([respond(ca)])).toEqual([])
    expect(await judge([respond(ca, { byName: true })])).toEqual([])
    expect(await judge([respond(ca, { digest: 'SHA-256' })])).toEqual([])
  })

  it('comes from a responder the issuer certified, sent along or at hand (4.2.2.2)', async () => {
    const delegated = responder()
    const certificates = [delegated.certificate]
    expect(await judge([respond(delegated, { certificates })])).toEqual([])
    expect(await judge([respond(delegated, { byName: true, certificates })])).toEqual([])
    expect(await judge([respond(delegated)], { untrusted: [delegated] })).toEqual([])
    expect(await judge([respond(delegated, { byName: true })], { untrusted: [delegated] })).toEqual(
      [],
    )
  })

  it.each([
    [{ status: 'revoked' }, ['CERTIFICATE_REVOKED'], 'REVOKED_NO_POE'],
    [{ status: 'revoked', reason: 1 }, ['CERTIFICATE_REVOKED'], 'REVOKED_NO_POE'],
    [{ status: 'revoked', reason: 6 }, ['CERTIFICATE_ON_HOLD'], 'TRY_LATER'],
    [
      { status: 'unknown' },
      ['REVOCATION_STATUS_UNKNOWN', 'REVOCATION_DATA_MISSING'],
      'CERTIFICATE_CHAIN_GENERAL_FAILURE',
    ],
  ] as [OcspParts, string[], string][])('says %j', async (parts, codes, sub) => {
    const report = await verify(chain, {
      ocsps: [respond(ca, parts)],
      crls,
      revocation: 'required',
    })
    expect(failures(report)).toEqual(codes)
    expect(report.subIndication).toBe(sub)
  })

  it('holds from thisUpdate to nextUpdate, and a day when it does not say', async () => {
    const day = MAX_OPEN_OCSP_AGE_MS / 1000
    const open = respond(ca, { thisUpdate: AT, nextUpdate: null })
    const list = [crl(anchor, { thisUpdate: AT, nextUpdate: later(AT, 9 * day) })]
    expect(await judge([open], { at: AT, crls: list })).toEqual([])
    expect(await judge([open], { at: later(AT, day), crls: list })).toEqual([])
    expect((await judge([open], { at: later(AT, day + 1), crls: list }))[0]).toBe(
      'REVOCATION_NOT_FRESH',
    )
    const closed = respond(ca, { thisUpdate: AT, nextUpdate: later(AT, 10) })
    expect(await judge([closed], { at: later(AT, 10), crls: list })).toEqual([])
    expect((await judge([closed], { at: later(AT, 11), crls: list }))[0]).toBe(
      'REVOCATION_NOT_FRESH',
    )
  })

  it('knows the very certificate, when it says which (certHash)', async () => {
    const hash = (of: Uint8Array, oid = '2.16.840.1.101.3.4.2.1'): OcspParts => ({
      singleExtensions: [
        extension(
          '1.3.36.8.3.13',
          derSequence(derSequence(derOid(oid)), derOctetString(digestOf('SHA-256', of))),
        ),
      ],
    })
    expect(await judge([respond(ca, hash(end.certificate))])).toEqual([])
    for (const wrong of [hash(ca.certificate), hash(end.certificate, '1.2.3')])
      expect((await judge([respond(ca, wrong)]))[0]).toBe('OCSP_CERTIFICATE_HASH')
  })

  it('is outweighed by any statement that convicts', async () => {
    expect(
      await judge([respond(ca)], { crls: [...crls, crl(ca, { revoked: [[SERIAL]] })] }),
    ).toEqual(['CERTIFICATE_REVOKED'])
  })
})

describe('the issuer’s name in an OCSP response (RFC 6960, 4.1.1)', () => {
  it('is digested as the certificate writes it', async () => {
    const printable = derSequence(
      derSetOf([derSequence(derOid('2.5.4.6'), derPrintableString('VN'))]),
      derSetOf([derSequence(derOid('2.5.4.3'), derPrintableString('SUB CA'))]),
    )
    const alias = { ...ca, name: printable }
    const about = leaf(alias, { serial: SERIAL })
    for (const issuer of [alias, ca]) {
      const options = { ocsps: [ocsp(SERIAL, issuer, ca)], crls, revocation: 'required' as const }
      expect(await failuresOf([anchor, ca, about], options)).toEqual([])
    }
  })
})

describe('an OCSP response that does not count', () => {
  const other = root('Other root')

  it.each([
    [
      'one about another issuer’s certificate of the same number',
      () => ocsp(SERIAL, anchor, anchor),
    ],
    ['one about another number', () => ocsp(derInteger(1), ca, ca)],
  ])('is %s', async (_what, make) => {
    expect(await judge([make()])).toEqual(['REVOCATION_DATA_MISSING'])
  })

  it.each([
    ['signed by nobody at hand', () => respond(party('Nobody')), 'REVOCATION_SIGNATURE_INVALID'],
    [
      'under the issuer’s name and another key',
      () => respond(party('Sub CA'), { byName: true }),
      'REVOCATION_SIGNATURE_INVALID',
    ],
    [
      'by a responder of another CA',
      () => sent(responder({}, other)),
      'OCSP_RESPONDER_NOT_AUTHORIZED',
    ],
    [
      'by a responder that the root certified, not the issuer',
      () => sent(responder({}, anchor)),
      'OCSP_RESPONDER_NOT_AUTHORIZED',
    ],
    [
      'by a responder that another key of that name certified',
      () => sent(responder({}, party('Sub CA'))),
      'OCSP_RESPONDER_NOT_AUTHORIZED',
    ],
    [
      'by a certificate not for OCSP',
      () => sent(certify(party('Responder'), ca, { more: [OCSP_NO_CHECK] })),
      'OCSP_RESPONDER_NOT_AUTHORIZED',
    ],
    [
      'by a certificate for any purpose',
      () =>
        sent(certify(party('Responder'), ca, { more: [OCSP_NO_CHECK, purposes(['2.5.29.37.0'])] })),
      'OCSP_RESPONDER_NOT_AUTHORIZED',
    ],
    [
      'by a responder whose key must not sign',
      () =>
        sent(
          certify(party('Responder'), ca, {
            more: [OCSP_NO_CHECK, OCSP_SIGNING, usage(['keyEncipherment'])],
          }),
        ),
      'OCSP_RESPONDER_NOT_AUTHORIZED',
    ],
    ['by the certificate in question', () => sent(end), 'OCSP_RESPONDER_NOT_AUTHORIZED'],
    [
      'by a responder that has expired',
      () => sent(responder({ notAfter: YESTERDAY })),
      'REVOCATION_SIGNER_OUT_OF_BOUNDS',
    ],
    [
      'by a responder with a critical extension that nobody knows',
      () => sent(responder({ more: [extension('1.2.3', derNull(), true)] })),
      'CERTIFICATE_CRITICAL_EXTENSION_UNKNOWN',
    ],
    [
      'with a critical extension that nobody knows',
      () => respond(ca, { extensions: [extension('1.2.3', derNull(), true)] }),
      'OCSP_CRITICAL_EXTENSION_UNKNOWN',
    ],
    [
      'with such an extension in the single response',
      () => respond(ca, { singleExtensions: [extension('1.2.3', derNull(), true)] }),
      'OCSP_CRITICAL_EXTENSION_UNKNOWN',
    ],
    [
      'out of date',
      () => respond(ca, { thisUpdate: later(AT, -9), nextUpdate: later(AT, -1) }),
      'REVOCATION_NOT_FRESH',
    ],
    [
      'of the future',
      () => respond(ca, { thisUpdate: TOMORROW, nextUpdate: later(TOMORROW, 9) }),
      'REVOCATION_NOT_YET_VALID',
    ],
    [
      'produced in the future',
      () => respond(ca, { producedAt: TOMORROW }),
      'REVOCATION_NOT_YET_VALID',
    ],
  ])('is one %s', async (_what, make, why) => {
    expect(await judge([make()])).toEqual([why, 'REVOCATION_DATA_MISSING'])
  })

  it('is changed in any of its octets', async () => {
    const response = respond(ca)
    for (let index = response.length - 80; index < response.length; index += 7) {
      const changed = response.with(index, (response[index] ?? 0) ^ 1)
      expect(await judge([changed])).toContain('REVOCATION_DATA_MISSING')
    }
  })

  function sent(by: Issued): Uint8Array {
    return respond(by, { certificates: [by.certificate] })
  }
})

describe('the responder’s own certificate (RFC 6960, 4.2.2.2.1)', () => {
  const RESPONDER_SERIAL = derInteger(0x777777)
  const certify1 = (more: readonly Uint8Array[]): Issued =>
    certify(party('Responder'), ca, { serial: RESPONDER_SERIAL, more: [OCSP_SIGNING, ...more] })
  const point = crlPoint('http://crl.example.vn/ca.crl')
  const sent = (by: Issued): Uint8Array => respond(by, { certificates: [by.certificate] })

  it('need not be asked about when it names nobody to ask', async () => {
    expect(await judge([sent(certify1([]))])).toEqual([])
  })

  it('must be known when it names a place to ask', async () => {
    const asked = certify1([point])
    expect(await judge([sent(asked)])).toEqual([
      'REVOCATION_SIGNER_UNKNOWN',
      'REVOCATION_DATA_MISSING',
    ])
    expect(await judge([sent(asked)], { revocation: 'if-present' })).toEqual([])
    expect(await judge([sent(asked)], { crls: [...crls, crl(ca)] })).toEqual([])
  })

  it('does not count when it was revoked', async () => {
    const bad = certify1([])
    const statement = ocsp(RESPONDER_SERIAL, ca, ca, { status: 'revoked' })
    expect(await judge([sent(bad), statement])).toEqual([
      'REVOCATION_SIGNER_REVOKED',
      'REVOCATION_DATA_MISSING',
    ])
  })

  it('cannot vouch for itself, nor two for each other', async () => {
    const first = certify1([point])
    const second = certify(party('Second'), ca, {
      serial: derInteger(5),
      more: [OCSP_SIGNING, point],
    })
    const itself = ocsp(RESPONDER_SERIAL, ca, first, { certificates: [first.certificate] })
    expect(await judge([sent(first), itself])).toContain('REVOCATION_SIGNER_UNKNOWN')
    const circle = [
      ocsp(RESPONDER_SERIAL, ca, second, { certificates: [second.certificate] }),
      ocsp(derInteger(5), ca, first, { certificates: [first.certificate] }),
    ]
    expect(await judge([sent(first), ...circle])).toContain('REVOCATION_SIGNER_UNKNOWN')
  })
})
