// What our reader reads of NIST PKITS' certificates, beside what OpenSSL reads of them through node:crypto.
import { X509Certificate } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { commonName, readCertificate, verifySigned, type Certificate } from '@sealpost/core/x509'
import { vectorsFolder } from '../vectors/vectors-folder.ts'

const folder = vectorsFolder('pkits')
/** Their signatures' BIT STRINGs are not whole octets, which only a lenient reader lets pass. */
const REFUSED = ['BadSignedCACert.crt', 'InvalidDSASignatureTest6EE.crt']

describe.skipIf(folder === undefined)('the certificates of NIST PKITS', () => {
  const certificates = path.join(folder ?? '', 'certs')
  const names = folder === undefined ? [] : readdirSync(certificates)

  it('are read as OpenSSL reads them', () => {
    const read = names.filter((name) => !REFUSED.includes(name)).map((name) => pair(name))
    expect(read.length).toBeGreaterThan(400)
    for (const [ours, theirs] of read) expect(ours).toEqual(theirs)
  })

  it('are refused where their DER is wrong', () => {
    for (const name of REFUSED) expect(() => readCertificate(bytesOf(name))).toThrow()
  })

  it('are signed by the anchor where OpenSSL says so, and nowhere else', () => {
    const anchor = bytesOf('TrustAnchorRootCertificate.crt')
    const key = readCertificate(anchor).publicKey
    const theirKey = new X509Certificate(anchor).publicKey
    for (const name of names.filter((row) => !REFUSED.includes(row))) {
      const ours = verifySigned(readCertificate(bytesOf(name)), key)
      expect([name, ours]).toEqual([name, new X509Certificate(bytesOf(name)).verify(theirKey)])
    }
  })

  function pair(name: string): [object, object] {
    return [
      describeOurs(readCertificate(bytesOf(name))),
      describeTheirs(new X509Certificate(bytesOf(name))),
    ]
  }

  function bytesOf(name: string): Uint8Array {
    return new Uint8Array(readFileSync(path.join(certificates, name)))
  }
})

function describeOurs(certificate: Certificate): object {
  const isNegative = (certificate.serial[0] ?? 0) >= 0x80
  return {
    id: certificate.id,
    serial: isNegative ? 'negative' : certificate.serialHex,
    notBefore: certificate.notBefore,
    notAfter: certificate.notAfter,
    commonName: commonName(certificate.subject),
  }
}

function describeTheirs(certificate: X509Certificate): object {
  const { serialNumber, fingerprint256, subject } = certificate
  return {
    id: fingerprint256.replaceAll(':', '').toLowerCase(),
    serial: serialNumber.startsWith('-') ? 'negative' : serialNumber.toLowerCase(),
    notBefore: certificate.validFromDate,
    notAfter: certificate.validToDate,
    commonName: /^CN=(.*)$/m.exec(subject)?.[1] ?? null,
  }
}
