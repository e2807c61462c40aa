// Is the signature value that of a candidate's key over the canonical SignedInfo (XML Signature 1.1, 3.2.2)?
import { ecdsaFromP1363 } from '../crypto/ecdsa-value.ts'
import { ecdsaOctets, type PublicKey } from '../crypto/public-key.ts'
import { verifySignature } from '../crypto/verify-signature.ts'
import type { Signature } from './signature.ts'

/** False when it is not; null when the algorithm is refused or unknown, so that nobody can tell. */
export function verifySignedInfo({ signedInfo, value }: Signature, key: PublicKey): boolean | null {
  if (signedInfo === null || signedInfo.algorithm === null) return null
  const { algorithm, bytes } = signedInfo
  const raw = algorithm.scheme === 'ECDSA' ? ecdsaFromP1363(value, ecdsaOctets(key)) : value
  return raw !== undefined && verifySignature(algorithm, key, bytes, raw)
}
