// Whether a signature is timestamped, has its validation data in the document, and whether that is archived (EN 319 142-1, 6.3).
import type { Certificate } from '../../x509/index.ts'
import { readCertificates } from './certificate-pool.ts'
import { draftTimestamp, isSoundTimestamp } from '../../trust/draft-timestamp.ts'
import { hasValidationData, readStatusData } from '../../trust/has-validation-data.ts'
import type { Surroundings } from './level.ts'
import { joinStores, type SecurityStore, type SecurityStores } from './security-store.ts'
import type { SurveyRow } from './survey.ts'
import type { VerifiedSignature } from './verify-signatures.ts'

export interface Stored {
  readonly stores: SecurityStores
}

/** @param over The document timestamps behind the signature. */
export function surroundingsOf(
  row: SurveyRow,
  over: readonly SurveyRow[],
  { stores }: Stored,
): Surroundings {
  const stamped = row.own.drafts.some(
    (draft) => draft.kind === 'signature' && isSoundTimestamp(draft),
  )
  const sound = over.filter(isSoundArchive)
  const archives = sound
    .map((later) => stores.get(later.signature.range.revision ?? -1))
    .filter((store) => store !== undefined)
  return {
    isTimestamped: stamped || sound.length > 0,
    hasValidationData: stores.size > 0 && isComplete(row, joinStores(stores)),
    isArchived: archives.some((store) => isComplete(row, store)),
  }
}

function isSoundArchive({ signature: { content, verification } }: SurveyRow): boolean {
  if (content.kind !== 'token' || verification === null || !('signature' in verification))
    return false
  return isSoundTimestamp(draftTimestamp('document', content.token, verification, []))
}

/** For the signer and for the authorities of its own timestamps. */
function isComplete(row: SurveyRow, store: SecurityStore): boolean {
  const bytesOf = (list: SecurityStore['crls']): Uint8Array[] => list.map(({ bytes }) => bytes)
  const data = readStatusData(
    [...row.archived.crls, ...bytesOf(store.crls)],
    [...row.archived.ocsps, ...bytesOf(store.ocsps)],
  )
  const certificates = readCertificates([...row.certificates, ...bytesOf(store.certificates)])
  const signer = signerOf(row.signature)
  const authorities = readCertificates(
    row.own.drafts.flatMap(({ signingCertificate }) => signingCertificate ?? []),
  )
  return (
    signer !== null &&
    [signer, ...authorities].every((leaf) => hasValidationData(leaf, certificates, data))
  )
}

function signerOf({ verification }: VerifiedSignature): Certificate | null {
  if (verification === null || 'signature' in verification) return null
  return verification.certificate
}
