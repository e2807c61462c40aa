// The container's MAC (RFC 7292, 4 and appendix B; PBMAC1 of RFC 9579): the one sure sign that a password is the right one.
import { createHmac, timingSafeEqual } from 'node:crypto'
import { readDer, TAG, type DerReader } from '../../asn1/index.ts'
import { digestByOid } from '../../crypto/index.ts'
import { readAlgorithmIdentifier, type AlgorithmIdentifier } from '../../x509/index.ts'
import { unsupported } from './decrypt.ts'
import { derivePkcs12Key, PURPOSE } from './derive-key.ts'
import { HMAC_DIGESTS } from './oids.ts'
import type { Password } from './password.ts'
import { deriveStandardKey } from './pbkdf.ts'

export interface Mac {
  readonly algorithm: AlgorithmIdentifier
  readonly value: Uint8Array
  readonly salt: Uint8Array
  readonly iterations: number
}

const PBMAC1 = '1.2.840.113549.1.5.14'

export function readMac(reader: DerReader): Mac {
  const sequence = reader.sequence()
  const digestInfo = sequence.sequence()
  const algorithm = readAlgorithmIdentifier(digestInfo)
  const value = digestInfo.octetString()
  digestInfo.end()
  const salt = sequence.octetString()
  const iterations = sequence.optional(TAG.integer, (r) => r.smallInteger()) ?? 1
  sequence.end()
  return { algorithm, value, salt, iterations }
}

/** @param content The contents octets of the authenticated safe. */
export function macFits(mac: Mac, content: Uint8Array, password: Password): boolean {
  const { digest, key } = deriveMacKey(mac, password)
  const value = createHmac(digest, key).update(content).digest()
  return value.length === mac.value.length && timingSafeEqual(value, mac.value)
}

function deriveMacKey(mac: Mac, password: Password): { digest: string; key: Uint8Array } {
  const { algorithm, salt, iterations } = mac
  if (algorithm.oid === PBMAC1) return derivePbmac1Key(algorithm, password)
  const digest = digestByOid(algorithm.oid)
  if (digest === undefined) throw unsupported(algorithm.oid)
  const derivation = { purpose: PURPOSE.mac, digest: digest.node, salt, iterations }
  return {
    digest: digest.node,
    key: derivePkcs12Key(password, { ...derivation, length: digest.bytes }),
  }
}

/** Here salt and iterations stand in the algorithm's own parameters; those of MacData say nothing. */
function derivePbmac1Key(
  { parameters = new Uint8Array(0) }: AlgorithmIdentifier,
  password: Password,
): { digest: string; key: Uint8Array } {
  return readDer(parameters, (reader) => {
    const sequence = reader.sequence()
    const derivation = readAlgorithmIdentifier(sequence)
    const scheme = readAlgorithmIdentifier(sequence)
    sequence.end()
    const digest = HMAC_DIGESTS[scheme.oid]
    if (digest === undefined) throw unsupported(scheme.oid)
    return { digest, key: deriveStandardKey(derivation, macKeyBytes(digest), password) }
  })
}

/** RFC 9579, 5: the key is as long as the digest. */
function macKeyBytes(digest: string): number {
  return createHmac(digest, '').digest().length
}
