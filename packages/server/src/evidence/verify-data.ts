// The check of a data directory, or of a copy of one: every log in it, and the tables against the logs. Opens nothing for writing.
import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { openSqliteReader } from '../store/index.ts'
import type { EvidenceLogRow, Queries } from '../store/schema.ts'
import { selectCheckpoints } from '../store/statements/select-checkpoints.ts'
import { selectEvidenceLogs } from '../store/statements/select-evidence-logs.ts'
import { fullNote } from './full-note.ts'
import type { LogReport } from './log-report.ts'
import { readVerifierKey, type VerifierKey } from './note.ts'
import { openTileFiles } from './tile-files.ts'
import type { TileSource } from './tile-store.ts'
import { verifyLog } from './verify-log.ts'
import { verifyRows } from './verify-rows.ts'

const PAGE = 1_000

export interface VerifyDataOptions {
  /** The keys that are trusted, one for each log. Default: those that the directory itself names. */
  readonly keys?: readonly VerifierKey[]
  readonly heads?: readonly string[]
  readonly witnesses?: readonly VerifierKey[]
}

/** Whether a directory is a gateway's. */
export async function isDataDirectory(directory: string): Promise<boolean> {
  return access(join(directory, 'sealpost.sqlite')).then(
    () => true,
    () => false,
  )
}

/** One report for each epoch's log. */
export async function verifyData(
  directory: string,
  options: VerifyDataOptions = {},
): Promise<LogReport[]> {
  const reader = openSqliteReader(join(directory, 'sealpost.sqlite'))
  try {
    const sourceOf = (epoch: number): TileSource =>
      openTileFiles(join(directory, 'tlog', String(epoch)))
    const logs = await selectEvidenceLogs(reader.read)
    return await verifyLogs(reader.read, logs, sourceOf, options)
  } finally {
    await reader.close()
  }
}

type Log = Pick<EvidenceLogRow, 'epoch' | 'origin'>

/** The same for tables and logs wherever they are. */
export async function verifyLogs(
  db: Queries,
  logs: readonly Log[],
  sourceOf: (epoch: number) => TileSource,
  options: VerifyDataOptions = {},
): Promise<LogReport[]> {
  const reports: LogReport[] = []
  for (const log of logs) reports.push(await verifyEpoch(db, sourceOf(log.epoch), log, options))
  return reports
}

async function verifyEpoch(
  db: Queries,
  source: TileSource,
  log: Log,
  { keys = [], heads = [], witnesses = [] }: VerifyDataOptions,
): Promise<LogReport> {
  const key = keys.find(({ name }) => name === log.origin) ?? (await ownKey(source))
  const own = await ownHeads(db, log.epoch)
  const given = heads.filter((note) => note.startsWith(`${log.origin}\n`))
  const report = await verifyLog({ source, key, heads: [...own, ...given], witnesses })
  const isReadable = !report.findings.some(({ code }) => code === 'TILE_MISSING')
  if (report.size === null || !isReadable) return report
  const rows = await verifyRows({ db, epoch: log.epoch, source, size: report.size })
  return { ...report, findings: [...report.findings, ...rows] }
}

async function ownKey(source: TileSource): Promise<VerifierKey> {
  const own = await source.read('vkey')
  return readVerifierKey(Buffer.from(own ?? new Uint8Array()).toString())
}

async function ownHeads(db: Queries, epoch: number): Promise<string[]> {
  const notes: string[] = []
  for (let after = -1; ;) {
    const rows = await selectCheckpoints(db, epoch, after, PAGE)
    notes.push(...rows.map(fullNote))
    const last = rows.at(-1)
    if (last === undefined) return notes
    after = last.size
  }
}
