// Small keys and certificates for tests: made once a process, valid for decades, trusted by nobody.
import { constants, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import {
  derBitString,
  derExplicit,
  derInteger,
  derSequence,
  derTime,
} from '../../src/asn1/index.ts'
import { digestByName, type SignatureAlgorithm, type Signer } from '../../src/crypto/index.ts'
import {
  writeBasicConstraints,
  writeExtension,
  writeKeyUsage,
  writeName,
  writeSignatureAlgorithm,
} from '../../src/x509/index.ts'

export type KeyKind = 'rsa' | 'pss' | 'p256' | 'p384' | 'p521' | 'ed25519' | 'ed448'

const ALGORITHMS: Readonly<Record<KeyKind, SignatureAlgorithm>> = {
  rsa: { scheme: 'RSA PKCS#1 v1.5', digest: 'SHA-256' },
  pss: { scheme: 'RSASSA-PSS', digest: 'SHA-256', mgfDigest: 'SHA-256', saltBytes: 32 },
  p256: { scheme: 'ECDSA', digest: 'SHA-256' },
  p384: { scheme: 'ECDSA', digest: 'SHA-384' },
  p521: { scheme: 'ECDSA', digest: 'SHA-512' },
  ed25519: { scheme: 'Ed25519' },
  ed448: { scheme: 'Ed448' },
}

const CURVES: Readonly<Partial<Record<KeyKind, string>>> = {
  p256: 'P-256',
  p384: 'P-384',
  p521: 'P-521',
}

interface KeyPair {
  readonly publicKey: KeyObject
  readonly privateKey: KeyObject
}

function makeKeys(kind: KeyKind): KeyPair {
  const namedCurve = CURVES[kind]
  if (namedCurve !== undefined) return generateKeyPairSync('ec', { namedCurve })
  if (kind === 'ed25519') return generateKeyPairSync('ed25519')
  if (kind === 'ed448') return generateKeyPairSync('ed448')
  return generateKeyPairSync('rsa', { modulusLength: 2048 })
}

export interface TestSigner extends Signer {
  readonly keys: KeyPair
  readonly name: string
}

export interface TestSignerOptions {
  readonly kind?: KeyKind
  readonly issuer?: TestSigner
  readonly isAuthority?: boolean
  readonly serial?: number
  /** Whole Extension values besides basicConstraints and keyUsage. */
  readonly extensions?: readonly Uint8Array[]
  readonly notBefore?: Date
  readonly notAfter?: Date
}

export function makeSigner(name: string, options: TestSignerOptions = {}): TestSigner {
  const { kind = 'rsa', issuer } = options
  const keys = makeKeys(kind)
  const algorithm = ALGORITHMS[kind]
  const certificate = writeCertificate(name, keys, { algorithm, ...options })
  return {
    name,
    keys,
    certificate,
    algorithm,
    chain: issuer === undefined ? [] : [issuer.certificate, ...issuer.chain],
    sign: (data) => Promise.resolve(signWith(algorithm, keys.privateKey, data)),
  }
}

export function signWith(
  algorithm: SignatureAlgorithm,
  key: KeyObject,
  data: Uint8Array,
): Uint8Array {
  const digest = algorithm.digest === undefined ? null : digestByName(algorithm.digest).node
  if (algorithm.scheme !== 'RSASSA-PSS') return sign(digest, data, { key, dsaEncoding: 'der' })
  const { saltBytes: saltLength = 20 } = algorithm
  return sign(digest, data, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength })
}

let lastSerial = 0x1000

function writeCertificate(
  name: string,
  keys: KeyPair,
  options: TestSignerOptions & { algorithm: SignatureAlgorithm },
): Uint8Array {
  const issuer = options.issuer ?? { algorithm: options.algorithm, keys, name }
  const signature = writeSignatureAlgorithm(issuer.algorithm)
  const tbs = derSequence(
    derExplicit(0, derInteger(2)),
    derInteger(options.serial ?? lastSerial++),
    signature,
    nameOf(issuer.name),
    derSequence(
      derTime(options.notBefore ?? new Date('2020-01-01T00:00:00Z')),
      derTime(options.notAfter ?? new Date('2049-01-01T00:00:00Z')),
    ),
    nameOf(name),
    keys.publicKey.export({ type: 'spki', format: 'der' }),
    derExplicit(3, derSequence(...writeExtensions(options))),
  )
  const value = signWith(issuer.algorithm, issuer.keys.privateKey, tbs)
  return derSequence(tbs, signature, derBitString(value))
}

function writeExtensions({
  isAuthority = false,
  extensions = [],
}: TestSignerOptions): Uint8Array[] {
  const usage = writeKeyUsage(
    isAuthority ? ['keyCertSign', 'cRLSign'] : ['digitalSignature', 'nonRepudiation'],
  )
  return [writeBasicConstraints(isAuthority), usage, ...extensions]
}

/** A critical one. */
export function extension(oid: string, value: Uint8Array): Uint8Array {
  return writeExtension(oid, value, true)
}

function nameOf(commonName: string): Uint8Array {
  return writeName([['CN', commonName]])
}
