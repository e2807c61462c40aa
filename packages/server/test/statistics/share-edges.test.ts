// The edge cases of the share, each on real rows and through the roll-ups.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { NOBODY } from '../../src/events.ts'
import type { AgencyId, DocumentId } from '../../src/ids.ts'
import { checkRollups } from '../../src/statistics/check-rollups.ts'
import { loadShare, type ShareAnswer } from '../../src/statistics/load-share.ts'
import { tallyExempt } from '../../src/statistics/exempt-register.ts'
import { insertEvents } from '../../src/store/statements/insert-events.ts'
import { createTestContext, type TestContext } from '../support/test-context.ts'
import { updateAgencySuccessor } from './history.ts'
import { addAgencyRow, enterRow, sendRow, settleRow, type SentDocument } from './world.ts'

let context: TestContext
let province: AgencyId
let north: AgencyId
let south: AgencyId

beforeEach(async () => {
  context = await createTestContext()
  await context.store.write(async (db) => {
    province = await addAgencyRow(db, 'H40')
    north = await addAgencyRow(db, 'H40.1', province)
    south = await addAgencyRow(db, 'H40.2', province)
  })
})

afterEach(async () => {
  expect(await checkRollups(context)).toMatchObject({ different: 0 })
  await context.end()
})

let uids = 0

function draft(changes: Partial<SentDocument> = {}): SentDocument {
  uids += 1
  return {
    sender: province,
    uid: `u${uids}`,
    version: 1,
    number: String(uids),
    issueDate: '2026-03-31',
    signatures: 'full',
    at: new Date('2026-03-31T03:00:00Z'),
    recipients: [north],
    ...changes,
  }
}

const send = (changes: Partial<SentDocument> = {}) =>
  context.store.write((db) => sendRow(db, draft(changes)))

const receive = (document: DocumentId, recipient: AgencyId, at: string) =>
  context.store.write((db) => settleRow(db, document, recipient, 'received', new Date(at)))

const figures = (period: string, agency = 'H40', more = {}): Promise<ShareAnswer> =>
  loadShare(context, { period, agency, subordinates: false, ...more })

