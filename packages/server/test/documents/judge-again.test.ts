import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { registerAgency } from '../../src/agencies/register.ts'
import type { Context } from '../../src/context.ts'
import { withReservation } from '../../src/documents/idempotency.ts'
import { judgeAgain } from '../../src/documents/judge-again.ts'
import { nextJudgement } from '../../src/documents/judgement-schedule.ts'
import { startSubmission } from '../../src/documents/submit-document.ts'
import { viewDocument } from '../../src/documents/view-document.ts'
import { viewReports } from '../../src/documents/view-reports.ts'
import { readInbox } from '../../src/delivery/read-inbox.ts'
import { toDocumentId, type AgencyId, type DocumentId } from '../../src/ids.ts'
import { fakePdf, fakeVerifier } from '../support/fake-verifier.ts'
import { createTestContext, type TestContext } from '../support/test-context.ts'
import { metadataOf } from '../support/test-gateway.ts'

const MINUTE_MS = 60_000

let base: TestContext
let context: Context
let sender: AgencyId
let recipient: AgencyId
/** What the responder says now, in the place of TRY_LATER. */
let answer: string

beforeEach(async () => {
  base = await createTestContext()
  answer = 'INDETERMINATE TRY_LATER'
  context = {
    ...base,
    verifier: {
      verify: async (source, options) => {
        const text = Buffer.from(await source.read(0, source.size)).toString('latin1')
        const bytes = Buffer.from(text.replaceAll('INDETERMINATE TRY_LATER', answer), 'latin1')
        return fakeVerifier.verify(
          {
            size: bytes.length,
            read: (at, length) => Promise.resolve(bytes.subarray(at, at + length)),
          },
          options,
        )
      },
    },
  }
  sender = (await registerAgency(context, { code: 'H14', name: 'UBND', level: 'province' })).id
  recipient = (await registerAgency(context, { code: 'H14.05', name: 'Sở', level: 'unit' })).id
})

afterEach(() => base.end())

async function send(text: string): Promise<DocumentId> {
  const file = fakePdf(text, [
    { certificate: 'aa', indication: 'INDETERMINATE', subIndication: 'TRY_LATER' },
  ])
  const stored = await withReservation(
    context,
    sender,
    { key: undefined, operation: 'send' },
    async (reservation) => {
      const submission = startSubmission(context, sender, reservation)
      await submission.begin(metadataOf(['H14.05']))
      await submission.addFile(once(file))
      return submission.finish()
    },
  )
  return toDocumentId(/"id":"([^"]+)"/.exec(stored.body)?.[1] ?? '')
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes)
}

const view = (id: DocumentId) => viewDocument(context, sender, id)
const rows = () => context.store.read.selectFrom('judgements').selectAll().execute()
const judged = async () => {
  const events = await context.store.read
    .selectFrom('events')
    .select(['type', 'data'])
    .where('type', 'in', ['document.judged', 'delivery.judged'])
    .orderBy('seq')
    .execute()
  return events.map(({ type, data }): unknown => ({ type, ...(JSON.parse(data) as object) }))
}

describe('a document that could not be determined', () => {
  it('is taken as undetermined and judged again a minute later', async () => {
    const id = await send('later')
    expect(await view(id)).toMatchObject({ state: 'accepted', signatures: 'undetermined' })
    await judgeAgain(context)
    expect(await judged()).toEqual([])
    base.moveClock(MINUTE_MS)
    await judgeAgain(context)
    expect(await judged()).toMatchObject([
      { type: 'document.judged', signatures: 'undetermined', attempt: 2 },
    ])
    await judgeAgain(context)
    expect(await judged()).toHaveLength(1)
  })

  it('settles when the responder answers; the document, the inbox and the reports follow', async () => {
    const id = await send('settles')
    answer = 'TOTAL-PASSED null'
    base.moveClock(MINUTE_MS)
    await judgeAgain(context)
    expect(await view(id)).toMatchObject({ signatures: 'part', indication: 'TOTAL-PASSED' })
    const none = new AbortController().signal
    const [item] = await readInbox(context, recipient, { after: 0, limit: 1, waitMs: 0 }, none)
    expect(item).toMatchObject({ documentId: id, signatures: 'part' })
    expect(await viewReports(context, sender, id)).toHaveLength(2)
    expect(await judged()).toMatchObject([
      { type: 'delivery.judged', signatures: 'part' },
      { type: 'document.judged', signatures: 'part', attempt: 2, nextAt: null },
    ])
    expect(await rows()).toEqual([])
    const leaves = await context.store.read.selectFrom('evidence_pending').select('leaf').execute()
    expect(leaves.at(-1)?.leaf).toContain('"from":"undetermined"')
  })

  it('settles as well when the signature turns out to be bad, and says so to both sides', async () => {
    const id = await send('bad')
    answer = 'TOTAL-FAILED REVOKED'
    base.moveClock(MINUTE_MS)
    await judgeAgain(context)
    expect(await view(id)).toMatchObject({ signatures: 'invalid', indication: 'TOTAL-FAILED' })
    expect(await rows()).toEqual([])
  })

  it('stays undetermined when its time is over', async () => {
    await send('never')
    base.moveClock(context.config.judgeAgainForMs)
    await judgeAgain(context)
    expect(await judged()).toMatchObject([{ signatures: 'undetermined', nextAt: null }])
    expect(await rows()).toEqual([])
  })

  it('is judged once by two workers at the same time', async () => {
    await send('two')
    base.moveClock(MINUTE_MS)
    await Promise.all([judgeAgain(context), judgeAgain(context)])
    expect(await judged()).toHaveLength(1)
  })

  it('does not keep others waiting when it cannot be judged at all', async () => {
    await send('one')
    const second = await send('two')
    answer = 'TOTAL-PASSED null'
    base.moveClock(MINUTE_MS)
    let calls = 0
    const failing: Context = {
      ...context,
      verifier: {
        verify: (source, options) => {
          calls += 1
          return calls === 1
            ? Promise.reject(new Error('no memory'))
            : context.verifier.verify(source, options)
        },
      },
    }
    await judgeAgain(failing)
    expect(await view(second)).toMatchObject({ signatures: 'part' })
    expect(base.logged.join()).toContain('could not be judged again')
    expect(await rows()).toHaveLength(1)
  })
})

describe('the schedule', () => {
  it('waits longer each time, at most a day, and ends', () => {
    const waits = [1, 2, 3, 4, 5, 6, 7, 8, 20].map((attempts) =>
      nextJudgement(attempts, 0, Number.MAX_SAFE_INTEGER),
    )
    expect(waits.map((wait) => (wait ?? 0) / MINUTE_MS)).toEqual([
      1, 5, 15, 60, 240, 720, 1_440, 1_440, 1_440,
    ])
    expect(nextJudgement(1, 0, MINUTE_MS)).toBe(MINUTE_MS)
    expect(nextJudgement(1, 1, MINUTE_MS)).toBeNull()
  })
})
