// A database of PostgreSQL with deliveries that are due, and workers that take and acknowledge them, each with a session of its own as a gateway has.
import { sql } from 'kysely'
import { createTakenRecorder } from '../../src/delivery/push/record-taken.ts'
import { migrate, openPostgresStore, type Store } from '../../src/store/index.ts'
import { claimDueDeliveries } from '../../src/store/statements/claim-due-deliveries.ts'

const AGENCIES = 100
const NOW = new Date('2026-11-24T02:00:00Z')
/** As a gateway's: offers under way, of which so many for one agency. */
const CLAIM = { limit: 32, perRoad: 4, connectors: [] }

export class DueDeliveries implements AsyncDisposable {
  static async open(url: string, workers: number): Promise<DueDeliveries> {
    const stores = Array.from({ length: workers }, () => openPostgresStore(url))
    const due = new DueDeliveries(stores)
    await migrate(due.#first(), NOW)
    await due.#first().write(async (db) => {
      await sql`INSERT INTO agencies (id, code, name, level, status, created_at)
        SELECT 'a' || i, 'a' || i, 'Bench', 'unit', 'active', 0 FROM generate_series(1, ${AGENCIES}) i`.execute(
        db,
      )
      await sql`INSERT INTO endpoints (agency_id, url, state, failures, changed_at)
        SELECT 'a' || i, 'https://bench.vn', 'active', 0, 0 FROM generate_series(1, ${AGENCIES}) i`.execute(
        db,
      )
    })
    return due
  }

  readonly #stores: readonly Store[]
  #number = 0

  private constructor(stores: readonly Store[]) {
    this.#stores = stores
  }

  /** Makes so many due, one document to all agencies at a time. */
  async add(deliveries: number): Promise<void> {
    await this.#first().write(async (db) => {
      for (let made = 0; made < deliveries; made += AGENCIES) {
        const id = `d${++this.#number}`
        await sql`INSERT INTO documents (id, sender_id, document_uid, version, chain_root, state, number, notation, issue_date, type_name, urgency,
            security_level, paper, metadata, recipients, metadata_fingerprint, salt, created_at)
          VALUES (${id}, 'a1', ${id}, 1, ${id}, 'accepted', '1', 'B', '2026-11-24', 'B', 'normal', 'public', 'none', '{}', '[]', '', '', 0)`.execute(
          db,
        )
        await sql`INSERT INTO deliveries (id, document_id, sender_id, recipient_id, state, fence, attempts, next_at, deadline_at, queued_at)
          SELECT ${id} || '-' || i, ${id}, 'a1', 'a' || i, 'queued', 0, 0, 0, ${this.#number}, 0
          FROM generate_series(1, ${AGENCIES}) i`.execute(db)
      }
    })
  }

  /** All workers take and acknowledge until nothing is due. */
  async drain(): Promise<void> {
    await Promise.all(this.#stores.map(drainWith))
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#stores.map((store) => store.close()))
  }

  #first(): Store {
    const [first] = this.#stores
    if (first === undefined) throw new Error('There is no worker')
    return first
  }
}

/** As a gateway does it: some at a time, and each offer that was taken is written down: state, event, and the standing of the endpoint. */
async function drainWith(store: Store, number: number): Promise<void> {
  const now = NOW.getTime()
  const recorder = createTakenRecorder({ store })
  const claim = { owner: `worker ${number}`, now, leaseUntil: now + 60_000, ...CLAIM }
  for (;;) {
    const taken = await store.write((db) => claimDueDeliveries(db, claim))
    if (taken.length === 0) return
    await Promise.all(taken.map((delivery) => recorder.record(delivery, NOW)))
  }
}
