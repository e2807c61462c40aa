import type { BackupFinding, BackupLogReport, BackupReport, RestoreReport } from '@sealpost/server'
import { paint } from './paint.ts'

export function tellBackup(report: BackupReport): string {
  const { directory, createdAt, mode, code, schema, documents, deliveries, receipts } = report
  const lines = [
    `${paint('bold', 'backup')}       ${directory}`,
    `of           ${createdAt}, ${mode}, version ${code}, schema ${schema}`,
    `documents    ${documents}, deliveries ${deliveries}, receipts ${receipts}`,
    `files        ${report.files}, ${report.bytes} bytes${tellCopied(report)}`,
    `keys         ${report.hasKeys ? 'copied: guard this folder' : 'not in it: keep them elsewhere'}`,
    ...report.logs.flatMap(tellLog),
  ]
  return `${[...lines, ...tellFindings(report.findings)].join('\n')}\n`
}

export function tellRestore(report: RestoreReport): string {
  const outcome = report.restored
    ? paint('green', 'restored: a gateway may start on it')
    : paint('red', 'NOT restored: clear the place and try a whole backup')
  const keys =
    report.restored && !report.hasKeys
      ? ['put receipt-key.pem and log-key.pem in their place before the gateway starts']
      : []
  return `${[tellBackup(report).trimEnd(), outcome, ...keys].join('\n')}\n`
}

function tellCopied({ copied, files }: BackupReport): string {
  return copied === 0 || copied === files ? '' : `, ${copied} new`
}

function tellLog({ epoch, origin, size, root, missing }: BackupLogReport): string[] {
  const lines = [`log          ${origin} (epoch ${epoch})`, `entries      ${size}, root ${root}`]
  if (missing === null) return lines
  return [...lines, `missing      ${missing} entries of the later head`]
}

function tellFindings(findings: readonly BackupFinding[]): string[] {
  if (findings.length === 0) return [paint('green', 'nothing is missing')]
  return findings.map(({ code, index, detail }) => {
    const place = index === null ? '' : ` at ${index}`
    return `${paint('red', code)}${place}: ${detail}`
  })
}
