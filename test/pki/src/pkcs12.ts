// A PKCS#12 file (RFC 7292) as today's tools write it: PBES2 with AES-256 around the key, certificates in clear, HMAC-SHA-256 over all.
import { createHash, createHmac, randomBytes, type KeyObject } from 'node:crypto'
import {
  contextConstructed,
  derElement,
  derExplicit,
  derInteger,
  derNull,
  derOctetString,
  derOid,
  derSequence,
  derSetOf,
  TAG,
} from '@sealpost/core/asn1'

export interface NewPkcs12 {
  readonly key: KeyObject
  /** The key's own certificate first, DER. */
  readonly certificates: readonly Uint8Array[]
  /** Friendly name. */
  readonly name: string
  readonly password: string
}

const OID = {
  data: '1.2.840.113549.1.7.1',
  shroudedKeyBag: '1.2.840.113549.1.12.10.1.2',
  certificateBag: '1.2.840.113549.1.12.10.1.3',
  x509Certificate: '1.2.840.113549.1.9.22.1',
  friendlyName: '1.2.840.113549.1.9.20',
  localKeyId: '1.2.840.113549.1.9.21',
  sha256: '2.16.840.1.101.3.4.2.1',
} as const

const MAC_ITERATIONS = 2048
const SALT_BYTES = 8

export function writePkcs12({ key, certificates, name, password }: NewPkcs12): Uint8Array {
  const encrypted = key.export({
    type: 'pkcs8',
    format: 'der',
    cipher: 'aes-256-cbc',
    passphrase: password,
  })
  const attributes = [
    writeFriendlyName(name),
    writeAttribute(OID.localKeyId, derOctetString(Uint8Array.of(1))),
  ]
  const keyBag = writeBag(OID.shroudedKeyBag, encrypted, attributes)
  const bags = certificates.map((der, index) =>
    writeCertificateBag(der, index === 0 ? attributes : []),
  )
  const safe = derSequence(writeContent(derSequence(keyBag)), writeContent(derSequence(...bags)))
  return derSequence(derInteger(3), writeContent(safe), writeMac(safe, password))
}

function writeContent(content: Uint8Array): Uint8Array {
  return derSequence(derOid(OID.data), derExplicit(0, derOctetString(content)))
}

function writeBag(type: string, value: Uint8Array, attributes: readonly Uint8Array[]): Uint8Array {
  const set = attributes.length === 0 ? [] : [derSetOf(attributes)]
  return derSequence(derOid(type), derElement(contextConstructed(0), value), ...set)
}

function writeCertificateBag(der: Uint8Array, attributes: readonly Uint8Array[]): Uint8Array {
  const value = derSequence(derOid(OID.x509Certificate), derExplicit(0, derOctetString(der)))
  return writeBag(OID.certificateBag, value, attributes)
}

function writeAttribute(type: string, value: Uint8Array): Uint8Array {
  return derSequence(derOid(type), derSetOf([value]))
}

function writeFriendlyName(name: string): Uint8Array {
  return writeAttribute(
    OID.friendlyName,
    derElement(TAG.bmpString, Buffer.from(name, 'utf16le').swap16()),
  )
}

function writeMac(content: Uint8Array, password: string): Uint8Array {
  const salt = randomBytes(SALT_BYTES)
  const value = createHmac('sha256', deriveMacKey(password, salt)).update(content).digest()
  const digestInfo = derSequence(derSequence(derOid(OID.sha256), derNull()), derOctetString(value))
  return derSequence(digestInfo, derOctetString(salt), derInteger(MAC_ITERATIONS))
}

/** RFC 7292, appendix B.2 with purpose 3 and one block of SHA-256, which is as long as the key that is wanted. */
function deriveMacKey(password: string, salt: Uint8Array): Uint8Array {
  const block = 64
  const purpose = Buffer.alloc(block, 3)
  const text = Buffer.from(`${password}\0`, 'utf16le').swap16()
  let key = createHash('sha256')
    .update(Buffer.concat([purpose, fill(salt, block), fill(text, block)]))
    .digest()
  for (let round = 1; round < MAC_ITERATIONS; round++)
    key = createHash('sha256').update(key).digest()
  return key
}

/** Repeated to a whole number of blocks. */
function fill(bytes: Uint8Array, block: number): Buffer {
  return Buffer.alloc(Math.ceil(bytes.length / block) * block, bytes)
}
