// Where backups of tests are, and where they are brought back to.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  backUpGateway,
  resolveConfig,
  restoreGateway,
  type BackUpOptions,
  type BackupReport,
  type ConfigInput,
  type RestoreOptions,
  type RestoreReport,
} from '@sealpost/server'
import { newPlace } from '../support/shared-data.ts'
import type { TestGateway } from '../support/test-gateway.ts'

const folders: string[] = []

/** A folder of its own, gone with `removeFolders`. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'backup-'))
  folders.push(folder)
  return folder
}

export function removeFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
}

export function backUpTest(
  gateway: TestGateway,
  to: string,
  options: Partial<BackUpOptions> = {},
): Promise<BackupReport> {
  return backUpGateway(resolveConfig(gateway.settings), { to, at: gateway.now, ...options })
}

/** What a backup was brought back into. */
export interface Restored {
  readonly directory: string
  readonly settings: ConfigInput
  readonly report: RestoreReport
}

/** Into the kind of place that the tests run on, or one that is given. */
export async function restoreTest(
  from: string,
  options: Partial<RestoreOptions> & { readonly into?: ConfigInput } = {},
): Promise<Restored> {
  const { into, ...rest } = options
  const settings = into ?? (await newPlace())
  const directory = join(newFolder(), 'data')
  const config = resolveConfig({ ...settings, dataDirectory: directory })
  const report = await restoreGateway(config, { from, ...rest })
  return { directory, settings, report }
}
