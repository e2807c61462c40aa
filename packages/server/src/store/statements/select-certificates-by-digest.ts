import type { CertificateRow, Queries } from '../schema.ts'

export interface CertificateHolder extends Pick<CertificateRow, 'sha256' | 'agency_id' | 'role'> {
  /** The agency's present code. */
  readonly code: string
}

/** Who holds these certificates; digests that are not registered are not answered. */
export function selectCertificatesByDigest(
  db: Queries,
  digests: readonly string[],
): Promise<CertificateHolder[]> {
  return db
    .selectFrom('certificates')
    .innerJoin('agencies', 'agencies.id', 'certificates.agency_id')
    .select(['certificates.sha256', 'certificates.agency_id', 'certificates.role', 'agencies.code'])
    .where('certificates.sha256', 'in', digests)
    .execute()
}
