// Timestamps inside signatures (signature and content timestamps) and document timestamps, as drafts for the judge.
import {
  contentDigestOf,
  guardFormat,
  MESSAGE_DIGEST,
  readMessageDigest,
  singleValue,
  type SignerInfo,
  readContentTimestamps,
  readSignatureTimestamps,
  readTimestampToken,
  verifyTimestampToken,
  type SignedContent,
  type TimestampToken,
} from '../../cms/index.ts'
import { digestOf, type DigestName } from '../../crypto/index.ts'
import type { Finding } from '../../findings.ts'
import { draftTimestamp } from '../../trust/draft-timestamp.ts'
import type { ObjectId } from '../../trust/facts.ts'
import type { TimestampDraft } from '../../validation/draft.ts'
import type { Certificate } from '../../x509/index.ts'
import { readCertificates } from './certificate-pool.ts'
import type { VerifiedSignature } from './verify-signatures.ts'

export interface SignatureTimestamps {
  readonly drafts: readonly TimestampDraft[]
  /** The authorities' certificates, for finding their validation data. */
  readonly tokens: readonly TimestampToken[]
  readonly remarks: readonly Finding[]
}

/** More tokens on one signature are not looked at. */
export const MAX_TOKENS = 32

export function draftTimestamps(
  signature: VerifiedSignature,
  pool: readonly Certificate[],
  object: ObjectId,
): SignatureTimestamps {
  if (signature.content.kind !== 'cms') return { drafts: [], tokens: [], remarks: [] }
  const { signer } = signature.content
  const stamped = { digest: (name: DigestName) => digestOf(name, signer.signature) }
  const ofSignature = readSignatureTimestamps(signer.unsignedAttributes)
  const ofContent = readContentTimestamps(signer.signedAttributes?.attributes ?? [])
  const content = contentDigest(signer)
  const rows = [
    ...ofSignature.map((bytes) => ({ bytes, kind: 'signature' as const, stamped })),
    ...ofContent.map((bytes) => ({ bytes, kind: 'content' as const, stamped: content })),
  ].slice(0, MAX_TOKENS)
  const read = rows.map((row) => readRow(row, pool, object))
  return {
    drafts: read.flatMap(({ draft }) => draft ?? []),
    tokens: read.flatMap(({ token }) => token ?? []),
    remarks: read.flatMap(({ remark }) => remark ?? []),
  }
}

/** The content's digest is known under the signature's own algorithm alone: as its message-digest. */
function contentDigest(signer: SignerInfo): Pick<SignedContent, 'digest'> {
  const value = singleValue(signer.signedAttributes?.attributes ?? [], MESSAGE_DIGEST)
  const known =
    value &&
    guardFormat<Uint8Array | undefined>(
      () => readMessageDigest(value),
      () => undefined,
    )
  return { digest: (name) => (name === contentDigestOf(signer) ? known : undefined) }
}

interface TokenRow {
  readonly bytes: Uint8Array
  readonly kind: TimestampDraft['kind']
  readonly stamped: Pick<SignedContent, 'digest'>
}

interface ReadRow {
  readonly token?: TimestampToken
  readonly draft?: TimestampDraft
  readonly remark?: Finding
}

function readRow(row: TokenRow, pool: readonly Certificate[], object: ObjectId): ReadRow {
  return guardFormat<ReadRow>(
    () => {
      const token = readTimestampToken(row.bytes)
      const certificates = [...readCertificates(token.signedData.certificates), ...pool]
      const verification = verifyTimestampToken(token, certificates, row.stamped)
      return { token, draft: draftTimestamp(row.kind, token, verification, [object]) }
    },
    (message) => ({ remark: unreadable(message) }),
  )
}

function unreadable(message: string): Finding {
  return {
    code: 'TIMESTAMP_UNREADABLE',
    severity: 'warning',
    message: `A timestamp cannot be read: ${message}`,
    clause: 'RFC 3161, 2.4.2',
  }
}
