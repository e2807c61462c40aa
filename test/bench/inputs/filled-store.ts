// An embedded store with millions of documents in minutes: rows as the gateway would have written them, multiplied by SQL from one that went
// through our own code, roll-ups included. Every document is signed in full, goes to one recipient and was received.
import { constants, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { resolveConfig, type Config } from '../../../packages/server/src/config.ts'
import { NOBODY } from '../../../packages/server/src/events.ts'
import { toAgencyId, toDeliveryId, toDocumentId } from '../../../packages/server/src/ids.ts'
import { followToEnd } from '../../../packages/server/src/statistics/catch-up.ts'
import { followSettings } from '../../../packages/server/src/statistics/settings.ts'
import { migrate, openSqliteStore, type Store } from '../../../packages/server/src/store/index.ts'
import { MEASURES, RECIPIENT_MEASURES } from '../../../packages/server/src/store/share-measures.ts'
import {
  insertDeliveries,
  type NewDelivery,
} from '../../../packages/server/src/store/statements/insert-deliveries.ts'
import { insertEvents } from '../../../packages/server/src/store/statements/insert-events.ts'
import type { DocumentRow, FileRow } from '../../../packages/server/src/store/schema.ts'
import { insertManyDocuments } from '../../../packages/server/src/store/statements/insert-many-documents.ts'

export interface Filling {
  readonly documents: number
  readonly agencies: number
}

/** The first of so many days in a row, in a year that is over. */
const FIRST_DAY = '2025-01-01'
const DAYS = 365
const DAY_MS = 86_400_000
/** Nine in the morning in Vietnam, and an hour later. */
const SENT = Date.parse(`${FIRST_DAY}T02:00:00Z`)
const RECEIVED = SENT + 3_600_000
const EVENTS = 3

/** Where a gateway keeps its database. */
export function databaseOf(dataDirectory: string): string {
  return join(dataDirectory, 'sealpost.sqlite')
}

const made = new Map<string, Promise<string>>()
const folders: string[] = []

/** A data directory that is filled; made once for all rows that ask for it, which must not write to it. */
export function filledDirectory(filling: Filling): Promise<string> {
  const name = `${filling.documents} ${filling.agencies}`
  const directory = made.get(name) ?? makeDirectory(filling)
  made.set(name, directory)
  return directory
}

async function makeDirectory(filling: Filling): Promise<string> {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'sealpost-filled-'))
  folders.push(dataDirectory)
  await fillStore(resolveConfig({ dataDirectory }), filling)
  return dataDirectory
}

export function removeFilledStores(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
}

/** For a gateway that writes: the copy is its own. */
export function copyStore(filled: string, dataDirectory: string): void {
  mkdirSync(dataDirectory, { recursive: true })
  cpSync(databaseOf(filled), databaseOf(dataDirectory), { mode: constants.COPYFILE_FICLONE })
}

/** Fills the store of a data directory, which exists and has none. */
async function fillStore(config: Config, { documents, agencies }: Filling): Promise<void> {
  const path = databaseOf(config.dataDirectory)
  const store = openSqliteStore(path)
  await migrate(store, new Date(SENT))
  await store.close()
  const database = new DatabaseSync(path)
  // Nothing is lost that cannot be made again.
  database.exec(
    'PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; PRAGMA cache_size = -800000',
  )
  database.exec(numbers(0, agencies - 1, insertAgencies))
  database.close()
  await followFirst(config)
  const filled = new DatabaseSync(path)
  filled.exec(
    'PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; PRAGMA cache_size = -800000',
  )
  multiply(filled, { documents, agencies }, followSettings(config).settings)
  filled.exec('PRAGMA optimize; PRAGMA journal_mode = WAL')
  filled.close()
}

function numbers(from: number, to: number, statement: string): string {
  const n = `WITH RECURSIVE n(i) AS (SELECT ${from} UNION ALL SELECT i + 1 FROM n WHERE i < ${to})`
  return statement.replace('$N', n)
}

// Ids as ours look, which grow with time.
const idOf = (kind: 8 | 9 | 'a', number: string): string =>
  `printf('01900000-0000-7000-${kind}000-%012x', ${number})`
const firstId = (kind: 8 | 9 | 'a', number: 0 | 1): string =>
  `01900000-0000-7000-${kind}000-00000000000${number}`
