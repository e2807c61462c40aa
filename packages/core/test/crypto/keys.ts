import { generateKeyPairSync, type KeyObject, type KeyPairKeyObjectResult } from 'node:crypto'
import { readPublicKey, type PublicKey } from '../../src/crypto/index.ts'

/** One key pair a kind, made once a test process: RSA keys are slow to make. */
const makers = {
  rsa: () => generateKeyPairSync('rsa', { modulusLength: 2048 }),
  pss: () => generateKeyPairSync('rsa-pss', { modulusLength: 2048 }),
  pssSha256: () => generatePssPair(2048, 'sha256', 'sha256', 32),
  p256: () => generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  p384: () => generateKeyPairSync('ec', { namedCurve: 'P-384' }),
  p521: () => generateKeyPairSync('ec', { namedCurve: 'P-521' }),
  ed25519: () => generateKeyPairSync('ed25519'),
  ed448: () => generateKeyPairSync('ed448'),
} satisfies Record<string, () => KeyPairKeyObjectResult>

export type KeyName = keyof typeof makers

const made = new Map<KeyName, KeyPairKeyObjectResult>()

export function keyPair(name: KeyName): KeyPairKeyObjectResult {
  const pair = made.get(name) ?? makers[name]()
  made.set(name, pair)
  return pair
}

export function privateKey(name: KeyName): KeyObject {
  return keyPair(name).privateKey
}

export function spkiOf(name: KeyName): Uint8Array {
  return keyPair(name).publicKey.export({ type: 'spki', format: 'der' })
}

export function publicKey(name: KeyName): PublicKey {
  return readPublicKey(spkiOf(name))
}

/** An id-RSASSA-PSS pair whose parameters are part of the key. */
export function generatePssPair(
  modulusLength: number,
  hashAlgorithm: string,
  mgf1HashAlgorithm: string,
  saltLength: number,
): KeyPairKeyObjectResult {
  // The types of node want a string here, node itself a number.
  const salt: object = { saltLength }
  return generateKeyPairSync('rsa-pss', {
    modulusLength,
    hashAlgorithm,
    mgf1HashAlgorithm,
    ...salt,
  })
}
