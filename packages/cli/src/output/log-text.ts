import type { FigureReport, LogFinding, LogReport, ReceiptReport } from '@sealpost/server'
import { paint } from './paint.ts'

/** A log whose heads were listed with their time stamps. */
export interface StampedReport extends LogReport {
  /** How many stamps are over their heads. */
  readonly timestamps: number
  readonly stampedSize: number | null
  readonly stampedAt: string | null
}

export function tellLog(report: LogReport | StampedReport): string {
  const { origin, size, root, checkpoints, witnesses, findings } = report
  const lines = [
    `${paint('bold', 'log')}          ${origin ?? 'unknown'}`,
    `entries      ${size ?? 'unknown'}`,
    `root         ${root ?? 'unknown'}`,
    `checkpoints  ${checkpoints}`,
    ...tellStamp(report),
    ...witnesses.map(({ name, at }) => `witness      ${name}, ${at}`),
  ]
  return `${[...lines, ...tellFindings(findings)].join('\n')}\n`
}

export function tellReceipt({ claims, findings }: ReceiptReport): string {
  const lines = Object.entries(claims ?? {}).map(([name, value]) => {
    const text = typeof value === 'string' ? value : JSON.stringify(value)
    return `${name.padEnd(13)}${text}`
  })
  return `${[paint('bold', 'receipt'), ...lines, ...tellFindings(findings)].join('\n')}\n`
}

function tellStamp(report: LogReport | StampedReport): string[] {
  if (!('stampedAt' in report) || report.stampedAt === null) return []
  return [`time stamp   ${report.stampedAt}, over ${report.stampedSize ?? 0} entries`]
}

export function tellFigure({ sha256, findings }: FigureReport): string {
  const lines = [paint('bold', 'figure'), `sha-256      ${sha256}`]
  return `${[...lines, ...tellFindings(findings)].join('\n')}\n`
}

function tellFindings(findings: readonly LogFinding[]): string[] {
  if (findings.length === 0) return [paint('green', 'everything agrees')]
  return findings.map(({ code, index, detail }) => {
    const place = index === null ? '' : ` at ${index}`
    return `${paint('red', code)}${place}: ${detail}`
  })
}
