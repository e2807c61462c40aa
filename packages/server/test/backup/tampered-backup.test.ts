import { createHash } from 'node:crypto'
import { cpSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyBackup, verifyData, type BackupReport } from '@sealpost/server'
import { fakePdf } from '../support/fake-verifier.ts'
import { until } from '../support/until.ts'
import { addAgency, metadataOf, startTestGateway } from '../support/test-gateway.ts'
import { backUpTest, newFolder, removeFolders, restoreTest } from './places.ts'
import { isLogged } from '../support/is-logged.ts'

const folder = join(newFolder(), 'backup')
/** Ids of the documents, in the order of their acceptance. */
const documents: string[] = []

beforeAll(async () => {
  const gateway = await startTestGateway({ config: { logIntervalMs: 20 } })
  const sender = await addAgency(gateway, 'H14')
  await addAgency(gateway, 'H14.05')
  for (const text of ['first', 'second', 'third']) {
    const sent = await sender.client.send(metadataOf(['H14.05']), [fakePdf(text)])
    documents.push(sent.text('id'))
  }
  await until(() => isLogged(gateway.operator))
  await backUpTest(gateway, folder, { withKeys: true })
  await gateway.end()
})

afterAll(removeFolders)

/** A copy of the backup that somebody laid hands on. */
async function tampered(act: (copy: string) => void): Promise<BackupReport> {
  const copy = join(newFolder(), 'copy')
  cpSync(folder, copy, { recursive: true })
  act(copy)
  return verifyBackup(copy)
}

function databaseOf(copy: string): string {
  const name = readdirSync(copy).find((candidate) => candidate.startsWith('database-'))
  return join(copy, name ?? '')
}

function change(path: string, sql: string): void {
  const database = new DatabaseSync(path, { enableForeignKeyConstraints: false })
  database.exec(sql)
  database.close()
}

