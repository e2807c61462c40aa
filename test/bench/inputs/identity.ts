// Keys and certificates of the bench: self-signed, made anew in each run, held by the seam that we sign through.
import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import type { SignatureAlgorithm, Signer } from '@sealpost/core/crypto'
import { writeCertificate, writeKeyUsage, writeName } from '@sealpost/core/x509'

export interface Identity {
  /** Our side: the seam over a key that is loaded once, as a service holds it. */
  readonly signer: Signer
  readonly privateKey: KeyObject
}

interface KeyPair {
  readonly publicKey: KeyObject
  readonly privateKey: KeyObject
}

const DAY_MS = 86_400_000

export function ecIdentity(): Promise<Identity> {
  const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return identify(keys, { scheme: 'ECDSA', digest: 'SHA-256' })
}

export async function identify(keys: KeyPair, algorithm: SignatureAlgorithm): Promise<Identity> {
  const { privateKey } = keys
  const key = {
    algorithm,
    sign: (data: Uint8Array) => Promise.resolve(sign('sha256', data, privateKey)),
  }
  const certificate = await selfSign(keys, key)
  return { signer: { certificate, chain: [], inProcess: true, ...key }, privateKey }
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
