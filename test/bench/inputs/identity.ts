// Keys and certificates of the bench: self-signed, made anew in each run, in the forms that both sides want.
import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import type { SignatureAlgorithm, Signer } from '@sealpost/core/crypto'
import { writeCertificate, writeKeyUsage, writeName } from '@sealpost/core/x509'
import forge from 'node-forge'

export interface Identity {
  /** Our side: the seam over a key that is loaded once, as a service holds it. */
  readonly signer: Signer
  readonly privateKey: KeyObject
}

export interface RsaIdentity extends Identity {
  /** The other side's container of the same key. */
  readonly pkcs12: Buffer
  readonly password: string
}

interface KeyPair {
  readonly publicKey: KeyObject
  readonly privateKey: KeyObject
}

const PASSWORD = 'bench'
const DAY_MS = 86_400_000

let rsa: Promise<RsaIdentity> | undefined

/** RSA-2048, the same throughout a run. */
export function rsaIdentity(): Promise<RsaIdentity> {
  rsa ??= makeRsaIdentity()
  return rsa
}

async function makeRsaIdentity(): Promise<RsaIdentity> {
  const keys = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const identity = await identify(keys, { scheme: 'RSA PKCS#1 v1.5', digest: 'SHA-256' })
  return { ...identity, pkcs12: writePkcs12(identity), password: PASSWORD }
}

export function ecIdentity(): Promise<Identity> {
  const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return identify(keys, { scheme: 'ECDSA', digest: 'SHA-256' })
}

async function identify(keys: KeyPair, algorithm: SignatureAlgorithm): Promise<Identity> {
  const { privateKey } = keys
  const key = {
    algorithm,
    sign: (data: Uint8Array) => Promise.resolve(sign('sha256', data, privateKey)),
  }
  const certificate = await selfSign(keys, key)
  return { signer: { certificate, chain: [], ...key }, privateKey }
}

function selfSign(
  { publicKey }: KeyPair,
  key: Pick<Signer, 'algorithm' | 'sign'>,
): Promise<Uint8Array> {
  const name = writeName([['CN', 'Bench']])
  const certificate = {
    serial: Uint8Array.of(1),
    issuer: name,
    subject: name,
    notBefore: new Date(Date.now() - DAY_MS),
    notAfter: new Date(Date.now() + 365 * DAY_MS),
    spki: publicKey.export({ format: 'der', type: 'spki' }),
    extensions: [writeKeyUsage(['digitalSignature', 'nonRepudiation'])],
  }
  return writeCertificate(certificate, key)
}

function writePkcs12({ signer, privateKey }: Identity): Buffer {
  const pem = privateKey.export({ format: 'pem', type: 'pkcs1' }).toString()
  const der = Buffer.from(signer.certificate).toString('latin1')
  const certificate = forge.pki.certificateFromAsn1(forge.asn1.fromDer(der))
  const key = forge.pki.privateKeyFromPem(pem)
  const store = forge.pkcs12.toPkcs12Asn1(key, [certificate], PASSWORD, { algorithm: '3des' })
  return Buffer.from(forge.asn1.toDer(store).getBytes(), 'latin1')
}
