import { describe, expect, it } from 'vitest'
import { derElement, derExplicit, derInteger, derOid, derSequence } from '../../src/asn1/index.ts'
import { writeSignedData } from '../../src/cms/index.ts'
import { concatBytes } from '../../src/encoding/bytes.ts'
import { writePem } from '../../src/encoding/pem.ts'
import { MAX_ISSUERS, readIssuers } from '../../src/online/issuer-client.ts'
import { makeSigner } from '../support/signers.ts'

const { certificate } = makeSigner('CA', { kind: 'p256', isAuthority: true })
const { certificate: other } = makeSigner('Other CA', { kind: 'p256', isAuthority: true })

function bundle(certificates: readonly Uint8Array[]): Uint8Array {
  const contentType = '1.2.840.113549.1.7.1'
  return writeSignedData({ contentType, digestAlgorithms: [], certificates, signers: [] })
}

describe('readIssuers (RFC 5280, 4.2.2.1)', () => {
  it('reads one DER certificate', () => {
    expect(readIssuers(certificate)).toEqual([certificate])
  })

  it('reads a certs-only CMS, DER and BER', () => {
    const cms = bundle([certificate, other])
    expect(readIssuers(cms)).toHaveLength(2)
    const ber = concatBytes([Uint8Array.of(0x30, 0x80), cms.subarray(4), Uint8Array.of(0, 0)])
    expect(readIssuers(ber)).toHaveLength(2)
  })

  it('reads PEM', () => {
    const pem = [certificate, other]
      .map((bytes) => writePem({ label: 'CERTIFICATE', bytes }))
      .join('')
    expect(readIssuers(Buffer.from(pem))).toEqual([certificate, other])
  })

  it.each([
    ['nothing', new Uint8Array(0)],
    ['a web page', Buffer.from('<html></html>')],
    ['an empty bundle', bundle([])],
    [
      `more than ${String(MAX_ISSUERS)}`,
      bundle(Array<Uint8Array>(MAX_ISSUERS + 1).fill(certificate)),
    ],
    ['another CMS', derSequence(derOid('1.2.840.113549.1.7.3'), derExplicit(0, derInteger(1)))],
    ['a cut certificate', certificate.subarray(0, 100)],
    ['PEM of something else', Buffer.from(writePem({ label: 'X509 CRL', bytes: certificate }))],
    ['octets', derElement(0x04, new Uint8Array(3))],
  ])('refuses %s', (_name, body) => {
    expect(() => readIssuers(body)).toThrow(expect.objectContaining({ name: 'FormatError' }))
  })
})
