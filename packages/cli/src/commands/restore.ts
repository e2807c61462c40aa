import { readConfig, restoreGateway } from '@sealpost/server'
import { EXIT } from '../exit-codes.ts'
import { readKey, readText } from '../input/read-key.ts'
import { tellRestore } from '../output/backup-text.ts'
import { watchBackup } from '../output/watch-backup.ts'
import { readable } from './backup.ts'

export interface RestoreCommandOptions {
  readonly from: string
  readonly config?: string
  readonly evenIfDamaged?: true
  readonly head: readonly string[]
  readonly key: readonly string[]
  readonly json?: true
}

export async function runRestore(options: RestoreCommandOptions): Promise<void> {
  const { from, evenIfDamaged = false } = options
  const config = readConfig(options.config, process.env)
  const keys = await Promise.all(options.key.map(readKey))
  const heads = await Promise.all(options.head.map(readText))
  const report = await readable(
    watchBackup((onProgress) =>
      restoreGateway(config, { from, evenIfDamaged, keys, heads, onProgress }),
    ),
  )
  process.stdout.write(options.json === true ? `${JSON.stringify(report)}\n` : tellRestore(report))
  process.exitCode = report.findings.length === 0 ? EXIT.passed : EXIT.failed
}
