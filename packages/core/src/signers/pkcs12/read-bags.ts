import { DerReader, normalizeBer, readDer, TAG } from '../../asn1/index.ts'
import { FormatError } from '../../errors.ts'
import { readAlgorithmIdentifier } from '../../x509/index.ts'
import { decrypt } from './decrypt.ts'
import { BAG, FRIENDLY_NAME, X509_CERTIFICATE } from './oids.ts'
import type { Password } from './password.ts'
import type { Pfx, Safe } from './read-pfx.ts'

/** What a container holds, opened. */
export interface Contents {
  /** PKCS#8 PrivateKeyInfo, with the name the container gives. */
  readonly keys: readonly { readonly pkcs8: Uint8Array; readonly name: string | undefined }[]
  /** DER. */
  readonly certificates: readonly Uint8Array[]
}

interface Bag {
  readonly type: string
  readonly value: Uint8Array
  readonly name: string | undefined
}

const NOTHING: Contents = { keys: [], certificates: [] }
/** SafeContents inside SafeContents. */
const MAX_NESTING = 4
const MAX_BAGS = 1_000

/** `undefined` when the password does not open something. */
export async function readContents(pfx: Pfx, password: Password): Promise<Contents | undefined> {
  const found: Contents[] = []
  for (const safe of pfx.safes) {
    const contents = await openSafe(safe, password)
    if (contents === undefined) return undefined
    found.push(contents)
  }
  return merge(found)
}

async function openSafe(safe: Safe, password: Password): Promise<Contents | undefined> {
  if (safe.encryption === undefined) return readBags(safe.contents, password, 0)
  const plain = await decrypt(safe.encryption, safe.contents, password)
  return plain && isSequence(plain) ? readBags(plain, password, 0) : undefined
}

async function readBags(
  safeContents: Uint8Array,
  password: Password,
  depth: number,
): Promise<Contents | undefined> {
  if (depth > MAX_NESTING) throw new FormatError('ERR_FORMAT_PKCS12', 'Bags are nested too deeply')
  const bags = readDer(normalizeBer(safeContents), (reader) => reader.sequence().all(readBag))
  if (bags.length > MAX_BAGS) throw new FormatError('ERR_FORMAT_PKCS12', 'There are too many bags')
  const found: Contents[] = []
  for (const bag of bags) {
    const contents = await openBag(bag, password, depth)
    if (contents === undefined) return undefined
    found.push(contents)
  }
  return merge(found)
}

async function openBag(bag: Bag, password: Password, depth: number): Promise<Contents | undefined> {
  const { type, value, name } = bag
  if (type === BAG.key) return { ...NOTHING, keys: [{ pkcs8: value, name }] }
  if (type === BAG.certificate) return { ...NOTHING, certificates: readCertificateBag(value) }
  if (type === BAG.safeContents) return readBags(value, password, depth + 1)
  if (type !== BAG.shroudedKey) return NOTHING
  const pkcs8 = await openShroudedKey(value, password)
  return pkcs8 && { ...NOTHING, keys: [{ pkcs8, name }] }
}

async function openShroudedKey(
  value: Uint8Array,
  password: Password,
): Promise<Uint8Array | undefined> {
  const { algorithm, ciphertext } = readDer(value, (reader) => {
    const sequence = reader.sequence()
    const encryption = readAlgorithmIdentifier(sequence)
    const encrypted = sequence.octetString()
    sequence.end()
    return { algorithm: encryption, ciphertext: encrypted }
  })
  const plain = await decrypt(algorithm, ciphertext, password)
  return plain && isSequence(plain) ? plain : undefined
}

/** A wrong password leaves well-padded nonsense once in 256 times. */
function isSequence(plain: Uint8Array): boolean {
  try {
    return normalizeBer(plain)[0] === TAG.sequence
  } catch {
    return false
  }
}

function readBag(reader: DerReader): Bag {
  const sequence = reader.sequence()
  const type = sequence.oid()
  const value = sequence.explicit(0).element().bytes
  const name = sequence.optional(TAG.set, (r) => readFriendlyName(r.set()))
  sequence.end()
  return { type, value, name }
}

function readFriendlyName(attributes: DerReader): string | undefined {
  const names = attributes.all((reader) => {
    const attribute = reader.sequence()
    if (attribute.oid() !== FRIENDLY_NAME) return undefined
    const values = attribute.set()
    return values.done ? undefined : values.string()
  })
  return names.find((name) => name !== undefined)
}

/** Only X.509 ones; SDSI certificates exist on paper alone. */
function readCertificateBag(value: Uint8Array): Uint8Array[] {
  return readDer(value, (reader) => {
    const sequence = reader.sequence()
    if (sequence.oid() !== X509_CERTIFICATE) return []
    return [sequence.explicit(0).octetString()]
  })
}

function merge(parts: readonly Contents[]): Contents {
  return {
    keys: parts.flatMap((part) => part.keys),
    certificates: parts.flatMap((part) => part.certificates),
  }
}
