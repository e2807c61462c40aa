// RSASSA-PSS parameters with the defaults of RFC 4055, 3.1, and what a key may demand of them.
import type { KeyObject } from 'node:crypto'
import { digestByName, type DigestName } from './digest.ts'
import type { SignatureAlgorithm } from './signature-algorithm.ts'

export interface PssParameters {
  readonly digest: DigestName
  readonly mgfDigest: DigestName
  readonly saltBytes: number
}

/** Everything left out is SHA-1 and 20 octets, as RFC 4055, 3.1 defines the empty parameters. */
export function pssParameters(algorithm: SignatureAlgorithm): PssParameters {
  return {
    digest: algorithm.digest ?? 'SHA-1',
    mgfDigest: algorithm.mgfDigest ?? 'SHA-1',
    saltBytes: algorithm.saltBytes ?? 20,
  }
}

/** An id-RSASSA-PSS key may fix the digests and a least salt; anything else under it is invalid (RFC 4055, 3.3). */
export function pssKeyAllows(handle: KeyObject, parameters: PssParameters): boolean {
  const { hashAlgorithm, mgf1HashAlgorithm, saltLength } = handle.asymmetricKeyDetails ?? {}
  if (hashAlgorithm === undefined) return true
  return (
    hashAlgorithm === digestByName(parameters.digest).node &&
    mgf1HashAlgorithm === digestByName(parameters.mgfDigest).node &&
    parameters.saltBytes >= (saltLength ?? 0)
  )
}
