// The same question for data that comes in pieces.
import { createVerify } from 'node:crypto'
import { UsageError } from '../errors.ts'
import { concatBytes } from '../encoding/bytes.ts'
import { digestByName, startDigest } from './digest.ts'
import { pssParameters } from './pss-parameters.ts'
import { verifyPssEncoding } from './pss-encoding.ts'
import type { PublicKey } from './public-key.ts'
import type { SignatureAlgorithm } from './signature-algorithm.ts'
import {
  canVerify,
  isPssMaskForeign,
  verificationKey,
  verifySignature,
} from './verify-signature.ts'

export interface RunningVerification {
  update(chunk: Uint8Array): void
  /** The answer over everything that was given; asked once. */
  verify(signature: Uint8Array): boolean
}

/** EdDSA reads its data twice and therefore holds it; more than this is refused. */
export const MAX_EDDSA_BYTES: number = 64 << 20

/** Like `verifySignature`; `update` throws `ERR_USAGE_EDDSA_SIZE` when more than 64 MiB come for an EdDSA signature. */
export function startVerification(
  algorithm: SignatureAlgorithm,
  key: PublicKey,
): RunningVerification {
  if (algorithm.scheme === 'Ed25519' || algorithm.scheme === 'Ed448') return hold(algorithm, key)
  return isPssMaskForeign(algorithm, key)
    ? digestForPss(algorithm, key)
    : digestInNode(algorithm, key)
}

function digestInNode(algorithm: SignatureAlgorithm, key: PublicKey): RunningVerification {
  const digest =
    algorithm.scheme === 'RSASSA-PSS' ? pssParameters(algorithm).digest : algorithm.digest
  const verification = createVerify(digestByName(digest ?? 'SHA-256').node)
  return {
    update: (chunk) => void verification.update(chunk),
    verify: (signature) =>
      canVerify(algorithm, key, signature) &&
      falseIfThrown(() => verification.verify(verificationKey(algorithm, key), signature)),
  }
}

function digestForPss(algorithm: SignatureAlgorithm, key: PublicKey): RunningVerification {
  const parameters = pssParameters(algorithm)
  const digest = startDigest(parameters.digest)
  return {
    update: (chunk) => void digest.update(chunk),
    verify: (signature) =>
      canVerify(algorithm, key, signature) &&
      falseIfThrown(() => verifyPssEncoding(key, parameters, digest.digest(), signature)),
  }
}

function hold(algorithm: SignatureAlgorithm, key: PublicKey): RunningVerification {
  const chunks: Uint8Array[] = []
  let bytes = 0
  return {
    update: (chunk) => {
      bytes += chunk.length
      if (bytes > MAX_EDDSA_BYTES) throw tooLarge()
      chunks.push(Uint8Array.from(chunk))
    },
    verify: (signature) => verifySignature(algorithm, key, concatBytes(chunks), signature),
  }
}

function falseIfThrown(verification: () => boolean): boolean {
  try {
    return verification()
  } catch {
    return false
  }
}

function tooLarge(): UsageError {
  return new UsageError(
    'ERR_USAGE_EDDSA_SIZE',
    'EdDSA signs no more data than memory should hold',
    {
      details: { maxBytes: MAX_EDDSA_BYTES },
    },
  )
}
