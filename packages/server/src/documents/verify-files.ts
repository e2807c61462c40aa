import type { VerificationReport } from '@sealpost/core/validation'
import type { Context } from '../context.ts'
import type { AgencyId } from '../ids.ts'
import { selectCertificatesByDigest } from '../store/statements/select-certificates-by-digest.ts'
import { assignRoles, signersOf } from './assign-roles.ts'
import type { SignedFile } from './signature-roles.ts'
import { canBeSigned } from './sniff-file.ts'
import type { ReceivedFile } from './submission.ts'
import { verifyIncoming } from './verify-incoming.ts'

/** Verifies each file where it waits, before anything of it is kept, and says who signed as the register knows them. */
export async function verifyFiles(
  context: Context,
  senderId: AgencyId,
  files: readonly ReceivedFile[],
  at: Date,
): Promise<readonly SignedFile[]> {
  const plain = await Promise.all(files.map((file) => verifyFile(context, file, at)))
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

async function verifyFile(
  context: Context,
  file: ReceivedFile,
  at: Date,
): Promise<VerificationReport> {
  const report = await verifyIncoming(context, file.incoming, { name: file.name, at })
  context.metrics.verifications.inc({ result: report.indication })
  return report
}