const AGENCY = idOf('a', 'i')
const insertAgencies = `INSERT INTO agencies (id, code, name, level, status, created_at) $N
  SELECT ${AGENCY}, printf('B%06d', i), 'Bench', 'unit', 'active', 0 FROM n`

const FIRST = { document: toDocumentId(firstId(8, 0)), delivery: toDeliveryId(firstId(9, 0)) }
const [SENDER, RECIPIENT] = [toAgencyId(firstId('a', 0)), toAgencyId(firstId('a', 1))]

/** The first document, counted by our own code: what it adds is what every other adds. */
async function followFirst(config: Config): Promise<void> {
  const store: Store = openSqliteStore(databaseOf(config.dataDirectory))
  const at = new Date(SENT)
  await store.write(async (db) => {
    await insertManyDocuments(db, [firstDocument()], [firstFile()])
    await insertDeliveries(db, [firstDelivery()])
    const about = { senderId: SENDER, actorId: SENDER, documentId: FIRST.document, at }
    const delivery = { ...about, recipientId: RECIPIENT, deliveryId: FIRST.delivery }
    const data = {
      documentUid: 'bench,0',
      version: 1,
      signatures: 'full',
      recipients: 1,
      files: [],
    }
    await insertEvents(db, [
      { ...delivery, type: 'delivery.queued', data: {} },
      { ...NOBODY, ...about, type: 'document.accepted', data },
      {
        ...{ ...delivery, actorId: RECIPIENT, at: new Date(RECEIVED) },
        ...{ type: 'delivery.received', data: { incomingNumber: null } },
      },
    ])
  })
  await followToEnd({ store, config })
  await store.close()
}

function firstDocument(): DocumentRow {
  const about = { version: 1, number: '0', notation: 'BENCH', issue_date: FIRST_DAY }
  const print = '0'.repeat(64)
  return {
    ...{ id: FIRST.document, sender_id: SENDER, document_uid: 'bench,0', ...about },
    ...{ chain_root: FIRST.document, state: 'completed', type_name: 'Công văn', urgency: 'normal' },
    ...{ security_level: 'public', paper: 'none', metadata: '{}', recipients: '[]' },
    ...{ metadata_fingerprint: print, fingerprint: print, signatures: 'full' },
    ...{ indication: 'TOTAL-PASSED', sub_indication: null, salt: print, answer: null },
    ...{ created_at: SENT, accepted_at: SENT },
  }
}

function firstFile(): FileRow {
  const about = { name: 'bench.pdf', media_type: 'application/pdf', role: 'main' } as const
  const content = { declared_sha256: null, sha256: '0'.repeat(64), bytes: 100_000, incoming: null }
  return { document_id: FIRST.document, number: 1, ...about, ...content }
}

function firstDelivery(): NewDelivery {
  return {
    ...{
      id: FIRST.delivery,
      document_id: FIRST.document,
      sender_id: SENDER,
      recipient_id: RECIPIENT,
    },
    ...{ state: 'received', business_status: '03', incoming_number: null, refusal_reason: null },
    ...{ recall: null, lease_owner: null, lease_until: null, fence: 0, attempts: 0, next_at: null },
    ...{ deadline_at: null, queued_at: SENT, delivered_at: RECEIVED, received_at: RECEIVED },
    refused_at: null,
    connector: null,
  }
}

