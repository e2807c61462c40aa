// What lies between preparing and completing: a plain value that survives JSON, another process and days.
import type { SignerIdentity } from '../cms/index.ts'
import { DIGESTS, type DigestName, type SignatureAlgorithm } from '../crypto/index.ts'
import { decodeBase64, encodeBase64 } from '../encoding/base64.ts'
import { UsageError } from '../errors.ts'
import type { ByteRange } from '../pdf/index.ts'
import type { LaidOutSignature } from './lay-out-signature.ts'

export const PREPARED_VERSION = 1

/** Bytes are base64. */
export interface PreparedPdf {
  readonly version: typeof PREPARED_VERSION
  /** The signature field's name. */
  readonly field: string
  /** Size of the document that was prepared, in bytes. */
  readonly originalSize: number
  /** The revision that follows it, with zeros where the signature will be. */
  readonly appended: string
  readonly byteRange: ByteRange
  /** Digest of the ByteRange: what a whole CMS made elsewhere must carry as its message-digest. */
  readonly digest: { readonly algorithm: DigestName; readonly value: string }
  /** What a raw signature is made over, digested by the signer; null when the certificate was not given. */
  readonly signedAttributes: string | null
  readonly signer: PreparedSigner | null
}

export interface PreparedSigner {
  readonly certificate: string
  readonly chain: readonly string[]
  readonly algorithm: SignatureAlgorithm
}

export interface PreparedParts {
  readonly revision: LaidOutSignature
  readonly digest: Uint8Array
  readonly digestAlgorithm: DigestName
  readonly signer: SignerIdentity | null
  readonly signedAttributes: Uint8Array | null
}

export function writePrepared(parts: PreparedParts): PreparedPdf {
  const { field, originalSize, appended, byteRange } = parts.revision
  return {
    version: PREPARED_VERSION,
    field,
    originalSize,
    appended: encodeBase64(appended),
    byteRange,
    digest: { algorithm: parts.digestAlgorithm, value: encodeBase64(parts.digest) },
    signedAttributes: parts.signedAttributes && encodeBase64(parts.signedAttributes),
    signer: parts.signer && writeSigner(parts.signer),
  }
}

/** Throws `ERR_USAGE_PREPARED` for a value that cannot be one of ours; JSON from elsewhere is not trusted to be well-typed. */
export function readPrepared(prepared: PreparedPdf): PreparedParts {
  const { field, originalSize, byteRange, digest, signedAttributes, signer } = prepared
  assertVersion(prepared.version)
  const appended = decodeBase64(prepared.appended)
  assertRange(byteRange, originalSize, appended.length)
  assertDigest(digest.algorithm)
  return {
    revision: { field, originalSize, appended, byteRange },
    digest: decodeBase64(digest.value),
    digestAlgorithm: digest.algorithm,
    signer: signer && readSigner(signer),
    signedAttributes: signedAttributes === null ? null : decodeBase64(signedAttributes),
  }
}

function assertVersion(version: number): void {
  if (version === PREPARED_VERSION) return
  throw new UsageError('ERR_USAGE_PREPARED', 'The prepared value has an unknown version', {
    details: { version },
  })
}

function assertDigest(algorithm: string): void {
  if (DIGESTS.some(({ name }) => name === algorithm)) return
  throw new UsageError('ERR_USAGE_PREPARED', 'The prepared value has an unknown digest')
}

function assertRange(byteRange: ByteRange, originalSize: number, appendedBytes: number): void {
  const [start, before, after, rest] = byteRange
  const numbers = [start, before, after, rest, originalSize].every(Number.isSafeInteger)
  const inside = start === 0 && before >= originalSize && after > before + 2
  if (numbers && inside && after + rest === originalSize + appendedBytes) return
  throw new UsageError('ERR_USAGE_PREPARED', 'The prepared value contradicts itself')
}

function writeSigner({ certificate, chain, algorithm }: SignerIdentity): PreparedSigner {
  return { certificate: encodeBase64(certificate), chain: chain.map(encodeBase64), algorithm }
}

function readSigner({ certificate, chain, algorithm }: PreparedSigner): SignerIdentity {
  return { certificate: decodeBase64(certificate), chain: chain.map(decodeBase64), algorithm }
}
