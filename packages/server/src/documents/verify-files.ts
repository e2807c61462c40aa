import type { VerificationReport } from '@sealpost/core/validation'
import type { BlobSource } from '../blobs/index.ts'
import type { Context } from '../context.ts'
import type { AgencyId } from '../ids.ts'
import { selectCertificatesByDigest } from '../store/statements/select-certificates-by-digest.ts'
import { assignRoles, signersOf } from './assign-roles.ts'
import type { SignedFile } from './signature-roles.ts'
import { canBeSigned } from './sniff-file.ts'
import { verifySource } from './verify-incoming.ts'

export interface VerifiableFile {
  readonly name: string
  readonly mediaType: string
  readonly role: 'main' | 'annex'
}

/** Verifies each file where `open` finds it, and says who signed as the register knows them. */
export async function verifyFiles<File extends VerifiableFile>(
  context: Context,
  senderId: AgencyId,
  files: readonly File[],
  at: Date,
  open: (file: File) => Promise<BlobSource>,
): Promise<readonly SignedFile[]> {
  const verify = async (file: File): Promise<VerificationReport> => {
    const report = await verifySource(context, await open(file), {
      name: file.name,
      at,
      caller: senderId,
    })
    context.metrics.verifications.inc({ result: report.indication })
    return report
  }
  const plain = await Promise.all(files.map(verify))
  const digests = signersOf(plain)
  const holders =
    digests.length === 0 ? [] : await selectCertificatesByDigest(context.store.read, digests)
  const reports = assignRoles(plain, holders, senderId)
  return files.flatMap((file, index) => {
    const report = reports[index]
    if (report === undefined) return []
    return [{ role: file.role, signable: canBeSigned(file.mediaType), report }]
  })
}