describe('the share', () => {
  it('of a document to several, one of them on paper, waits for no paper and counts by dispatch', async () => {
    const id = await send({ number: '5', recipients: [north, south] })
    await receive(id, north, '2026-03-31T05:00:00Z')
    await receive(id, south, '2026-03-31T05:00:00Z')
    expect((await figures('2026-03')).byDocument).toMatchObject({ numerator: 1, denominator: 1 })
    const line = {
      agency: province,
      number: '05',
      issueDate: '2026-03-31',
      reason: 'article-7-2-b',
    }
    await context.store.write((db) =>
      enterRow(db, { ...line, recipients: [south], at: new Date() }),
    )
    const share = await figures('2026-03')
    expect(share.byDocument).toMatchObject({ numerator: 0, denominator: 1 })
    expect(share.byDispatch).toMatchObject({ numerator: 1, denominator: 2 })
    expect(share.grounds).toEqual({ articleA: 0, articleB: 1, withoutGround: 0 })
  })

  it('stays in the period of the first version when the date of issue is edited', async () => {
    const root = await send({ uid: 'edited', number: '9' })
    await send({ uid: 'edited', number: '9', version: 2, root, issueDate: '2026-04-02' })
    expect((await figures('2026-03')).byDocument.denominator).toBe(1)
    expect((await figures('2026-04')).byDocument.denominator).toBe(0)
    const line = { agency: province, number: '9', issueDate: '2026-04-02', reason: 'other' }
    await context.store.write((db) =>
      enterRow(db, { ...line, recipients: [north], at: new Date() }),
    )
    expect((await figures('2026-03')).sent.electronicInParallel).toBe(1)
    expect((await figures('2026-04')).byDocument.denominator).toBe(0)
  })

  it('of a period grows when what was issued in it is received in the next', async () => {
    const id = await send()
    expect((await figures('2026-03')).missing['not-received']).toBe(1)
    await receive(id, north, '2026-04-01T02:00:00Z')
    expect((await figures('2026-03')).byDocument).toMatchObject({ numerator: 1, denominator: 1 })
  })

  it('keeps what was taken back after it was received, and drops what was before', async () => {
    const received = await send()
    await receive(received, north, '2026-03-31T05:00:00Z')
    await context.store.write(async (db) => {
      await db
        .updateTable('deliveries')
        .set({ recall: 'agreed' })
        .where('document_id', '=', received)
        .execute()
      const about = { ...NOBODY, at: new Date(), documentId: received }
      await insertEvents(db, [{ ...about, type: 'delivery.recall-agreed', data: { note: null } }])
    })
    const other = await send()
    await context.store.write((db) => settleRow(db, other, north, 'cancelled', new Date()))
    expect((await figures('2026-03')).byDocument).toMatchObject({ numerator: 1, denominator: 1 })
  })

  it('counts a replacement in the period of what it replaces', async () => {
    const root = await send({ signatures: 'unsigned' })
    const replacement = await send({
      root,
      issueDate: '2026-04-01',
      at: new Date('2026-04-01T03:00:00Z'),
    })
    await receive(replacement, north, '2026-04-01T05:00:00Z')
    expect((await figures('2026-03')).byDocument).toMatchObject({ numerator: 1, denominator: 1 })
    expect((await figures('2026-04')).byDocument.denominator).toBe(0)
  })

  it('counts a late signature, sent as a new version, and forgets the unsigned one', async () => {
    const root = await send({ uid: 'late', signatures: 'unsigned' })
    expect((await figures('2026-03')).missing.unsigned).toBe(1)
    const signed = await send({
      uid: 'late',
      version: 2,
      root,
      at: new Date('2026-04-03T03:00:00Z'),
    })
    await receive(signed, north, '2026-04-03T05:00:00Z')
    const share = await figures('2026-03')
    expect(share.byDocument).toMatchObject({ numerator: 1, denominator: 1 })
    expect(share.signed).toMatchObject({ full: 1, unsigned: 0 })
  })

  it('stays with an agency that was merged; a view may add it to its successor', async () => {
    await send({ sender: north, recipients: [south] })
    await updateAgencySuccessor(context, north, south)
    await send({ sender: south, recipients: [province] })
    expect((await figures('2026-03', 'H40.1')).byDocument.denominator).toBe(1)
    expect((await figures('2026-03', 'H40.2')).byDocument.denominator).toBe(1)
    const joined = await figures('2026-03', 'H40.2', { predecessors: true })
    expect(joined.byDocument.denominator).toBe(2)
  })

  it('counts a document that two systems sent once, as good as its weakest copy', async () => {
    const about = { number: '11', recipients: [north] }
    const first = await send(about)
    await receive(first, north, '2026-03-31T05:00:00Z')
    expect((await figures('2026-03')).byDocument).toMatchObject({ numerator: 1, denominator: 1 })
    await send({ ...about, number: '0011', recipients: [north, south], signatures: 'unsigned' })
    const share = await figures('2026-03')
    expect(share.byDocument).toMatchObject({ numerator: 0, denominator: 1 })
    expect(share.byDispatch.denominator).toBe(2)
    expect(share.received.numerator).toBe(1)
  })

  it('of an agency that issued nothing is no share', async () => {
    expect((await figures('2026-03', 'H40.2')).byDocument).toEqual({
      numerator: 0,
      denominator: 0,
      share: null,
      gap: 0,
    })
  })

  it('takes the day a document bears, whatever the clock says in Greenwich, leap days included', async () => {
    await send({ issueDate: '2028-02-29', at: new Date('2028-02-28T17:00:00Z') })
    await send({ issueDate: '2028-03-01', at: new Date('2028-02-29T16:59:59Z') })
    expect((await figures('2028-02')).byDocument.denominator).toBe(1)
    expect((await figures('2028-02-29')).byDocument.denominator).toBe(1)
    expect((await figures('2028-03-01')).byDocument.denominator).toBe(1)
  })

  it('of a secret document that was mislabelled: taken back and only counted in the tally', async () => {
    const id = await send()
    await context.store.write((db) => settleRow(db, id, north, 'cancelled', new Date()))
    await tallyExempt(context, province, { period: '2026-03', level: 'secret', count: 1 })
    const share = await figures('2026-03')
    expect(share.byDocument.denominator).toBe(0)
    expect(share.exempt.confidential).toBe(1)
  })
})

describe('timeliness (Decision 28/2018)', () => {
  it('is the day of signing or the next working morning, and for urgent documents that day alone', async () => {
    // 27 March 2026 is a Friday; noon of Monday in Vietnam is 05:00 in Greenwich.
    const friday = { issueDate: '2026-03-27' }
    await send({ ...friday, at: new Date('2026-03-27T16:59:59Z') })
    await send({ ...friday, at: new Date('2026-03-30T05:00:00Z') })
    await send({ ...friday, at: new Date('2026-03-30T05:00:01Z') })
    await send({ ...friday, urgency: 'urgent', at: new Date('2026-03-27T17:00:00Z') })
    await send({ ...friday, urgency: 'express', at: new Date('2026-03-27T09:00:00Z') })
    const { timeliness } = await figures('2026-03')
    expect(timeliness.sent).toMatchObject({ numerator: 3, denominator: 5 })
    expect(timeliness.urgent).toMatchObject({ numerator: 1, denominator: 2 })
  })

  it('acknowledges within the day, and what came on a Saturday by Monday', async () => {
    const inTime = await send({ issueDate: '2026-03-27', at: new Date('2026-03-27T03:00:00Z') })
    await receive(inTime, north, '2026-03-27T16:59:59Z')
    const late = await send({ issueDate: '2026-03-27', at: new Date('2026-03-27T03:00:00Z') })
    await receive(late, north, '2026-03-27T17:00:00Z')
    const saturday = await send({ issueDate: '2026-03-28', at: new Date('2026-03-28T03:00:00Z') })
    await receive(saturday, north, '2026-03-30T10:00:00Z')
    const { timeliness } = await figures('2026-03')
    expect(timeliness.acknowledged).toMatchObject({ numerator: 2, denominator: 3 })
    expect(timeliness.receipt).toMatchObject({ within1d: 2, within3d: 1, median: 'within1d' })
  })
})
