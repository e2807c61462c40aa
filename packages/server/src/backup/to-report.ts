import type { BackupManifest } from './manifest.ts'
import type { BackupFinding, BackupReport } from './report.ts'

/** `missing` says of an epoch how many entries a later head has. */
export function toReport(
  directory: string,
  manifest: BackupManifest,
  outcome: {
    readonly copied: number
    readonly findings: readonly BackupFinding[]
    readonly missing?: ReadonlyMap<number, number>
  },
): BackupReport {
  const { createdAt, mode, code, schema, counts, files, logs, others } = manifest
  return {
    directory,
    createdAt,
    mode,
    code,
    schema,
    ...counts,
    files: files.count,
    bytes: files.bytes,
    copied: outcome.copied,
    hasKeys: others.some(({ path }) => path.startsWith('keys/')),
    logs: logs.map(({ epoch, origin, size, root }) => {
      return { epoch, origin, size, root, missing: outcome.missing?.get(epoch) ?? null }
    }),
    findings: outcome.findings,
  }
}
