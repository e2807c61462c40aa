import { FormatError } from '@sealpost/core/errors'
import { backUpGateway, readConfig, verifyBackup, type BackupReport } from '@sealpost/server'
import { CliError } from '../cli-error.ts'
import { EXIT } from '../exit-codes.ts'
import { readKey, readText } from '../input/read-key.ts'
import { tellBackup } from '../output/backup-text.ts'
import { watchBackup } from '../output/watch-backup.ts'

export interface BackupOptions {
  readonly to?: string
  readonly config?: string
  readonly withKeys?: true
  readonly trustSizes?: true
  readonly json?: true
}

export interface VerifyBackupCommandOptions {
  readonly head: readonly string[]
  readonly key: readonly string[]
  readonly json?: true
}

export async function runBackup(options: BackupOptions): Promise<void> {
  const { to } = options
  if (to === undefined) throw new CliError(EXIT.usage, 'Say where to: --to FOLDER')
  const config = readConfig(options.config, process.env)
  const { withKeys = false, trustSizes = false } = options
  if (withKeys)
    process.stderr.write(
      `Private keys go into ${to}: whoever reads them can sign as this gateway\n`,
    )
  const report = await watchBackup((onProgress) =>
    backUpGateway(config, { to, withKeys, trustSizes, onProgress }),
  )
  answer(report, options.json)
}

export async function runVerifyBackup(
  folder: string,
  options: VerifyBackupCommandOptions,
): Promise<void> {
  const keys = await Promise.all(options.key.map(readKey))
  const heads = await Promise.all(options.head.map(readText))
  const report = await readable(
    watchBackup((onProgress) => verifyBackup(folder, { keys, heads, onProgress })),
  )
  answer(report, options.json)
}

function answer(report: BackupReport, json: true | undefined): void {
  process.stdout.write(json === true ? `${JSON.stringify(report)}\n` : tellBackup(report))
  process.exitCode = report.findings.length === 0 ? EXIT.passed : EXIT.failed
}

/** A folder without a backup is a file that cannot be read. */
export async function readable<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (cause) {
    if (!(cause instanceof FormatError)) throw cause
    throw new CliError(EXIT.unreadable, `${cause.message} [${cause.code}]`, { cause })
  }
}
