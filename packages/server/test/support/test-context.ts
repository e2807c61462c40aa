// A context without doors: for use cases that no request calls.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openFileBlobs } from '../../src/blobs/index.ts'
import { resolveConfig } from '../../src/config.ts'
import type { Context } from '../../src/context.ts'
import { openConnectors } from '../../src/connectors/open-connectors.ts'
import { createDoorbell } from '../../src/delivery/doorbell.ts'
import { supersede } from '../../src/delivery/supersede.ts'
import { findMarksHere } from '../../src/documents/find-marks-here.ts'
import { openReceiptKey } from '../../src/documents/receipt-key.ts'
import { createMetrics } from '../../src/metrics.ts'
import { openEvidence } from '../../src/open-evidence.ts'
import { migrate, openSqliteStore, type Store } from '../../src/store/index.ts'
import { fakeVerifier } from './fake-verifier.ts'

export interface TestContext extends Context {
  readonly directory: string
  readonly logged: string[]
  moveClock(ms: number): void
  end(): Promise<void>
}

/** On the embedded store, or on another that is new. */
export async function createTestContext(
  openStore: (directory: string) => Store = (directory) =>
    openSqliteStore(join(directory, 'test.sqlite')),
): Promise<TestContext> {
  const directory = mkdtempSync(join(tmpdir(), 'context-'))
  const store = openStore(directory)
  let now = new Date('2026-11-23T09:00:00Z')
  await migrate(store, now)
  const logged: string[] = []
  const write = (fields: object, message: string) => {
    logged.push(`${message} ${JSON.stringify(fields)}`)
  }
  const config = resolveConfig({ dataDirectory: directory, minFreeBytes: 1, logStopMs: 1e12 })
  const metrics = createMetrics()
  const clock = () => now
  const log = { error: write, warn: write, info: write, debug: write }
  const evidence = await openEvidence(config, { store, clock, log, metrics, isAlone: true })
  return {
    directory,
    logged,
    config,
    store,
    blobs: await openFileBlobs(join(directory, 'files')),
    clock,
    log,
    evidence,
    supersede,
    verifier: fakeVerifier,
    marks: findMarksHere,
    receipts: await openReceiptKey(join(directory, 'receipt-key.pem')),
    doorbell: createDoorbell(store.signals),
    push: { owner: 'test', publicKeys: [], send: () => Promise.resolve(undefined) },
    metrics,
    connectors: openConnectors(undefined),
    signIn: null,
    issuer: 'urn:test',
    moveClock: (ms) => {
      now = new Date(now.getTime() + ms)
    },
    end: async () => {
      await store.close()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}
