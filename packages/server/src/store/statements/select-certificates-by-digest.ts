import type { CertificateRow, Queries } from '../schema.ts'

export type CertificateHolder = Pick<CertificateRow, 'sha256' | 'agency_id' | 'role'>

/** Who holds these certificates; digests that are not registered are not answered. */
export function selectCertificatesByDigest(
  db: Queries,
  digests: readonly string[],
): Promise<CertificateHolder[]> {
  return db
    .selectFrom('certificates')
    .select(['sha256', 'agency_id', 'role'])
    .where('sha256', 'in', digests)
    .execute()
}
