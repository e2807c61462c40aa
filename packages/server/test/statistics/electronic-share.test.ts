import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { electronicShare } from '../../src/statistics/electronic-share.ts'
import type { WorkingCalendar } from '../../src/statistics/working-days.ts'
import type {
  ShareDispatch,
  ShareDocument,
  ShareInput,
  SharePaperEntry,
  ShareTally,
} from '../../src/statistics/share-rows.ts'

const HOUR = 3_600_000
/** 20 November 2026 is a Friday. */
const SENT = Date.parse('2026-11-20T10:00:00+07:00')
const CALENDAR: WorkingCalendar = { holidays: [], workingDays: [], morningEndsMinutes: 720 }

let next = 0

function document(changes: Partial<ShareDocument> = {}): ShareDocument {
  next += 1
  return {
    id: `d${next}`,
    chainRoot: `d${next}`,
    uid: 'u',
    version: 1,
    agencyId: 'H14',
    number: String(next),
    notation: 'UBND-VX',
    issueDate: '2026-11-20',
    typeName: 'Công văn',
    urgency: 'normal',
    signatures: 'full',
    paper: 'none',
    acceptedAt: SENT + next,
    dispatches: to('received'),
    ...changes,
  }
}

function to(...outcomes: ShareDispatch['outcome'][]): ShareDispatch[] {
  return outcomes.map((outcome, index) => ({
    recipientId: `r${index + 1}`,
    outcome,
    receivedAt: outcome === 'received' ? SENT + 2 * HOUR : null,
  }))
}

function entry(changes: Partial<SharePaperEntry> = {}): SharePaperEntry {
  next += 1
  return {
    id: `e${next}`,
    agencyId: 'H14',
    number: String(next),
    notation: 'UBND-VX',
    issueDate: '2026-11-20',
    typeName: 'Công văn',
    reason: 'technical-fault',
    recipientIds: ['r1'],
    ...changes,
  }
}

const share = ({ documents = [], paper = [] }: Partial<ShareInput>, exempt: ShareTally[] = []) =>
  electronicShare({ documents, paper }, exempt, CALENDAR)

describe('the share', () => {
  it('of no documents is no share, and never 100 %', () => {
    const { byDocument, byDispatch, unsignedShare } = share({}, [{ level: 'secret', count: 3 }])
    expect(byDocument).toEqual({ numerator: 0, denominator: 0, share: null, gap: 0 })
    expect(byDispatch.share).toBeNull()
    expect(unsignedShare).toBeNull()
  })

  it('counts a document once when three agencies receive it, and three dispatches', () => {
    const result = share({
      documents: [document({ dispatches: to('received', 'received', 'received') })],
    })
    expect(result.byDocument).toEqual({ numerator: 1, denominator: 1, share: 1, gap: 0 })
    expect(result.byDispatch).toEqual({ numerator: 3, denominator: 3, share: 1, gap: 0 })
  })

  it('waits for every recipient by document, and counts those that have it by dispatch', () => {
    const result = share({ documents: [document({ dispatches: to('received', 'open') })] })
    expect(result.byDocument).toMatchObject({ numerator: 0, denominator: 1 })
    expect(result.byDispatch).toMatchObject({ numerator: 1, denominator: 2 })
    expect(result.missing['not-received']).toBe(1)
  })

  it('takes a refusal as reached, and shows it apart (Decision 28/2018, Article 5(4))', () => {
    const result = share({ documents: [document({ dispatches: to('received', 'refused') })] })
    expect(result.byDocument.numerator).toBe(1)
    expect(result.refused).toBe(1)
    expect(result.received).toMatchObject({ numerator: 1, denominator: 2 })
  })

  it.each([
    ['unsigned', 'unsigned'],
    ['part', 'signed-in-part'],
    ['other', 'signed-by-other-ca'],
    ['undetermined', 'signature-undetermined'],
    ['invalid', 'signature-invalid'],
  ] as const)(
    'keeps %s documents in the denominator and out of the numerator',
    (signatures, reason) => {
      const result = share({ documents: [document({ signatures }), document()] })
      expect(result.byDocument).toMatchObject({ numerator: 1, denominator: 2, share: 0.5 })
      expect(result.missing[reason]).toBe(1)
      expect(result.signed[signatures]).toBe(1)
    },
  )

  it('leaves secret and otherwise exempt documents outside, as counts', () => {
    const exempt = [
      { level: 'secret', count: 2 },
      { level: 'top-secret', count: 1 },
      { level: 'other', count: 4 },
    ]
    const result = share({ documents: [document()] }, exempt)
    expect(result.byDocument).toMatchObject({ numerator: 1, denominator: 1 })
    expect(result.exempt).toEqual({ confidential: 3, other: 4 })
  })
})

