import { z } from 'zod'
import type { Context } from '../context.ts'
import type { AgencyId, DocumentId } from '../ids.ts'
import { selectVerdicts } from '../store/statements/select-verdicts.ts'
import { findVisible } from './find-visible.ts'

export interface FileReport {
  readonly file: number
  readonly judgedAt: string
  /** The verification report as it was when the file was judged. */
  readonly report: Readonly<Record<string, unknown>>
}

/** The verification reports of a document's files, every judgement of each. Throws `not-found`. */
export async function viewReports(
  context: Context,
  agencyId: AgencyId,
  id: DocumentId,
): Promise<FileReport[]> {
  await findVisible(context, agencyId, id)
  const verdicts = await selectVerdicts(context.store.read, id)
  return verdicts.map((verdict) => ({
    file: verdict.file,
    judgedAt: new Date(verdict.judged_at).toISOString(),
    report: z.record(z.string(), z.unknown()).parse(JSON.parse(verdict.report)),
  }))
}
