// What a level asks of a signature's surroundings (EN 319 132-1, 6.3): timestamps that are ones, validation data of its chains, an archive.
import { isSoundTimestamp } from '../../trust/draft-timestamp.ts'
import { hasValidationData, readStatusData } from '../../trust/has-validation-data.ts'
import { sharedCertificates, tryRead } from '../../trust/shared-caches.ts'
import type { TimestampDraft } from '../../validation/draft.ts'
import type { Certificate } from '../../x509/certificate.ts'
import type { SignatureTimestamps } from './draft-timestamps.ts'
import type { Surroundings } from './level.ts'
import type { SurveyedSignature } from './signature-survey.ts'

export function surroundingsOf(
  { certificate, material, signature }: SurveyedSignature,
  { drafts, tokens }: SignatureTimestamps,
): Surroundings {
  const sound = drafts.filter(isSoundTimestamp)
  const certificates = [
    ...signature.keyInfo.certificates,
    ...material.certificates,
    ...tokens.flatMap((token) => token.signedData.certificates),
  ].flatMap((der) => tryRead(sharedCertificates, der) ?? [])
  const status = readStatusData(material.crls, material.ocsps)
  const isProvided = (leaf: Certificate | undefined): boolean =>
    leaf !== undefined && hasValidationData(leaf, certificates, status)
  const authorities = sound
    .filter(({ kind }) => kind === 'signature')
    .map(
      ({ signingCertificate }) =>
        signingCertificate && tryRead(sharedCertificates, signingCertificate),
    )
  const leaves = [certificate, ...authorities].map((leaf) => leaf ?? undefined)
  return {
    isTimestamped: sound.some((draft) => isInTime(draft, certificate)),
    hasValidationData: leaves.every(isProvided),
    isArchived: sound.some(({ kind }) => kind === 'archive'),
  }
}

/** A signature timestamp from before the certificate's end. */
function isInTime({ kind, time }: TimestampDraft, certificate: Certificate | null): boolean {
  return (
    kind === 'signature' &&
    certificate !== null &&
    Date.parse(time) <= certificate.notAfter.getTime()
  )
}