describe('paper', () => {
  it('alone is in the denominator, with its reason', () => {
    const result = share({
      documents: [document()],
      paper: [entry({ recipientIds: ['r1', 'r2'] })],
    })
    expect(result.byDocument).toMatchObject({ numerator: 1, denominator: 2 })
    expect(result.byDispatch).toMatchObject({ numerator: 1, denominator: 3 })
    expect(result.sent.paperOnly).toBe(1)
    expect(result.paperReasons).toEqual({ 'technical-fault': 1 })
  })

  it('to nobody inside the network is out of scope, and shown apart', () => {
    const result = share({ paper: [entry({ recipientIds: [] })] })
    expect(result.byDocument.denominator).toBe(0)
    expect(result.outOfScope).toBe(1)
  })

  it('besides the electronic document makes it one document in parallel', () => {
    const both = { number: '05', notation: 'QĐ-UBND' }
    const result = share({ documents: [document(both)], paper: [entry({ ...both, number: '5' })] })
    expect(result.byDocument).toMatchObject({ numerator: 0, denominator: 1 })
    expect(result.sent).toEqual({ electronicInFull: 0, electronicInParallel: 1, paperOnly: 0 })
    expect(result.byDispatch).toMatchObject({ numerator: 0, denominator: 1 })
  })

  it('of Đ is not paper of D, of another day or of another agency', () => {
    const about = { number: '7', notation: 'HĐ-UBND' }
    for (const other of [
      { notation: 'HD-UBND' },
      { issueDate: '2026-11-21' },
      { agencyId: 'H15' },
    ]) {
      const result = share({ documents: [document(about)], paper: [entry({ ...about, ...other })] })
      expect(result.byDocument.denominator).toBe(2)
    }
  })

  it('that the sender announced with the document counts for every recipient (Article 7(2))', () => {
    const result = share({
      documents: [document({ paper: 'article-7-2-b', dispatches: to('received', 'received') })],
    })
    expect(result.sent.electronicInParallel).toBe(1)
    expect(result.dispatches.electronicInParallel).toBe(2)
    expect(result.missing['paper-in-parallel']).toBe(1)
  })

  it('to some of the recipients counts by dispatch for those alone', () => {
    const about = { number: '9' }
    const documents = [document({ ...about, dispatches: to('received', 'received') })]
    const result = share({ documents, paper: [entry({ ...about, recipientIds: ['r2', 'r3'] })] })
    expect(result.dispatches).toEqual({
      electronicInFull: 1,
      electronicInParallel: 1,
      paperOnly: 1,
    })
    expect(result.byDispatch).toMatchObject({ numerator: 1, denominator: 3 })
    expect(result.byDocument.numerator).toBe(0)
  })

  it('to outsiders only leaves an electronic document what it is', () => {
    const about = { number: '11' }
    const result = share({
      documents: [document(about)],
      paper: [entry({ ...about, recipientIds: [] })],
    })
    expect(result.byDocument).toMatchObject({ numerator: 1, denominator: 1 })
    expect(result.outOfScope).toBe(0)
  })
})

describe('versions and recalls', () => {
  it('counts a document that was sent again once, by its newest version', () => {
    const documents = [
      document({ chainRoot: 'c', version: 1, signatures: 'unsigned' }),
      document({ chainRoot: 'c', version: 2 }),
    ]
    expect(share({ documents }).byDocument).toMatchObject({ numerator: 1, denominator: 1 })
    expect(share({ documents: documents.toReversed() }).byDocument).toMatchObject({ numerator: 1 })
  })

  it('removes what was taken back before anybody received it, from both sides', () => {
    const result = share({
      documents: [document({ dispatches: to('removed', 'removed') }), document()],
    })
    expect(result.byDocument).toEqual({ numerator: 1, denominator: 1, share: 1, gap: 0 })
  })

  it('removes the dispatch alone when others received it', () => {
    const result = share({ documents: [document({ dispatches: to('received', 'removed') })] })
    expect(result.byDocument.numerator).toBe(1)
    expect(result.byDispatch).toMatchObject({ numerator: 1, denominator: 1 })
  })

  it('falls back on the version before when the newest was taken back', () => {
    const documents = [
      document({ chainRoot: 'c', version: 1, signatures: 'part' }),
      document({ chainRoot: 'c', version: 2, dispatches: to('removed') }),
    ]
    expect(share({ documents }).signed.part).toBe(1)
  })
})

