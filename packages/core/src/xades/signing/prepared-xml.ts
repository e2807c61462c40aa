// What lies between preparing and completing: a plain value that survives JSON, another process and days.
import { decodeBase64, encodeBase64 } from '../../encoding/base64.ts'
import type { SignatureAlgorithm } from '../../crypto/signature-algorithm.ts'
import { UsageError } from '../../errors.ts'
import type { LaidOutXml, Piece } from './lay-out.ts'
import type { SignerIdentity } from '../../cms/signer-profile.ts'

export const PREPARED_XML_VERSION = 1

/** Bytes are base64. */
export interface PreparedXml {
  readonly version: typeof PREPARED_XML_VERSION
  /** Id of the signature. */
  readonly id: string
  /** The document that was prepared. */
  readonly document: { readonly bytes: number; readonly sha256: string }
  /** What a raw signature is made over, digested by the signer: the canonical SignedInfo. */
  readonly signedInfo: string
  /** The signature without its value. */
  readonly signature: string
  readonly pieces: readonly PreparedPiece[]
  readonly signer: PreparedXmlSigner
}

export interface PreparedXmlSigner {
  readonly certificate: string
  readonly chain: readonly string[]
  readonly algorithm: SignatureAlgorithm
}

export type PreparedPiece =
  | { readonly original: readonly [start: number, end: number] }
  | { readonly new: string }
  | { readonly signatureWithout: number }

export function writePreparedXml(
  { id, pieces, signature }: LaidOutXml,
  document: PreparedXml['document'],
  signer: SignerIdentity,
): PreparedXml {
  const { certificate, chain, algorithm } = signer
  return {
    version: PREPARED_XML_VERSION,
    id,
    document,
    signedInfo: encodeBase64(signature.signedInfo),
    signature: encodeBase64(signature.bytes),
    pieces: pieces.map(writePiece),
    signer: { certificate: encodeBase64(certificate), chain: chain.map(encodeBase64), algorithm },
  }
}

export interface PreparedXmlParts {
  readonly laidOut: LaidOutXml
  readonly signer: SignerIdentity
}

/** Throws `ERR_USAGE_PREPARED` for a value that cannot be one of ours; JSON from elsewhere is not trusted to be well-typed. */
export function readPreparedXml(prepared: PreparedXml): PreparedXmlParts {
  assertVersion(prepared.version)
  const { id, pieces, signature, signedInfo, signer, document } = prepared
  return {
    laidOut: {
      id,
      pieces: pieces.map((piece) => readPiece(piece, document.bytes)),
      signature: { bytes: decodeBase64(signature), signedInfo: decodeBase64(signedInfo) },
    },
    signer: {
      certificate: decodeBase64(signer.certificate),
      chain: signer.chain.map(decodeBase64),
      algorithm: signer.algorithm,
    },
  }
}

function writePiece(piece: Piece): PreparedPiece {
  if (piece.kind === 'original') return { original: [piece.start, piece.end] }
  return piece.kind === 'new' ? { new: encodeBase64(piece.bytes) } : { signatureWithout: piece.cut }
}

function readPiece(piece: PreparedPiece, size: number): Piece {
  if ('new' in piece) return { kind: 'new', bytes: decodeBase64(piece.new) }
  if ('signatureWithout' in piece) {
    if (Number.isSafeInteger(piece.signatureWithout) && piece.signatureWithout >= 0) {
      return { kind: 'signature', cut: piece.signatureWithout }
    }
    throw contradiction()
  }
  const [start, end] = piece.original
  const isInside = [start, end].every(Number.isSafeInteger) && start >= 0 && start <= end
  if (!isInside || end > size) throw contradiction()
  return { kind: 'original', start, end }
}

function assertVersion(version: number): void {
  if (version === PREPARED_XML_VERSION) return
  throw new UsageError('ERR_USAGE_PREPARED', 'The prepared value has an unknown version', {
    details: { version },
  })
}

function contradiction(): UsageError {
  return new UsageError('ERR_USAGE_PREPARED', 'The prepared value contradicts itself')
}
