import type { CertificateRow, Queries } from '../schema.ts'

export async function insertCertificate(db: Queries, row: CertificateRow): Promise<void> {
  await db.insertInto('certificates').values(row).execute()
}