describe('over random histories', () => {
  const outcome = fc.constantFrom('received', 'refused', 'open', 'removed')
  const signatures = fc.constantFrom('full', 'part', 'other', 'undetermined', 'unsigned')
  const documents = fc.array(
    fc.record({
      number: fc.integer({ min: 1, max: 6 }),
      signatures,
      paper: fc.constantFrom('none', 'article-7-2-a', 'without-ground'),
      outcomes: fc.array(outcome, { minLength: 1, maxLength: 4 }),
    }),
    { maxLength: 12 },
  )
  const entries = fc.array(
    fc.record({
      number: fc.integer({ min: 1, max: 6 }),
      recipients: fc.integer({ min: 0, max: 3 }),
    }),
    { maxLength: 4 },
  )
  const input = fc.tuple(documents, entries).map(([some, paper]): ShareInput => ({
    documents: some.map((item, index) =>
      document({
        chainRoot: `c${index}`,
        number: `${item.number}-${index}`,
        signatures: item.signatures,
        paper: item.paper,
        dispatches: to(...item.outcomes),
      }),
    ),
    paper: paper.map((item, index) =>
      entry({
        number: `${item.number}-${index}`,
        recipientIds: Array.from(
          { length: item.recipients },
          (_, recipient) => `r${recipient + 1}`,
        ),
      }),
    ),
  }))

  it('the gap is the sum of the reasons, the parts sum to the whole, and the share lies between 0 and 1', () => {
    fc.assert(
      fc.property(input, (history) => {
        const result = share(history)
        const sum = (counts: Readonly<Record<string, number>>) =>
          Object.values(counts).reduce((a, b) => a + b, 0)
        expect(sum(result.missing)).toBe(result.byDocument.gap)
        expect(sum({ ...result.sent })).toBe(result.byDocument.denominator)
        expect(sum({ ...result.dispatches })).toBe(result.byDispatch.denominator)
        expect(sum(result.signed)).toBe(
          result.sent.electronicInFull + result.sent.electronicInParallel,
        )
        for (const { share: value } of [result.byDocument, result.byDispatch]) {
          if (value !== null) expect(value >= 0 && value <= 1).toBe(true)
        }
      }),
    )
  })

  it('agrees with a count that knows nothing of how ours is made', () => {
    fc.assert(
      fc.property(input, (history) => {
        const result = share(history)
        const onPaper = new Map(history.paper.map((item) => [item.number, item.recipientIds]))
        let [numerator, denominator, dispatches, counted] = [0, 0, 0, 0]
        for (const item of history.documents) {
          const live = item.dispatches.filter((dispatch) => dispatch.outcome !== 'removed')
          if (live.length === 0) continue
          denominator += 1
          const paper = onPaper.get(item.number) ?? []
          onPaper.delete(item.number)
          const settled = live.filter((dispatch) => dispatch.outcome !== 'open')
          if (
            item.signatures === 'full' &&
            item.paper === 'none' &&
            paper.length === 0 &&
            settled.length === live.length
          )
            numerator += 1
          dispatches += live.length
          for (const recipient of paper)
            if (!item.dispatches.some((sent) => sent.recipientId === recipient)) dispatches += 1
          if (item.signatures !== 'full' || item.paper !== 'none') continue
          counted += settled.filter((dispatch) => !paper.includes(dispatch.recipientId)).length
        }
        for (const recipients of onPaper.values()) {
          if (recipients.length > 0) denominator += 1
          dispatches += recipients.length
        }
        expect(result.byDocument).toMatchObject({ numerator, denominator })
        expect(result.byDispatch).toMatchObject({ numerator: counted, denominator: dispatches })
      }),
    )
  })

  it('does not depend on the order of the rows', () => {
    fc.assert(
      fc.property(input, (history) => {
        const turned = {
          ...history,
          documents: history.documents.toReversed(),
          paper: history.paper.toReversed(),
        }
        expect(share(turned)).toEqual(share(history))
      }),
    )
  })
})
