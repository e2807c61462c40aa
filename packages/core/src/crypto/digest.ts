// Message digests by the names of FIPS 180-4 and FIPS 202. Weak ones are known so that they can be judged and named, not used.
import { createHash, hash, type Hash } from 'node:crypto'

export type DigestName =
  | 'MD5'
  | 'SHA-1'
  | 'SHA-224'
  | 'SHA-256'
  | 'SHA-384'
  | 'SHA-512'
  | 'SHA-512/256'
  | 'SHA3-256'
  | 'SHA3-384'
  | 'SHA3-512'
  | 'SHAKE256'
  | 'RIPEMD160'

export interface DigestAlgorithm {
  readonly name: DigestName
  /** What node:crypto calls it. */
  readonly node: string
  readonly oid: string
  /** The XML Signature identifier (RFC 9231), where one exists. */
  readonly uri?: string
  readonly bytes: number
}

const MORE = 'http://www.w3.org/2001/04/xmldsig-more#'
const MORE_2007 = 'http://www.w3.org/2007/05/xmldsig-more#'
const XMLENC = 'http://www.w3.org/2001/04/xmlenc#'
const NIST = '2.16.840.1.101.3.4.2'

export const DIGESTS: readonly DigestAlgorithm[] = [
  { name: 'SHA-256', node: 'sha256', oid: `${NIST}.1`, uri: `${XMLENC}sha256`, bytes: 32 },
  { name: 'SHA-384', node: 'sha384', oid: `${NIST}.2`, uri: `${MORE}sha384`, bytes: 48 },
  { name: 'SHA-512', node: 'sha512', oid: `${NIST}.3`, uri: `${XMLENC}sha512`, bytes: 64 },
  { name: 'SHA-224', node: 'sha224', oid: `${NIST}.4`, uri: `${MORE}sha224`, bytes: 28 },
  { name: 'SHA-512/256', node: 'sha512-256', oid: `${NIST}.6`, bytes: 32 },
  { name: 'SHA3-256', node: 'sha3-256', oid: `${NIST}.8`, uri: `${MORE_2007}sha3-256`, bytes: 32 },
  { name: 'SHA3-384', node: 'sha3-384', oid: `${NIST}.9`, uri: `${MORE_2007}sha3-384`, bytes: 48 },
  { name: 'SHA3-512', node: 'sha3-512', oid: `${NIST}.10`, uri: `${MORE_2007}sha3-512`, bytes: 64 },
  // With 512 bits of output, as RFC 8419, 3.1 prescribes it beside Ed448.
  { name: 'SHAKE256', node: 'shake256', oid: `${NIST}.18`, bytes: 64 },
  {
    name: 'SHA-1',
    node: 'sha1',
    oid: '1.3.14.3.2.26',
    uri: 'http://www.w3.org/2000/09/xmldsig#sha1',
    bytes: 20,
  },
  { name: 'MD5', node: 'md5', oid: '1.2.840.113549.2.5', uri: `${MORE}md5`, bytes: 16 },
  {
    name: 'RIPEMD160',
    node: 'ripemd160',
    oid: '1.3.36.3.2.1',
    uri: `${XMLENC}ripemd160`,
    bytes: 20,
  },
]

const byName = new Map(DIGESTS.map((digest) => [digest.name, digest]))
const byOid = new Map(DIGESTS.map((digest) => [digest.oid, digest]))
const byUri = new Map(
  DIGESTS.flatMap((digest) => (digest.uri ? [[digest.uri, digest] as const] : [])),
)

export function digestByName(name: DigestName): DigestAlgorithm {
  const digest = byName.get(name)
  if (digest === undefined) throw new RangeError(`Unknown digest ${name}`)
  return digest
}

export function digestByOid(oid: string): DigestAlgorithm | undefined {
  return byOid.get(oid)
}

export function digestByUri(uri: string): DigestAlgorithm | undefined {
  return byUri.get(uri)
}

/** A running digest; `copy()` branches it, which is how many signatures share one pass. */
export interface RunningDigest {
  update(bytes: Uint8Array): RunningDigest
  copy(): RunningDigest
  digest(): Uint8Array
}

export function startDigest(name: DigestName): RunningDigest {
  const { node, bytes } = digestByName(name)
  return name === 'SHAKE256'
    ? fixLength(createHash(node, { outputLength: bytes }), bytes)
    : createHash(node)
}

/** In one call, which leaves no running digest behind. */
export function digestOf(name: DigestName, bytes: Uint8Array): Uint8Array {
  if (name === 'SHAKE256') return startDigest(name).update(bytes).digest()
  return hash(digestByName(name).node, bytes, 'buffer')
}

/** SHA-256 in lower-case hexadecimal: what objects are known by. */
export function sha256Hex(bytes: Uint8Array): string {
  return hash('sha256', bytes, 'hex')
}

/** A copy of an extendable-output digest forgets its length unless told again. */
function fixLength(running: Hash, outputLength: number): RunningDigest {
  return {
    update: (bytes) => fixLength(running.update(bytes), outputLength),
    copy: () => fixLength(running.copy({ outputLength }), outputLength),
    digest: () => running.digest(),
  }
}
