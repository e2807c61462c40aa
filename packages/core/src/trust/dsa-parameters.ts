// DSA keys may leave their parameters out and take those of the issuer's key (RFC 3279, 2.3.2; RFC 5280, 6.1.4 (d) to (f)).
import { DerReader, derElement, derSequence, readDer, TAG } from '../asn1/index.ts'
import { readPublicKey, type PublicKey } from '../crypto/index.ts'
import { concatBytes } from '../encoding/bytes.ts'
import { FormatError } from '../errors.ts'
import type { CertificationPath } from './path/certification-path.ts'
import type { KeyHolder } from './verify-link.ts'

const OID_DSA = '1.2.840.10040.4.1'

interface KeyInfo {
  readonly oid: string
  readonly oidBytes: Uint8Array
  readonly parameters: Uint8Array | undefined
  readonly key: Uint8Array
}

const lacking = new WeakMap<Uint8Array, boolean>()

/** Whether this key can only be read with parameters from elsewhere. */
export function lacksParameters(spki: Uint8Array): boolean {
  const known = lacking.get(spki)
  if (known !== undefined) return known
  const info = tryReadKeyInfo(spki)
  const answer = info?.oid === OID_DSA && info.parameters === undefined
  lacking.set(spki, answer)
  return answer
}

/** One holder for each pair, so that what it verified stays known (verify-link.ts). */
const completed = new WeakMap<KeyHolder, WeakMap<KeyHolder, KeyHolder>>()

/** What the certificate's key signs with, completed from the key above it when it must be. */
export function keyUnder(certificate: KeyHolder, issuer: KeyHolder): KeyHolder {
  if (!lacksParameters(certificate.spki)) return certificate
  const known = completed.get(certificate)?.get(issuer)
  if (known !== undefined) return known
  const holder = {
    spki: certificate.spki,
    get publicKey(): PublicKey {
      return inheritParameters(certificate.spki, issuer.publicKey)
    },
  }
  const byIssuer = completed.get(certificate) ?? new WeakMap<KeyHolder, KeyHolder>()
  completed.set(certificate, byIssuer.set(issuer, holder))
  return holder
}

/** The key of whom a path leads to: its first certificate, or the anchor. */
export function signingKeyOf({ certificates, anchor }: CertificationPath): KeyHolder {
  return certificates.reduceRight<KeyHolder>(
    (issuer, certificate) => keyUnder(certificate, issuer),
    anchor.keyHolder,
  )
}

/** The key with the parameters of `issuer`, whose SubjectPublicKeyInfo is complete. Throws a `FormatError`. */
function inheritParameters(spki: Uint8Array, issuer: PublicKey): PublicKey {
  const own = readDer(spki, readKeyInfo)
  const { oid, parameters } = readDer(issuer.spki, readKeyInfo)
  if (oid !== own.oid || parameters === undefined)
    throw new FormatError('ERR_FORMAT_PUBLIC_KEY', 'The key lacks parameters and inherits none')
  return readPublicKey(
    derSequence(derElement(TAG.sequence, concatBytes([own.oidBytes, parameters])), own.key),
  )
}

function readKeyInfo(reader: DerReader): KeyInfo {
  const sequence = reader.sequence()
  const algorithm = sequence.sequence()
  const { bytes: oidBytes } = algorithm.element(TAG.oid)
  const parameters = algorithm.done ? undefined : algorithm.element().bytes
  algorithm.end()
  const key = sequence.element(TAG.bitString).bytes
  return { oid: new DerReader(oidBytes).oid(), oidBytes, parameters, key }
}

function tryReadKeyInfo(spki: Uint8Array): KeyInfo | undefined {
  try {
    return readDer(spki, readKeyInfo)
  } catch (error) {
    if (error instanceof FormatError) return undefined
    throw error
  }
}
