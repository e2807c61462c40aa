// Each signature with its own timestamps, and which document timestamps stand behind it and so prove that it existed.
import { guardFormat, readArchivedRevocations, type RevocationInfo } from '../../cms/index.ts'
import type { Certificate } from '../../x509/index.ts'
import { objectOf } from './draft-signature.ts'
import { draftTimestamps, type SignatureTimestamps } from './draft-timestamps.ts'
import type { VerifiedSignature } from './verify-signatures.ts'

export interface SurveyRow {
  readonly signature: VerifiedSignature
  /** SHA-256 of the signature value, or of a document timestamp's token. */
  readonly object: string
  readonly own: SignatureTimestamps
  /** Revocation data inside the signature (adbe-revocationInfoArchival). */
  readonly archived: RevocationInfo
  /** Certificates inside the CMS or the tokens, DER. */
  readonly certificates: readonly Uint8Array[]
}

const NOTHING: RevocationInfo = { crls: [], ocsps: [] }

export function surveySignature(
  signature: VerifiedSignature,
  pool: readonly Certificate[],
): SurveyRow {
  const { content } = signature
  const object = objectOf(signature)
  const own = draftTimestamps(signature, pool, object)
  const data =
    content.kind === 'none'
      ? []
      : [content.kind === 'cms' ? content.signedData : content.token.signedData]
  return {
    signature,
    object,
    own,
    archived: content.kind === 'cms' ? readArchived(content.signer) : NOTHING,
    certificates: [...data, ...own.tokens.map(({ signedData }) => signedData)].flatMap(
      ({ certificates }) => certificates,
    ),
  }
}

/** The document timestamps whose range holds the whole of the signature, oldest first. */
export function timestampsOver(row: SurveyRow, rows: readonly SurveyRow[]): SurveyRow[] {
  const end = endOf(row)
  if (end === null) return []
  return rows.filter((other) => {
    const { content, range } = other.signature
    const covers = range.coverage !== 'nothing' && (range.byteRange?.[1] ?? 0) >= end
    return content.kind === 'token' && other !== row && covers
  })
}

function endOf({ signature: { range } }: SurveyRow): number | null {
  if (range.byteRange === null || range.coverage === 'nothing') return null
  return range.byteRange[2] + range.byteRange[3]
}

function readArchived(
  signer: Extract<VerifiedSignature['content'], { kind: 'cms' }>['signer'],
): RevocationInfo {
  const attributes = signer.signedAttributes?.attributes ?? []
  return guardFormat(
    () => readArchivedRevocations(attributes),
    () => NOTHING,
  )
}
