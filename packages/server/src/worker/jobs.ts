// What has to be done from time to time. Each job can be run again, or by two at once, without harm.
import type { Context } from '../context.ts'
import { sealActions } from '../access/audit/seal-actions.ts'
import { writeMissingWords } from '../agencies/listing/import-directory.ts'
import { forgetImports } from '../agencies/listing/stage-import.ts'
import { expireDeliveries } from '../delivery/expire-deliveries.ts'
import { expireDrafts } from '../documents/expire-drafts.ts'
import { judgeAgain } from '../documents/judge-again.ts'
import { sweepVault } from '../documents/quarantine/sweep-vault.ts'
import { deleteExpiredAccess } from '../store/statements/delete-expired-access.ts'
import { deleteOldKeys } from '../store/statements/delete-old-keys.ts'
import { writeDueReports } from '../reports/index.ts'
import { checkRollups } from '../statistics/check-rollups.ts'
import { closeMonths } from '../statistics/close-months.ts'
import { followToEnd } from '../statistics/catch-up.ts'
import { isBlobWanted } from '../store/statements/is-blob-wanted.ts'

export interface Job {
  readonly name: string
  readonly everyMs: number
  run(context: Context): Promise<void>
}

const SECOND_MS = 1_000
const MINUTE_MS = 60_000

export const JOBS: readonly Job[] = [
  { name: 'expire drafts', everyMs: 10 * MINUTE_MS, run: expireDrafts },
  { name: 'expire deliveries', everyMs: 10 * MINUTE_MS, run: expireDeliveries },
  { name: 'judge again', everyMs: 30 * SECOND_MS, run: judgeAgain },
  { name: 'forget keys', everyMs: 60 * MINUTE_MS, run: forgetKeys },
  { name: 'forget who was here', everyMs: 10 * MINUTE_MS, run: forgetAccess },
  { name: 'count', everyMs: SECOND_MS, run: followToEnd },
  { name: 'recount', everyMs: 24 * 60 * MINUTE_MS, run: recount },
  { name: 'close months', everyMs: 60 * MINUTE_MS, run: closeMonths },
  { name: 'write reports', everyMs: 60 * MINUTE_MS, run: writeDueReports },
  { name: 'find agencies', everyMs: 10 * MINUTE_MS, run: writeMissingWords },
  { name: 'forget imports', everyMs: 10 * MINUTE_MS, run: forgetImports },
  { name: 'sweep files', everyMs: 60 * MINUTE_MS, run: sweepFiles },
  { name: 'seal the record', everyMs: 5 * SECOND_MS, run: sealActions },
  { name: 'sweep quarantine', everyMs: MINUTE_MS, run: sweepVault },
]

async function recount(context: Context): Promise<void> {
  await checkRollups(context)
}

async function forgetKeys(context: Context): Promise<void> {
  const before = new Date(context.clock().getTime() - context.config.idempotencyLifetimeMs)
  await context.store.write((db) => deleteOldKeys(db, before))
}

async function forgetAccess(context: Context): Promise<void> {
  await context.store.write((db) => deleteExpiredAccess(db, context.clock()))
}

async function sweepFiles(context: Context): Promise<void> {
  const isWanted = (blob: Parameters<typeof isBlobWanted>[1]) =>
    isBlobWanted(context.store.read, blob)
  const removed = await context.blobs.sweep(context.config.orphanGraceMs, isWanted)
  if (removed > 0) context.log.info({ removed }, 'files that nothing referred to are gone')
}
