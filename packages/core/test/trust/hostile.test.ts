// Whatever octets come in, reading ends in a FormatError and verifying in a report.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { derInteger } from '../../src/asn1/index.ts'
import { FormatError } from '../../src/errors.ts'
import { gatherTrust, verifyCertificate } from '../../src/trust/index.ts'
import { readCertificate, readCertificateList, readOcspResponse } from '../../src/x509/index.ts'
import {
  altNames,
  AT,
  crl,
  crlPoint,
  leaf,
  ocsp,
  policies,
  reason,
  root,
  subCa,
} from '../support/issue.ts'

const anchor = root()
const ca = subCa(anchor)
const SERIAL = derInteger(99)
const end = leaf(ca, {
  serial: SERIAL,
  more: [altNames(['dns:a.vn', 'dn:x']), policies(['1.2.3']), crlPoint('http://a.vn')],
})
const list = crl(ca, { revoked: [[derInteger(5), reason(1)], [derInteger(6)]] })
const response = ocsp(SERIAL, ca, ca, { certificates: [ca.certificate] })

/** A few octets changed, cut out or doubled. */
function mutated(bytes: Uint8Array): fc.Arbitrary<Uint8Array> {
  const position = fc.nat({ max: bytes.length - 1 })
  const changes = fc.array(fc.tuple(position, fc.nat({ max: 255 })), { maxLength: 4 })
  return fc.tuple(changes, fc.option(fc.tuple(position, position))).map(([edits, cut]) => {
    const copy = Uint8Array.from(bytes)
    for (const [index, octet] of edits) copy[index] = octet
    if (cut === null) return copy
    return new Uint8Array([
      ...copy.subarray(0, Math.min(...cut)),
      ...copy.subarray(Math.max(...cut)),
    ])
  })
}

function onlyFormatErrors(read: () => unknown): void {
  try {
    read()
  } catch (error) {
    expect(error).toBeInstanceOf(FormatError)
  }
}

describe('readers', () => {
  it('end in a FormatError or a value, whatever was done to the octets', () => {
    fc.assert(
      fc.property(mutated(end.certificate), mutated(list), mutated(response), (a, b, c) => {
        onlyFormatErrors(() => readCertificate(a).publicKey)
        onlyFormatErrors(() => readCertificateList(b).entries)
        onlyFormatErrors(() => readOcspResponse(c))
      }),
      { numRuns: 500 },
    )
  })

  it.each([
    [[0x30, 0x84, 0xff, 0xff, 0xff, 0xff]],
    [[0x30, 0x84, 0x80, 0x00, 0x00, 0x00]],
    [[0x30, 0x88, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]],
    [[0x30, 0xff]],
    [[0x3f, 0x80, 0x80, 0x80]],
  ])('refuse lengths and tags made to overflow (%j)', (octets) => {
    const bytes = Uint8Array.from([...octets, ...new Uint8Array(100)])
    for (const read of [readCertificate, readCertificateList, readOcspResponse])
      expect(() => read(bytes)).toThrow(FormatError)
  })
})

describe('verification', () => {
  it('answers with a report, and never takes a changed certificate for a good one', async () => {
    const trust = [{ certificate: anchor.certificate }]
    await fc.assert(
      fc.asyncProperty(
        mutated(end.certificate),
        mutated(ca.certificate),
        mutated(list),
        mutated(response),
        async (certificate, issuer, badList, badResponse) => {
          const options = { trust, crls: [badList], ocsps: [badResponse], at: AT }
          const report = await verifyCertificate(certificate, { ...options, untrusted: [issuer] })
          const isWhole = Buffer.compare(certificate, end.certificate) === 0
          if (!isWhole) expect(report.valid).toBe(false)
          const gathered = await gatherTrust({
            leaves: [{ certificate, purpose: 'signing' }],
            certificates: [issuer, ca.certificate],
            anchors: trust,
            embedded: { crls: [badList], ocsps: [badResponse] },
            supplied: { crls: [], ocsps: [] },
            online: {},
            at: AT,
          })
          expect(gathered.chains.size).toBeLessThan(2)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('hears no more than it must of a flood of statements', async () => {
    const flood = Array.from({ length: 300 }, () => ocsp(SERIAL, ca, anchor))
    const report = await verifyCertificate(end.certificate, {
      trust: [{ certificate: anchor.certificate }],
      untrusted: [ca.certificate],
      ocsps: flood,
      at: AT,
    })
    expect(report.valid).toBe(false)
    expect(report.findings.length).toBeLessThan(200)
  })
})