function filesBelow(directory: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

function flip(path: string, at: number): void {
  const bytes = readFileSync(path)
  bytes.writeUInt8((bytes[at] ?? 0) ^ 1, at)
  writeFileSync(path, bytes)
}

const findingsOf = ({
  findings,
}: {
  findings: readonly { code: string; index: number | null }[]
}) => findings.map(({ code, index }) => (index === null ? code : `${code} ${index}`))

const second = `(SELECT document_id FROM events WHERE type = 'document.accepted' ORDER BY seq LIMIT 1 OFFSET 1)`
const itsEvent = `(SELECT seq FROM events WHERE type = 'document.accepted' ORDER BY seq LIMIT 1 OFFSET 1)`

const ROWS: readonly (readonly [string, string, string])[] = [
  [
    'an event that has another actor',
    `UPDATE events SET actor_id = 'x' WHERE seq = ${itsEvent}`,
    'ROW_CHANGED 1',
  ],
  ['an event that is gone', `DELETE FROM events WHERE seq = ${itsEvent}`, 'ROW_MISSING 1'],
  [
    'a document that has another uid',
    `UPDATE documents SET document_uid = 'x' WHERE id = ${second}`,
    'ROW_CHANGED 1',
  ],
  ['a document that is gone', `DELETE FROM documents WHERE id = ${second}`, 'ROW_CHANGED 1'],
  [
    'a receipt that says otherwise',
    `UPDATE receipts SET jws = 'x' WHERE document_id = ${second}`,
    'RECEIPT_CHANGED 1',
  ],
  [
    'a receipt that is gone',
    `DELETE FROM receipts WHERE document_id = ${second}`,
    'RECEIPT_MISSING 1',
  ],
  [
    'another file under a document',
    `UPDATE files SET sha256 = (SELECT sha256 FROM files WHERE document_id <> ${second} LIMIT 1) WHERE document_id = ${second}`,
    'ROW_CHANGED 1',
  ],
  ['an entry that is gone', `DELETE FROM evidence_entries WHERE idx = 1`, 'ROW_MISSING 1'],
]

describe('a backup that was tampered with', () => {
  it('is none of these as it is', async () => {
    expect(findingsOf(await verifyBackup(folder))).toEqual([])
  })

  it.each(ROWS)('shows %s, by its entry', async (_what, sql, expected) => {
    const report = await tampered((copy) => {
      change(databaseOf(copy), sql)
    })
    expect(findingsOf(report)).toContain('DATABASE_CHANGED')
    expect(findingsOf(report)).toContain(expected)
  })

  it.each(ROWS)('shows %s once it is restored, to verify-log', async (_what, sql, expected) => {
    const { directory } = await restoreTest(folder, { into: {} })
    change(join(directory, 'sealpost.sqlite'), sql)
    const [report] = await verifyData(directory)
    expect(report === undefined ? [] : findingsOf(report)).toContain(expected)
  })

  it('shows an entry that was changed, by its number', async () => {
    const report = await tampered((copy) => {
      const [bundle = ''] = filesBelow(join(copy, 'tlog', '1', 'tile', 'entries'))
      const at = readFileSync(bundle).indexOf(':', readFileSync(bundle).indexOf('}'))
      flip(bundle, at + 2)
    })
    expect(findingsOf(report)).toContain('ENTRY_CHANGED 1')
  })

  it('shows a tile that was changed, and one that is gone', async () => {
    const tileOf = (copy: string) => filesBelow(join(copy, 'tlog', '1', 'tile', '0'))[0] ?? ''
    const flipped = await tampered((copy) => {
      flip(tileOf(copy), 32)
    })
    expect(findingsOf(flipped)).toEqual(
      expect.arrayContaining(['ENTRY_CHANGED 1', expect.stringMatching(/^CHECKPOINT_DIFFERS/)]),
    )
    const gone = await tampered((copy) => {
      rmSync(tileOf(copy))
    })
    expect(findingsOf(gone)).toEqual(['TILE_MISSING 0'])
  })

  it('shows a file that was changed, and one that is gone, by its document', async () => {
    const kept = (copy: string) => filesBelow(join(copy, 'files', 'kept')).sort()
    const report = await tampered((copy) => {
      const [one = '', other = ''] = kept(copy)
      flip(one, 10)
      rmSync(other)
    })
    expect(report.findings.map(({ code }) => code).sort()).toEqual(['FILE_CHANGED', 'FILE_MISSING'])
    for (const { document } of report.findings) expect(documents).toContain(document)
    const cut = await tampered((copy) => {
      truncateSync(kept(copy)[0] ?? '', 5)
    })
    expect(findingsOf(cut)).toEqual(['FILE_CHANGED'])
  })

  it('shows a key that was exchanged, a database that is gone or no database any more', async () => {
    const key = await tampered((copy) => {
      writeFileSync(join(copy, 'keys', 'log-key.pem'), 'another')
    })
    expect(findingsOf(key)).toEqual(['OTHER_CHANGED'])
    const gone = await tampered((copy) => {
      rmSync(databaseOf(copy))
    })
    expect(findingsOf(gone)).toEqual(['DATABASE_MISSING'])
    const noise = await tampered((copy) => {
      writeFileSync(databaseOf(copy), Buffer.alloc(5_000, 'x'))
    })
    expect(findingsOf(noise)).toEqual(['DATABASE_CHANGED', 'DATABASE_UNREADABLE'])
  })

  it('shows it also when the digests of the manifest were made to fit', async () => {
    const report = await tampered((copy) => {
      const path = databaseOf(copy)
      change(path, `DELETE FROM receipts WHERE document_id = ${second}`)
      const manifest = join(copy, 'manifest.json')
      const text = readFileSync(manifest, 'utf8')
      const digest = sha256Of(path)
      writeFileSync(manifest, text.replace(/("sha256": ")[0-9a-f]{64}/, `$1${digest}`))
    })
    expect(findingsOf(report)).toEqual(['RECEIPT_MISSING 1'])
  })

  it('is refused by restore, which leaves nothing that a gateway would start on', async () => {
    const copy = join(newFolder(), 'copy')
    cpSync(folder, copy, { recursive: true })
    change(databaseOf(copy), `DELETE FROM receipts WHERE document_id = ${second}`)
    const { directory, report } = await restoreTest(copy, { into: {} })
    expect(report.restored).toBe(false)
    expect(readdirSync(directory)).not.toContain('sealpost.sqlite')
  })
})

function sha256Of(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex')
}
