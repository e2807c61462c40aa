// A rolling upgrade (scenario 14): gateways of the version before and of this one on one database and one bucket, at once, while documents are
// exchanged. An outside oracle sees that nothing is lost and nothing doubled.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { startGateway } from '@sealpost/server'
import { MIGRATIONS } from '../../packages/server/src/store/migrations/index.ts'
import { fakeVerifier } from '../../packages/server/test/support/fake-verifier.ts'
import { postgresPrograms } from '../../packages/server/test/support/postgres-programs.ts'
import { s3Program } from '../../packages/server/test/support/s3.ts'
import { openSession } from '../../packages/server/test/support/session.ts'
import { pause } from './ask.ts'
import { checkRun } from './check/check-run.ts'
import { findEarlierVersion, unpackVersion } from './earlier-version.ts'
import { startMembers, type RunningMembers } from './members.ts'
import { openPlace, type Place } from './place.ts'
import { addReplica, type Replica } from './replicas.ts'

vi.setConfig({ testTimeout: 900_000, hookTimeout: 300_000 })

const earlier = findEarlierVersion()
const canRun = postgresPrograms() !== undefined && s3Program() !== undefined
if (!canRun || earlier === undefined)
  console.warn(
    'Not tested here: two versions beside each other. That takes PostgreSQL, versitygw and the history of the repository.',
  )

const OPTIONS = { mode: 'shared', replicas: 2, seed: 7 } as const
const NEWEST = Math.max(...MIGRATIONS.map(({ number }) => number))
/** Of a version to come. */
const LATER = 9_999
/** Documents that are acknowledged before the next thing happens. */
const SOME = 12

describe.skipIf(!canRun || earlier === undefined)('two versions on one database', () => {
  let directory: string
  let place: Place
  let database: Awaited<ReturnType<typeof openSession>>
  let members: RunningMembers
  const replicas: Replica[] = []

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'chaos-'))
    unpackVersion(earlier ?? '', join(directory, 'earlier'))
    place = await openPlace(directory, OPTIONS)
    for (let at = 1; at <= OPTIONS.replicas; at++)
      replicas.push(await addReplica(join(directory, `gateway-${at}`), place.settings))
    for (const replica of replicas) await replica.start(join(directory, 'earlier'))
    database = await openSession(place.settings['SEALPOST_DATABASE_URL'] ?? '')
    members = await startMembers(directory, replicas, OPTIONS)
  })

  afterAll(async () => {
    await Promise.all(replicas.map((replica) => replica.kill()))
    await database.end()
    await place.end()
    rmSync(directory, { recursive: true, force: true })
  })

  async function lastStep(): Promise<number> {
    const { rows } = await database.query('SELECT max(number)::int AS last FROM migrations')
    return z.object({ last: z.number() }).parse(rows[0]).last
  }

  const acknowledged = (): number =>
    members.senders
      .map(({ ledger }) => readFileSync(ledger, 'utf8').split('"kind":"acknowledged"').length - 1)
      .reduce((sum, count) => sum + count, 0)

  /** Until the exchange has gone on for a while. */
  async function untilMore(): Promise<void> {
    const enough = acknowledged() + SOME
    while (acknowledged() < enough) await pause(100)
  }

  it('take each other’s place while documents are exchanged, and nothing is lost or doubled', async () => {
    expect(await lastStep()).toBeLessThan(NEWEST)
    await untilMore()
    for (const replica of replicas) {
      await replica.kill()
      await replica.start()
      expect(await lastStep()).toBe(NEWEST)
      await untilMore()
    }
    // And a version to come, which adds.
    await database.query(`BEGIN; SELECT pg_advisory_xact_lock(7332507678);
      ALTER TABLE documents ADD COLUMN later TEXT; ALTER TABLE deliveries ADD COLUMN later BIGINT NOT NULL DEFAULT 0;
      CREATE TABLE later (id BIGINT PRIMARY KEY); INSERT INTO migrations (number, name, applied_at) VALUES (${LATER}, 'later', 0); COMMIT`)
    await untilMore()
    await replicas[0]?.kill()
    await replicas[0]?.start()
    await untilMore()
    await members.end()
    const broken = await checkRun(OPTIONS, members, replicas, (text) => {
      console.log(text)
    })
    expect(broken).toEqual([])
    console.log(`${acknowledged()} documents acknowledged by two versions`)
  })

  it('is refused by name to one that does not know what the other took away', async () => {
    await database.query('UPDATE migrations SET least_known = number WHERE number = $1', [LATER])
    const { SEALPOST_DATABASE_URL: databaseUrl, SEALPOST_S3_BUCKET: s3Bucket } = place.settings
    const late = startGateway(
      { dataDirectory: join(directory, 'late'), databaseUrl, s3Bucket },
      { verifier: fakeVerifier },
    )
    await expect(late).rejects.toMatchObject({
      code: 'ERR_USAGE_STORE_NEWER',
      details: { needed: LATER },
    })
  })
})
