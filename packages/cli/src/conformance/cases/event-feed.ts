import type { ConformanceCase } from '../conformance-case.ts'
import { deliveryOf, report, sendOne } from '../documents.ts'
import { expectEqual, expectStatus, expectThat } from '../expect.ts'
import type { Stage } from '../stage.ts'

interface Row {
  readonly seq: number
  readonly documentId: string
}

/** What one document leaves behind at least: accepted, received. */
const LEAST = 2

export const eventFeed: ConformanceCase = {
  name: 'event-feed',
  rule: 'From a cursor the feed is in order, and one by one it gives what a page gives',
  clause: 'GET /v1/events?after=; docs/lifecycle.md',
  run: async (stage) => {
    const cursor = await beginCursor(stage)
    const accepted = await sendOne(stage)
    await report(stage, deliveryOf(accepted), { code: '03' })
    const page = await readFeed(stage, cursor, 200)
    const order = page.map(({ seq }) => seq)
    expectEqual(
      'numbers in order',
      order,
      [...new Set(order)].toSorted((a, b) => a - b),
    )
    const own = page.filter(({ documentId }) => documentId === accepted.id)
    expectThat(own.length >= LEAST, `${LEAST} events of the document`, own)
    let after = cursor
    for (const row of page) {
      const [next] = await readFeed(stage, after, 1)
      expectEqual('the next event', next, row)
      after = row.seq
    }
  },
}

/** The last event of a document that was just sent is a place in the feed. */
async function beginCursor(stage: Stage): Promise<number> {
  const { id } = await sendOne(stage)
  const answer = await stage.sender.ask('GET', `/v1/documents/${id}/events`)
  expectStatus(answer, 200)
  const rows = rowsOf(answer.at('items'))
  return rows.at(-1)?.seq ?? 0
}

async function readFeed(stage: Stage, after: number, limit: number): Promise<readonly Row[]> {
  const answer = await stage.sender.ask('GET', `/v1/events?after=${after}&limit=${limit}`)
  expectStatus(answer, 200)
  return rowsOf(answer.at('items'))
}

function rowsOf(items: unknown): Row[] {
  if (!Array.isArray(items)) return []
  return items.map((item: unknown) => toRow(item))
}

function toRow(item: unknown): Row {
  const members: object = typeof item === 'object' && item !== null ? item : {}
  const { seq, documentId }: { seq?: unknown; documentId?: unknown } = members
  return {
    seq: typeof seq === 'number' ? seq : -1,
    documentId: typeof documentId === 'string' ? documentId : '',
  }
}
