// TimeStampToken (RFC 3161, 2.4.2): a SignedData over a TSTInfo with one signer that names its certificate (RFC 5816). Read and
// verified for integrity; whether the authority is to be believed is trust's and validation's question.
import { sha256Hex } from '../crypto/index.ts'
import { equalBytes } from '../encoding/bytes.ts'
import { FormatError } from '../errors.ts'
import type { Finding } from '../findings.ts'
import { OID_TST_INFO, readTstInfo, type Certificate, type TstInfo } from '../x509/index.ts'
import { readSignedData, type SignedData } from './signed-data.ts'
import type { SignerInfo } from './signer-info.ts'
import {
  contentInMemory,
  verifySignerInfo,
  type SignedContent,
  type SignerInfoVerification,
} from './verify-signer-info.ts'

export interface TimestampToken {
  /** SHA-256 of the token's DER, lower-case hexadecimal. */
  readonly id: string
  readonly bytes: Uint8Array
  readonly signedData: SignedData
  readonly signer: SignerInfo
  /** TSTInfo as it was signed. */
  readonly content: Uint8Array
  readonly info: TstInfo
}

export interface TimestampVerification {
  /** Null when the imprint's digest is unknown or was not computed. */
  readonly imprintMatches: boolean | null
  readonly signature: SignerInfoVerification
  /** What makes the token no proper timestamp. */
  readonly problems: readonly Finding[]
}

/** Throws a `FormatError`: `ERR_FORMAT_DER`, `ERR_FORMAT_CMS_TYPE`, `ERR_FORMAT_TIMESTAMP`. */
export function readTimestampToken(bytes: Uint8Array): TimestampToken {
  const signedData = readSignedData(bytes)
  const { contentType, content, signers } = signedData
  const [signer, ...others] = signers
  if (contentType !== OID_TST_INFO || content === null) throw malformed('holds no TSTInfo')
  if (signer === undefined || others.length > 0) throw malformed('has not exactly one signer')
  const id = sha256Hex(bytes)
  return { id, bytes, signedData, signer, content, info: readTstInfo(content) }
}

/**
 * @param certificates Candidates for the authority's certificate: the token's own and whatever else is at hand.
 * @param stamped What the imprint should be the digest of.
 */
export function verifyTimestampToken(
  token: TimestampToken,
  certificates: readonly Certificate[],
  stamped: Pick<SignedContent, 'digest'>,
): TimestampVerification {
  const content = contentInMemory(token.content)
  const signature = verifySignerInfo(token.signer, OID_TST_INFO, certificates, content)
  return {
    imprintMatches: matchImprint(token.info, stamped),
    signature,
    problems: [...checkToken(token, signature)],
  }
}

function matchImprint(info: TstInfo, stamped: Pick<SignedContent, 'digest'>): boolean | null {
  const { digest: name, value } = info.messageImprint
  const digest = name && stamped.digest(name)
  return digest === undefined ? null : equalBytes(digest, value)
}

function* checkToken(
  { signer }: TimestampToken,
  signature: SignerInfoVerification,
): Generator<Finding> {
  yield* signature.findings.format
  yield* signature.findings.constraints
  if (signer.signedAttributes === null) {
    yield problem('TIMESTAMP_NOT_BOUND', 'has no signed attributes', 'RFC 3161, 2.4.2')
  }
  if (signature.certificate === null) return
  if (signature.reference === null) {
    yield problem('TIMESTAMP_CERTIFICATE_NOT_SIGNED', 'names no certificate', 'RFC 5816, 2.2.1')
  } else if (!signature.reference.digestMatches) {
    yield {
      ...problem('TIMESTAMP_CERTIFICATE_MISMATCH', 'names another certificate', 'RFC 5816, 2.2.1'),
      subIndication: 'NO_SIGNING_CERTIFICATE_FOUND',
    }
  }
}

function problem(code: string, what: string, clause: string): Finding {
  return { code, severity: 'failure', message: `The timestamp ${what}`, clause, at: 'timestamp' }
}

function malformed(what: string): FormatError {
  return new FormatError('ERR_FORMAT_TIMESTAMP', `The timestamp token ${what}`)
}
