// An RSA-2048 key in the forms that both sides want: our seam, and the container and texts of the others.
import { generateKeyPairSync, X509Certificate } from 'node:crypto'
import forge from 'node-forge'
import { identify, type Identity } from './identity.ts'

export interface RsaIdentity extends Identity {
  /** The other side's container of the same key. */
  readonly pkcs12: Buffer
  readonly password: string
  readonly privateKeyPem: string
  readonly certificatePem: string
}

const PASSWORD = 'bench'

let rsa: Promise<RsaIdentity> | undefined

/** The same throughout a run. */
export function rsaIdentity(): Promise<RsaIdentity> {
  rsa ??= makeRsaIdentity()
  return rsa
}

async function makeRsaIdentity(): Promise<RsaIdentity> {
  const keys = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const identity = await identify(keys, { scheme: 'RSA PKCS#1 v1.5', digest: 'SHA-256' })
  return {
    ...identity,
    pkcs12: writePkcs12(identity),
    password: PASSWORD,
    privateKeyPem: keys.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
    certificatePem: new X509Certificate(identity.signer.certificate).toString(),
  }
}

function writePkcs12({ signer, privateKey }: Identity): Buffer {
  const pem = privateKey.export({ format: 'pem', type: 'pkcs1' }).toString()
  const der = Buffer.from(signer.certificate).toString('latin1')
  const certificate = forge.pki.certificateFromAsn1(forge.asn1.fromDer(der))
  const key = forge.pki.privateKeyFromPem(pem)
  const store = forge.pkcs12.toPkcs12Asn1(key, [certificate], PASSWORD, { algorithm: '3des' })
  return Buffer.from(forge.asn1.toDer(store).getBytes(), 'latin1')
}
