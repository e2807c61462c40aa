// A store with invented traffic and its roll-ups, in a folder of its own that is taken away at the end.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { resolveConfig, type Config } from '../../../packages/server/src/config.ts'
import { inventYear } from '../../../packages/server/src/invented/invent-year.ts'
import { followToEnd } from '../../../packages/server/src/statistics/catch-up.ts'
import { migrate, openSqliteStore, type Store } from '../../../packages/server/src/store/index.ts'
import { selectLastSeq } from '../../../packages/server/src/store/statements/select-last-seq.ts'

export interface ShareStore {
  readonly store: Store
  readonly config: Config
  readonly documents: number
  /** Events in the book. */
  readonly events: number
  /** CPU that the roll-ups took for each document with all its events, in milliseconds. */
  readonly followMs: number
}

const NOW = new Date('2026-11-24T09:00:00Z')
const WORKING_DAYS = 250

const made = new Map<number, Promise<ShareStore>>()
const folders: string[] = []

/** Made once for all rows that ask for it. */
export function shareStore(documents: number): Promise<ShareStore> {
  const store = made.get(documents) ?? makeStore(documents)
  made.set(documents, store)
  return store
}

async function makeStore(documents: number): Promise<ShareStore> {
  const folder = mkdtempSync(join(tmpdir(), 'sealpost-share-'))
  folders.push(folder)
  const config = resolveConfig({ dataDirectory: folder })
  const store = openSqliteStore(join(folder, 'bench.sqlite'))
  await migrate(store, NOW)
  const documentsADay = Math.max(2, Math.round(documents / WORKING_DAYS / 2) * 2)
  const year = await inventYear(store, config, { now: NOW, documentsADay })
  const before = process.cpuUsage()
  await followToEnd({ store, config })
  const { user, system } = process.cpuUsage(before)
  const events = await selectLastSeq(store.read)
  return {
    store,
    config,
    documents: year.documents,
    events,
    followMs: (user + system) / 1_000 / year.documents,
  }
}

export function removeShareStores(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
}
