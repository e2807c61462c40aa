import { instantText } from '../encoding/instant-text.ts'
import type { ByteSource } from '../encoding/byte-source.ts'
import {
  REPORT_VERSION,
  resolveVerification,
  type DocumentKind,
  type VerificationOptions,
  type VerificationReport,
} from '../validation/index.ts'
import { toolName } from '../validation/tool-name.ts'
import { digestSource } from './digest-source.ts'

/** What a report says before any verdict: by whom, under which policy, for when, about what. */
export type ReportHead = Pick<
  VerificationReport,
  'version' | 'tool' | 'policy' | 'validationTime' | 'document'
>

export async function describeReport(
  source: ByteSource,
  kind: DocumentKind,
  options: VerificationOptions,
): Promise<ReportHead> {
  const { policy, at, name } = resolveVerification(options)
  return {
    version: REPORT_VERSION,
    tool: toolName,
    policy: policy.name,
    validationTime: instantText(at),
    document: { name, kind, bytes: source.size, sha256: await digestSource(source) },
  }
}
