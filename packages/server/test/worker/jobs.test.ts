import { createHash } from 'node:crypto'
import { readdirSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { registerAgency } from '../../src/agencies/register.ts'
import { createDraft, putDraftFile } from '../../src/documents/drafts.ts'
import { withReservation, type StoredAnswer } from '../../src/documents/idempotency.ts'
import { toDocumentId, type AgencyId, type DocumentId } from '../../src/ids.ts'
import { JOBS } from '../../src/worker/jobs.ts'
import { startWorker } from '../../src/worker/start-worker.ts'
import { fakePdf } from '../support/fake-verifier.ts'
import { createTestContext, type TestContext } from '../support/test-context.ts'
import { metadataOf } from '../support/test-gateway.ts'

const DAY_MS = 24 * 3_600_000

let context: TestContext
let sender: AgencyId

beforeEach(async () => {
  context = await createTestContext()
  sender = (await registerAgency(context, { code: 'H14', name: 'UBND', level: 'province' })).id
  await registerAgency(context, { code: 'H14.05', name: 'Sở', level: 'unit' })
})

afterEach(() => context.end())

const run = async (name: string) => JOBS.find((job) => job.name === name)?.run(context)
const incoming = () => readdirSync(join(context.directory, 'files', 'incoming'))

async function draft(key?: string): Promise<DocumentId> {
  const request = { key, operation: 'send' }
  const answer = await withReservation(context, sender, request, (reservation) =>
    createDraft(context, sender, metadataOf(['H14.05']), reservation),
  )
  const id = idOf(answer)
  const file = fakePdf('draft')
  async function* stream(): AsyncGenerator<Uint8Array> {
    yield await Promise.resolve(file)
  }
  const digest = createHash('sha256').update(file).digest('hex')
  await putDraftFile(context, sender, { id, number: 1, digest }, stream)
  return id
}

function idOf({ body }: StoredAnswer): DocumentId {
  return toDocumentId(/"id":"([^"]+)"/.exec(body)?.[1] ?? '')
}

describe('drafts', () => {
  it('end when their files do not come in time, with an event, and their files go with the next sweep', async () => {
    await draft()
    context.moveClock(DAY_MS - 1)
    await run('expire drafts')
    expect(await countDrafts()).toBe(1)
    for (const key of incoming())
      utimesSync(join(context.directory, 'files', 'incoming', key), 1, 1)
    await run('sweep files')
    expect(incoming()).toHaveLength(1)
    context.moveClock(2)
    await run('expire drafts')
    expect(await countDrafts()).toBe(0)
    const events = await context.store.read.selectFrom('events').select('type').execute()
    expect(events.at(-1)).toEqual({ type: 'document.draft-expired' })
    await run('sweep files')
    expect(incoming()).toEqual([])
  })
})

describe('idempotency keys', () => {
  it('are forgotten after thirty days', async () => {
    await draft('k')
    context.moveClock(30 * DAY_MS)
    await run('forget keys')
    expect(await countKeys()).toBe(1)
    context.moveClock(1)
    await run('forget keys')
    expect(await countKeys()).toBe(0)
  })
})

describe('the worker', () => {
  it('stops when it is told to', async () => {
    const worker = startWorker(context)
    await worker.stop()
  })
})

async function countDrafts(): Promise<number> {
  return (
    await context.store.read
      .selectFrom('documents')
      .select('id')
      .where('state', '=', 'draft')
      .execute()
  ).length
}

async function countKeys(): Promise<number> {
  return (await context.store.read.selectFrom('idempotency').select('key').execute()).length
}
