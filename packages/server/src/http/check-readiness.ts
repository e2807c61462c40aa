import type { Context } from '../context.ts'
import { assertProvable } from '../documents/assert-provable.ts'
import { upsertHeartbeat } from '../store/statements/upsert-heartbeat.ts'

export interface Readiness {
  readonly ready: boolean
  readonly checks: {
    readonly database: boolean
    readonly files: boolean
    readonly receiptKey: boolean
    readonly diskSpace: boolean
    readonly evidence: boolean
  }
}

/** Whether a document could be accepted now: each thing that acceptance needs is tried, not asked. */
export async function checkReadiness(context: Context): Promise<Readiness> {
  const [database, files, receiptKey, diskSpace, evidence] = await Promise.all([
    works(() => context.store.write((db) => upsertHeartbeat(db, context.clock()))),
    works(() => writeFile(context)),
    works(() => context.receipts.sign({ kind: 'readiness' })),
    works(async () => {
      if ((await context.blobs.freeBytes()) < context.config.minFreeBytes)
        throw new Error('The disk is full')
    }),
    works(() => assertProvable(context)),
  ])
  const checks = { database, files, receiptKey, diskSpace, evidence }
  return { ready: Object.values(checks).every(Boolean), checks }
}

async function writeFile(context: Context): Promise<void> {
  const { key } = await context.blobs.receive(oneByte(), 1)
  await context.blobs.discard(key)
}

async function* oneByte(): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(new Uint8Array(1))
}

async function works(act: () => Promise<unknown>): Promise<boolean> {
  return act().then(
    () => true,
    () => false,
  )
}
