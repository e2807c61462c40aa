// Signature values bent in one way: RSA blocks with other paddings, ECDSA values with other numbers.
import { constants, createPublicKey, privateEncrypt, sign, type KeyObject } from 'node:crypto'
import { derSequence, derUnsigned } from '@sealpost/core/asn1'
import { digestOf } from '@sealpost/core/crypto'

const DIGEST_INFO = { 'SHA-256': '3031300d060960864801650304020105000420', 'SHA-512': '3051300d060960864801650304020305000440' } as const // prettier-ignore
/** AlgorithmIdentifier without NULL. */
const DIGEST_INFO_BARE = '302f300b0609608648016503040201042 0'.replace(' ', '')

export type Value = (octets: Uint8Array) => Uint8Array

function rsaBytes(key: KeyObject): number {
  return (createPublicKey(key).asymmetricKeyDetails?.modulusLength ?? 0) / 8
}

/** The private operation on a whole block. */
function rsaRaw(key: KeyObject, block: Uint8Array): Uint8Array {
  return new Uint8Array(privateEncrypt({ key, padding: constants.RSA_NO_PADDING }, block))
}

/** `00 type FF… 00 tail`, the padding as long as there is room unless said otherwise. */
function block(size: number, tail: string, type = 1, padding = size - 3 - tail.length / 2): Buffer {
  const head = Buffer.concat([
    Buffer.from([0, type]),
    Buffer.alloc(padding, 0xff),
    Buffer.from([0]),
  ])
  return Buffer.concat([head, Buffer.from(tail, 'hex')], size)
}

function hash(octets: Uint8Array): string {
  return Buffer.from(digestOf('SHA-256', octets)).toString('hex')
}

export function rsaValues(key: KeyObject): Readonly<Record<string, Value>> {
  const size = rsaBytes(key)
  const raw = (make: (digest: string) => Buffer): Value => (octets) => rsaRaw(key, make(hash(octets))) // prettier-ignore
  const good: Value = (octets) => new Uint8Array(sign('sha256', octets, key))
  return {
    'a block of type 0': raw((digest) => block(size, DIGEST_INFO['SHA-256'] + digest, 0)),
    'a block of type 2': raw((digest) => block(size, DIGEST_INFO['SHA-256'] + digest, 2)),
    'a padding of eight and garbage behind': raw((digest) => block(size, DIGEST_INFO['SHA-256'] + digest, 1, 8)), // prettier-ignore
    'no padding': raw((digest) => block(size, DIGEST_INFO['SHA-256'] + digest, 1, 0)),
    'the digest alone': raw((digest) => block(size, digest)),
    'another digest’s name': raw((digest) => block(size, DIGEST_INFO['SHA-512'] + digest)),
    'a digest that is not finished': raw((digest) => block(size, DIGEST_INFO['SHA-256'] + digest.slice(0, 40))), // prettier-ignore
    'no parameters in the digest’s name': raw((digest) => block(size, DIGEST_INFO_BARE + digest)),
    'PSS': (octets) => new Uint8Array(sign('sha256', octets, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 })), // prettier-ignore
    zeros: () => new Uint8Array(size),
    one: () => Uint8Array.from({ length: size }, (_, i) => (i === size - 1 ? 1 : 0)),
    'all ones': () => new Uint8Array(size).fill(0xff),
    nothing: () => new Uint8Array(0),
    'a zero in front': (octets) => Uint8Array.of(0, ...good(octets)),
    'a zero behind': (octets) => Uint8Array.of(...good(octets), 0),
    'one octet less': (octets) => good(octets).subarray(1),
  }
}

const P256_ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n

export function ecdsaValues(key: KeyObject): Readonly<Record<string, Value>> {
  const pair = (r: bigint, s: bigint): Uint8Array => derSequence(unsigned(r), unsigned(s))
  const good = (octets: Uint8Array): readonly [bigint, bigint] => {
    const raw = sign('sha256', octets, { key, dsaEncoding: 'ieee-p1363' }).toString('hex')
    return [BigInt(`0x${raw.slice(0, 64)}`), BigInt(`0x${raw.slice(64)}`)]
  }
  const bend = (make: (r: bigint, s: bigint) => Uint8Array): Value => (octets) => make(...good(octets)) // prettier-ignore
  return {
    'r and s zero': () => pair(0n, 0n),
    'r zero': bend((_, s) => pair(0n, s)),
    's zero': bend((r) => pair(r, 0n)),
    'r and s one': () => pair(1n, 1n),
    'r the order': bend((_, s) => pair(P256_ORDER, s)),
    's the order': bend((r) => pair(r, P256_ORDER)),
    'r beyond the order': bend((r, s) => pair(r + P256_ORDER, s)),
    's beyond the order': bend((r, s) => pair(r, s + P256_ORDER)),
    'r and s swapped': bend((r, s) => pair(s, r)),
    'r negative': bend((r, s) => derSequence(negative(r), unsigned(s))),
    's negative': bend((r, s) => derSequence(unsigned(r), negative(s))),
    'the two numbers without a sequence': bend((r, s) => Buffer.concat([unsigned(r), unsigned(s)])),
    'three numbers': bend((r, s) => derSequence(unsigned(r), unsigned(s), unsigned(1n))),
    'an octet behind': bend((r, s) => Uint8Array.of(...pair(r, s), 0)),
    'a length of two octets': bend((r, s) => longForm(pair(r, s))),
    'zeros in front of r': bend((r, s) => derSequence(padded(r), unsigned(s))),
    nothing: () => new Uint8Array(0),
    'huge numbers': () => pair(1n << 4096n, 1n << 4096n),
  }
}

function unsigned(value: bigint): Uint8Array {
  return derUnsigned(magnitude(value))
}

function magnitude(value: bigint): Uint8Array {
  const hex = value.toString(16)
  return new Uint8Array(Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex'))
}

/** The same octets with the sign bit set. */
function negative(value: bigint): Uint8Array {
  const contents = magnitude(value)
  contents[0] = (contents[0] ?? 0) | 0x80
  return Uint8Array.of(2, contents.length, ...contents)
}

function padded(value: bigint): Uint8Array {
  const contents = magnitude(value)
  return Uint8Array.of(2, contents.length + 2, 0, 0, ...contents)
}

function longForm(der: Uint8Array): Uint8Array {
  return Uint8Array.of(0x30, 0x81, der.length - 2, ...der.subarray(2))
}
