// Keys and certificates of the bench: self-signed, made anew in each run, in the forms that both sides want.
import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import forge from 'node-forge'

export interface Identity {
  readonly privateKey: KeyObject
  readonly privateKeyPem: string
  readonly certificatePem: string
  readonly pkcs12: Buffer
  readonly password: string
}

const PASSWORD = 'bench'

export function makeRsaIdentity(modulusLength = 2048): Identity {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength })
  const privateKeyPem = privateKey.export({ format: 'pem', type: 'pkcs1' }).toString()
  const key = forge.pki.privateKeyFromPem(privateKeyPem)
  const certificate = selfSign(key)
  const store = forge.pkcs12.toPkcs12Asn1(key, [certificate], PASSWORD, { algorithm: '3des' })
  return {
    privateKey: createPrivateKey(privateKeyPem),
    privateKeyPem,
    certificatePem: forge.pki.certificateToPem(certificate),
    pkcs12: Buffer.from(forge.asn1.toDer(store).getBytes(), 'latin1'),
    password: PASSWORD,
  }
}

function selfSign(key: forge.pki.rsa.PrivateKey): forge.pki.Certificate {
  const certificate = forge.pki.createCertificate()
  certificate.publicKey = forge.pki.setRsaPublicKey(key.n, key.e)
  certificate.serialNumber = '01'
  certificate.validity.notBefore = new Date(Date.now() - 86_400_000)
  certificate.validity.notAfter = new Date(Date.now() + 365 * 86_400_000)
  const name = [{ shortName: 'CN', value: 'Bench' }]
  certificate.setSubject(name)
  certificate.setIssuer(name)
  certificate.setExtensions([
    { name: 'keyUsage', digitalSignature: true, nonRepudiation: true, critical: true },
  ])
  certificate.sign(key, forge.md.sha256.create())
  return certificate
}