/** Document `i` is of the agency `i % agencies`, and the days are even. */
function multiply(
  database: DatabaseSync,
  { documents, agencies }: Filling,
  settings: string,
): void {
  const each = (statement: string): void => {
    database.exec(numbers(1, documents - 1, statement))
  }
  const document = idOf(8, 'i')
  const delivery = idOf(9, 'i')
  const sender = idOf('a', `i % ${agencies}`)
  const recipient = idOf('a', `(i % ${agencies} + 1) % ${agencies}`)
  const dayNumber = `(i * ${DAYS} / ${documents})`
  const day = `date('${FIRST_DAY}', '+' || ${dayNumber} || ' days')`
  const later = `${dayNumber} * ${DAY_MS}`
  const columns = (table: string, replaced: Readonly<Record<string, string>>): string => {
    const names = database.prepare(`SELECT name FROM pragma_table_info('${table}')`).all()
    const all = names.map(({ name }) => String(name))
    const values = all.map((name) => replaced[name] ?? `t.${name}`)
    return `INSERT INTO ${table} (${all.join(', ')}) $N SELECT ${values.join(', ')}`
  }
  each(
    `${columns('documents', {
      ...{ id: document, chain_root: document, sender_id: sender, issue_date: day },
      ...{ document_uid: `printf('bench,%d', i)`, number: `CAST(i / ${agencies} AS TEXT)` },
      ...{ created_at: `t.created_at + ${later}`, accepted_at: `t.accepted_at + ${later}` },
    })} FROM n, documents t WHERE t.id = '${FIRST.document}'`,
  )
  each(
    `${columns('files', { document_id: document, sha256: `printf('%064x', i)` })}
      FROM n, files t WHERE t.document_id = '${FIRST.document}'`,
  )
  each(
    `${columns('deliveries', {
      ...{ seq: 'i + 1', id: delivery, document_id: document, sender_id: sender },
      ...{ recipient_id: recipient, queued_at: `t.queued_at + ${later}` },
      delivered_at: `t.delivered_at + ${later}`,
      received_at: `t.received_at + ${later}`,
    })} FROM n, deliveries t WHERE t.id = '${FIRST.delivery}'`,
  )
  each(
    `${columns('events', {
      ...{ seq: `i * ${EVENTS} + t.seq`, at: `t.at + ${later}`, sender_id: sender },
      recipient_id: `iif(t.recipient_id IS NULL, NULL, ${recipient})`,
      ...{ document_id: document, delivery_id: `iif(t.delivery_id IS NULL, NULL, ${delivery})` },
    })} FROM n, events t WHERE t.seq <= ${EVENTS}`,
  )
  multiplyStatistics(each, columns, { document, sender, recipient, day, agencies })
  addRollups(database)
  database
    .prepare('UPDATE share_cursor SET seq = ?, settings = ?')
    .run(documents * EVENTS, settings)
}

function multiplyStatistics(
  each: (statement: string) => void,
  columns: (table: string, replaced: Readonly<Record<string, string>>) => string,
  sql: { document: string; sender: string; recipient: string; day: string; agencies: number },
): void {
  const { document, sender, recipient, day, agencies } = sql
  const issuance = `json_array(${sender}, ${day}, 'BENCH', CAST(i / ${agencies} AS TEXT))`
  const named = { agency_id: sender, issue_date: day, issuance }
  each(
    `${columns('share_keys', { id: document, ...named, name: issuance, ordinal: `i / ${agencies}` })}
      FROM n, share_keys t WHERE t.id = '${FIRST.document}'`,
  )
  each(
    `${columns('share_facts', {
      ...{ ...named, document_id: document },
      recipients: `replace(t.recipients, '${RECIPIENT}', ${recipient})`,
    })} FROM n, share_facts t WHERE t.document_id = '${FIRST.document}'`,
  )
}

/** All documents add the same, so a sum is what the first adds, as often as there are documents. */
function addRollups(database: DatabaseSync): void {
  database.exec(`
    CREATE TEMP TABLE first AS SELECT * FROM share_rollups WHERE length(period) = 4;
    CREATE TEMP TABLE firstPair AS SELECT * FROM share_recipient_rollups WHERE length(period) = 4;
    CREATE TEMP TABLE counts AS
      SELECT agency_id, issue_date AS period, count(*) AS times FROM share_facts GROUP BY 1, 2;
    INSERT INTO counts SELECT agency_id, substr(period, 1, 7), sum(times) FROM counts GROUP BY 1, 2;
    INSERT INTO counts
      SELECT agency_id, substr(period, 1, 4), sum(times) FROM counts WHERE length(period) = 7 GROUP BY 1, 2;
    DELETE FROM share_rollups;
    DELETE FROM share_recipient_rollups;
    INSERT INTO share_rollups (dimension, value, period, agency_id, ${MEASURES.join(', ')})
      SELECT dimension, value, counts.period, counts.agency_id, ${MEASURES.map((name) => `${name} * times`).join(', ')}
      FROM counts, first;
    INSERT INTO share_recipient_rollups (period, agency_id, recipient_id, ${RECIPIENT_MEASURES.join(', ')})
      SELECT counts.period, counts.agency_id, pairs.recipient_id,
        ${RECIPIENT_MEASURES.map((name) => `${name} * times`).join(', ')}
      FROM counts, firstPair,
        (SELECT DISTINCT sender_id, recipient_id FROM deliveries WHERE seq <= (SELECT count(*) FROM agencies)) pairs
      WHERE length(counts.period) < 10 AND pairs.sender_id = counts.agency_id;
  `)
}
