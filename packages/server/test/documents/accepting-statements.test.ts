// What accepting costs the database is bounded: on PostgreSQL every way to the server and back is time in which all writers wait.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { registerAgency } from '../../src/agencies/register.ts'
import { withReservation, type StoredAnswer } from '../../src/documents/idempotency.ts'
import { startSubmission } from '../../src/documents/submit-document.ts'
import type { AgencyId } from '../../src/ids.ts'
import { openPostgresStore } from '../../src/store/index.ts'
import { countStatements } from '../support/count-statements.ts'
import { fakePdf } from '../support/fake-verifier.ts'
import { startPostgres, type TestPostgres } from '../support/postgres.ts'
import { postgresPrograms } from '../support/postgres-programs.ts'
import { createTestContext, type TestContext } from '../support/test-context.ts'
import { metadataOf } from '../support/test-gateway.ts'

/** Of one document, its Idempotency-Key taken and answered, on either store. */
const MOST_STATEMENTS = 26
/** Of a document that comes alone: two transactions. */
const MOST_WAYS_ALONE = 13
/** Of each of many that come at once and share transactions. */
const MOST_WAYS_TOGETHER = 10
const TOGETHER = 16
/** More than for one recipient, whatever the number of recipients: rows go in few statements. Signals go behind the answer, two at most here. */
const MOST_MORE_FOR_MANY = 2
const MANY = 100

let postgres: TestPostgres | undefined
let context: TestContext
let sender: AgencyId
let sent = 0

beforeAll(async () => {
  if (postgresPrograms() !== undefined) postgres = await startPostgres()
})

afterEach(() => context.end())

afterAll(() => postgres?.end())

async function begin(kind: 'sqlite' | 'postgres'): Promise<void> {
  const url = kind === 'postgres' ? await postgres?.createDatabase() : undefined
  context = await createTestContext(url === undefined ? undefined : () => openPostgresStore(url))
  sender = (await registerAgency(context, { code: 'H14', name: 'UBND', level: 'province' })).id
  for (let number = 1; number <= MANY; number++)
    await registerAgency(context, { code: `H15.${number}`, name: 'Sở', level: 'unit' })
  await send()
}

async function send(recipients = 1): Promise<StoredAnswer> {
  const key = `key ${++sent}`
  const file = fakePdf(key, [{ certificate: 'aa' }])
  const codes = Array.from({ length: recipients }, (_, index) => `H15.${index + 1}`)
  const answer = await withReservation(
    context,
    sender,
    { key, operation: 'send' },
    async (hold) => {
      const submission = startSubmission(context, sender, hold)
      await submission.begin(metadataOf(codes))
      await submission.addFile(once(file))
      return submission.finish()
    },
  )
  expect(answer.status).toBe(202)
  return answer
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes)
}

const stores = ['sqlite', 'postgres'] as const

describe.each(stores)('accepting a document on %s', (kind) => {
  it.skipIf(kind === 'postgres' && postgresPrograms() === undefined)(
    'takes few statements, and few ways to a server',
    async () => {
      await begin(kind)
      const alone = await countStatements(() => send())
      const toMany = await countStatements(() => send(MANY))
      const together = await countStatements(() =>
        Promise.all(Array.from({ length: TOGETHER }, () => send())),
      )
      expect(alone.statements).toBeLessThanOrEqual(MOST_STATEMENTS)
      expect(together.statements / TOGETHER).toBeLessThanOrEqual(MOST_STATEMENTS)
      expect(toMany.statements).toBeLessThanOrEqual(alone.statements + MOST_MORE_FOR_MANY)
      expect(alone.ways).toBeLessThanOrEqual(MOST_WAYS_ALONE)
      expect(together.ways / TOGETHER).toBeLessThanOrEqual(MOST_WAYS_TOGETHER)
    },
  )
})
