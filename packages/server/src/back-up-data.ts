// Backup and restore out of the settings: which database, which files, which keys.
import { isAbsolute, join, relative, resolve } from 'node:path'
import { UsageError } from '@sealpost/core/errors'
import {
  backUp,
  listFolder,
  restore,
  toBackupError,
  type BackupReport,
  type OnBackupProgress,
  type OtherFile,
  type RestoreReport,
} from './backup/index.ts'
import type { Config } from './config.ts'
import {
  isDataDirectory,
  openTileFiles,
  openTileRows,
  type TileSource,
  type VerifierKey,
} from './evidence/index.ts'
import { openBlobs } from './open-data.ts'
import { copyPostgres, copySqlite, openPostgresStore, type Store } from './store/index.ts'

export interface BackUpOptions {
  /** A folder for the backups of this gateway and nothing else. */
  readonly to: string
  /** Whether private keys and the operator's key are copied too. Default false. */
  readonly withKeys?: boolean
  /** Whether a file that is there in the right size is taken for whole, unread. Default false. */
  readonly trustSizes?: boolean
  /** Default: now. */
  readonly at?: Date
  readonly onProgress?: OnBackupProgress
}

export interface RestoreOptions {
  readonly from: string
  /** Brings back what there is when something is damaged or missing. Default false. */
  readonly evenIfDamaged?: boolean
  readonly keys?: readonly VerifierKey[]
  /** Signed heads from elsewhere: how many entries the backup lacks. */
  readonly heads?: readonly string[]
  readonly at?: Date
  readonly onProgress?: OnBackupProgress
}

/**
 * Makes a backup while gateways run. What it found lost in the gateway itself is in the findings.
 * Throws `ERR_USAGE_BACKUP`, `ERR_USAGE_DATA_IN_USE` while another backup is made there, `ERR_SERVICE_BACKUP` for a disk that cannot
 * serve, and errors of the store and the files.
 */
export async function backUpGateway(config: Config, options: BackUpOptions): Promise<BackupReport> {
  const { dataDirectory, databaseUrl } = config
  const { at = new Date() } = options
  assertApart(options.to, dataDirectory)
  if (databaseUrl === undefined && !(await isDataDirectory(dataDirectory)))
    throw new UsageError('ERR_USAGE_BACKUP', `${dataDirectory} holds no data of a gateway`)
  const store = databaseUrl === undefined ? undefined : openPostgresStore(databaseUrl)
  try {
    return await backUp({
      directory: options.to,
      mode: store === undefined ? 'embedded' : 'postgres',
      copyDatabase: (to, onProgress) =>
        databaseUrl === undefined
          ? copySqlite(join(dataDirectory, 'sealpost.sqlite'), to, onProgress)
          : copyPostgres(databaseUrl, to, at, onProgress),
      blobs: await openBlobs(config),
      tilesOf: (epoch) => tilesOf(config, store, epoch),
      others: [
        ...(await listFolder(join(dataDirectory, 'trust'), 'trust')),
        ...(options.withKeys === true ? keyFiles(config) : []),
      ],
      now: at,
      trustSizes: options.trustSizes ?? false,
      onProgress: options.onProgress ?? ignore,
    })
  } catch (error) {
    throw toBackupError(error)
  } finally {
    await store?.close()
  }
}

/**
 * Brings a backup into the empty place that the settings name. `restored` says whether a gateway may start on it; the findings say what is
 * altered or missing. Throws `ERR_USAGE_RESTORE` for a place that is not empty, `ERR_FORMAT_BACKUP` where there is no backup, `ERR_SERVICE_BACKUP`
 * for a disk that cannot serve.
 */
export async function restoreGateway(
  config: Config,
  options: RestoreOptions,
): Promise<RestoreReport> {
  const { databaseUrl } = config
  const store = databaseUrl === undefined ? undefined : openPostgresStore(databaseUrl)
  try {
    return await restore({
      directory: options.from,
      dataDirectory: config.dataDirectory,
      store,
      openBlobs: () => openBlobs(config),
      keyFiles: keyFiles(config),
      now: options.at ?? new Date(),
      evenIfDamaged: options.evenIfDamaged ?? false,
      keys: options.keys ?? [],
      heads: options.heads ?? [],
      onProgress: options.onProgress ?? ignore,
    })
  } catch (error) {
    throw toBackupError(error)
  } finally {
    await store?.close()
  }
}

/** A backup inside the data would be lost with them. */
function assertApart(to: string, dataDirectory: string): void {
  const path = relative(resolve(dataDirectory), resolve(to))
  const isInside = !path.startsWith('..') && !isAbsolute(path)
  if (isInside)
    throw new UsageError('ERR_USAGE_BACKUP', 'The backup must not be in the data directory')
}

function tilesOf(config: Config, store: Store | undefined, epoch: number): TileSource {
  if (store !== undefined) return openTileRows(store, epoch)
  return openTileFiles(join(config.dataDirectory, 'tlog', String(epoch)))
}

/** Private keys, where the settings have them. */
function keyFiles(config: Config): OtherFile[] {
  const own = (name: string): string => join(config.dataDirectory, name)
  return [
    ['receipt-key.pem', config.receiptKeyFile ?? own('receipt-key.pem')],
    ['log-key.pem', config.logKeyFile ?? own('log-key.pem')],
    ['webhook-key.pem', config.webhookKeyFile ?? own('webhook-key.pem')],
    ['operator.key', own('operator.key')],
  ].map(([name = '', file = '']) => ({ path: `keys/${name}`, file }))
}

function ignore(): void {
  // Nobody watches.
}
