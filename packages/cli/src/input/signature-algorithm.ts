import type { PublicKey, SignatureAlgorithm } from '@sealpost/core/crypto'
import { CliError } from '../cli-error.ts'
import { EXIT } from '../exit-codes.ts'

const EC_DIGESTS: Readonly<Record<number, 'SHA-256' | 'SHA-384' | 'SHA-512'>> = {
  256: 'SHA-256',
  384: 'SHA-384',
  521: 'SHA-512',
}

/** What a key of this kind usually signs with: PKCS#1 v1.5 for RSA, since every token offers it. */
export function signatureAlgorithmOf({ kind, bits }: PublicKey): SignatureAlgorithm {
  if (kind === 'RSA') return { scheme: 'RSA PKCS#1 v1.5', digest: 'SHA-256' }
  if (kind === 'EC') return { scheme: 'ECDSA', digest: EC_DIGESTS[bits] ?? 'SHA-256' }
  if (kind === 'Ed25519') return { scheme: 'Ed25519' }
  throw new CliError(EXIT.usage, `Keys of the kind ${kind} do not sign here`)
}
