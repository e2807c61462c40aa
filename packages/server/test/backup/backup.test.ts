import { createHash } from 'node:crypto'
import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openTileFiles, verifyBackup, verifyData, verifyReceipt } from '@sealpost/server'
import { fakePdf } from '../support/fake-verifier.ts'
import { until } from '../support/until.ts'
import {
  addAgency,
  metadataOf,
  startTestGateway,
  type TestAgency,
  type TestGateway,
} from '../support/test-gateway.ts'
import { backUpTest, newFolder, removeFolders, restoreTest, type Restored } from './places.ts'

/** What a sender knows: written down before it goes on. */
interface LedgerEntry {
  readonly uid: string
  readonly id: string
  readonly sha256: string
  readonly receipt: string
}

const feedSchema = z.object({ items: z.array(z.object({ seq: z.number() })) })

const SENDERS = 4
const BEFORE = 12
const AFTER = 8

let gateway: TestGateway
let sender: TestAgency
let recipient: TestAgency
const headCopy = join(newFolder(), 'head')
const folder = join(newFolder(), 'backup')
const ledger: LedgerEntry[] = []
/** Entries that were acknowledged before the backup began. */
let before: LedgerEntry[]

beforeAll(async () => {
  gateway = await startTestGateway({ config: { logIntervalMs: 20, logHeadCopy: headCopy } })
  sender = await addAgency(gateway, 'H14')
  recipient = await addAgency(gateway, 'H14.05')
  await backUpUnderLoad()
})

afterAll(async () => {
  await gateway.end()
  removeFolders()
})

async function sendOne(text: string): Promise<void> {
  const file = fakePdf(text)
  const metadata = metadataOf(['H14.05'])
  const sent = await sender.client.send(metadata, [file])
  ledger.push({
    uid: String(metadata['documentUid']),
    id: sent.text('id'),
    sha256: createHash('sha256').update(file).digest('hex'),
    receipt: sent.text('receipt'),
  })
}

/** Senders go on before, during and after: the backup is made among their submissions. */
async function backUpUnderLoad(): Promise<void> {
  let isOver = false
  const senders = Array.from({ length: SENDERS }, async (_, at) => {
    for (let count = 0; !isOver; count += 1) await sendOne(`document ${count} of ${at}`)
  })
  await until(async () => {
    const isLogged = Number((await gateway.operator.get('/v1/evidence')).at('size')) > 0
    return isLogged && ledger.length >= BEFORE
  })
  before = [...ledger]
  const report = await backUpTest(gateway, folder, { withKeys: true })
  expect(report.findings).toEqual([])
  const enough = ledger.length + AFTER
  await until(() => Promise.resolve(ledger.length >= enough))
  isOver = true
  await Promise.all(senders)
}

/** The head over everything that was acknowledged, when it is published: by then the copy elsewhere has it too. */
async function lastHead(): Promise<{ readonly note: string; readonly size: number }> {
  let head = { note: '', size: 0 }
  await until(async () => {
    const state = await gateway.operator.get('/v1/evidence')
    const note = (await gateway.operator.get('/tlog/checkpoint')).raw.toString()
    head = { note, size: Number(note.split('\n')[1]) }
    return state.at('pending') === 0 && state.at('size') === head.size
  })
  return head
}

describe('a backup that was made under load (scenario 13)', () => {
  let restored: Restored

  beforeAll(async () => {
    restored = await restoreTest(folder)
  })

  it('is whole, and says how much is in it', async () => {
    const report = await verifyBackup(folder)
    expect(report.findings).toEqual([])
    expect(report.documents).toBeGreaterThanOrEqual(before.length)
    expect(report.documents).toBeLessThan(ledger.length)
    expect(report.files).toBe(report.documents)
  })

  it('gives back everything that was acknowledged before it began (I1, I2)', async () => {
    expect(restored.report).toMatchObject({ restored: true, findings: [] })
    const copy = await startTestGateway({ place: restored, config: { logIntervalMs: 20 } })
    const asSender = copy.client(sender.key)
    const asRecipient = copy.client(recipient.key)
    const jwks = (await copy.operator.get('/.well-known/jwks.json')).raw.toString()
    for (const { id, uid, sha256, receipt } of before) {
      const document = await asSender.get(`/v1/documents/${id}`)
      expect(document.body).toMatchObject({ metadata: { documentUid: uid }, state: 'accepted' })
      const file = await asRecipient.get(`/v1/documents/${id}/files/1`)
      expect(createHash('sha256').update(file.raw).digest('hex')).toBe(sha256)
      const receipts = await asSender.get(`/v1/documents/${id}/receipts`)
      expect(receipts.raw.toString()).toContain(receipt)
      expect(verifyReceipt({ receipt, keys: jwks }).findings).toEqual([])
    }
    await copy.end()
  })

  it('has nothing that was half accepted, and the rest is lost as a whole', async () => {
    const report = await verifyBackup(folder)
    const other = await restoreTest(folder)
    const copy = await startTestGateway({ place: other })
    const asSender = copy.client(sender.key)
    const found = await Promise.all(
      ledger.map(async ({ id }) => (await asSender.get(`/v1/documents/${id}`)).status),
    )
    expect(found.filter((status) => status === 200)).toHaveLength(report.documents)
    expect(found.filter((status) => status === 404)).toHaveLength(ledger.length - report.documents)
    await copy.end()
  })

  it('proves by a later head how many entries are lost, also on its way back', async () => {
    const { note, size } = await lastHead()
    const report = await verifyBackup(folder, { heads: [note] })
    const [log] = report.logs
    expect(log?.size).toBeGreaterThan(0)
    expect(log?.missing).toBe(size - (log?.size ?? 0))
    expect(log?.missing).toBeGreaterThan(0)
    expect(report.findings.map(({ code }) => code)).toEqual(['LOG_BEHIND'])
    const again = await restoreTest(folder, { heads: [note] })
    expect(again.report).toMatchObject({ restored: true, logs: [{ missing: log?.missing }] })
  })

  it('takes no head of another log, and none that nobody signed', async () => {
    const { note, size } = await lastHead()
    const forged = note.replace(`\n${size}\n`, `\n${size + 1000}\n`)
    const foreign = note.replace(/^[^\n]*/, 'other.example')
    const report = await verifyBackup(folder, { heads: [forged, foreign] })
    expect(report.logs[0]?.missing).toBeNull()
    expect(report.findings.map(({ code }) => code).sort()).toEqual([
      'CHECKPOINT_FOREIGN',
      'CHECKPOINT_SIGNATURE',
    ])
  })

  it('signs nothing where a later head is known, until a new log is begun (scenario 12)', async () => {
    await lastHead()
    const place = await restoreTest(folder)
    const config = { logIntervalMs: 20, logHeadCopy: headCopy }
    const copy = await startTestGateway({ place, config })
    const halted = await copy.operator.get('/v1/evidence')
    expect(halted.body).toMatchObject({ state: 'halted', reason: 'behind', epoch: 1 })
    const asSender = copy.client(sender.key)
    await asSender.send(metadataOf(['H14.05']), [fakePdf('after the restore')])
    const begun = await copy.operator.post('/v1/evidence/epochs', { reason: 'restored' })
    expect(begun.status).toBeLessThan(300)
    await until(async () => (await copy.operator.get('/v1/evidence')).at('pending') === 0)
    expect((await copy.operator.get('/v1/evidence')).body).toMatchObject({
      state: 'running',
      epoch: 2,
    })
    const second = await backUpTest(copy, join(newFolder(), 'second'))
    expect(second.logs.map(({ epoch }) => epoch)).toEqual([1, 2])
    expect((await verifyBackup(second.directory)).findings).toEqual([])
    await copy.end()
  })
})

describe('keys', () => {
  const modeOf = (path: string) => statSync(path).mode & 0o777

  it('are in a backup when asked for, for their owner alone', () => {
    const names = readdirSync(join(folder, 'keys'))
    expect(names).toContain('log-key.pem')
    for (const name of names) expect(modeOf(join(folder, 'keys', name))).toBe(0o600)
    expect(modeOf(folder)).toBe(0o700)
  })

  it('are not in it otherwise; a log whose key did not come back is not signed by another', async () => {
    const bare = join(newFolder(), 'bare')
    expect((await backUpTest(gateway, bare)).hasKeys).toBe(false)
    expect(existsSync(join(bare, 'keys'))).toBe(false)
    const place = await restoreTest(bare)
    await expect(startTestGateway({ place })).rejects.toThrow(
      expect.objectContaining({ code: 'ERR_USAGE_RECEIPT_KEY' }) as Error,
    )
    const receiptKey = 'receipt-key.pem'
    copyFileSync(join(gateway.directory, receiptKey), join(place.directory, receiptKey))
    const copy = await startTestGateway({ place, config: { logIntervalMs: 20 } })
    const key = readFileSync(join(gateway.directory, 'operator.key'), 'utf8').trim()
    const state = await copy.client(key).get('/v1/evidence')
    expect(state.body).toMatchObject({ state: 'halted', reason: 'key-differs' })
    await copy.end()
  })
})

describe('a second backup into the same folder', () => {
  it('copies only what is not there or not right, and leaves one database', async () => {
    const place = join(newFolder(), 'again')
    const first = await backUpTest(gateway, place)
    expect(first.copied).toBe(first.files)
    expect((await backUpTest(gateway, place)).copied).toBe(0)
    const { sha256 = '' } = ledger[0] ?? {}
    const kept = join(place, 'files', 'kept', sha256.slice(0, 2), sha256)
    const { size } = statSync(kept)
    writeFileSync(kept, Buffer.alloc(size))
    expect((await backUpTest(gateway, place, { trustSizes: true })).copied).toBe(0)
    expect((await verifyBackup(place)).findings).toMatchObject([{ code: 'FILE_CHANGED' }])
    expect((await backUpTest(gateway, place)).copied).toBe(1)
    expect((await verifyBackup(place)).findings).toEqual([])
    expect(
      readdirSync(place)
        .filter((name) => name.endsWith('.sqlite'))
        .sort(),
    ).toEqual([expect.stringMatching(/^database-/), 'lock.sqlite'])
  })

  it('is refused where something else is, or the backup of another gateway, or the data', async () => {
    const strange = newFolder()
    writeFileSync(join(strange, 'letter.txt'), '')
    const refused = expect.objectContaining({ code: 'ERR_USAGE_BACKUP' }) as Error
    await expect(backUpTest(gateway, strange)).rejects.toThrow(refused)
    await expect(backUpTest(gateway, join(gateway.directory, 'backup'))).rejects.toThrow(refused)
    const other = await startTestGateway({ config: { logIntervalMs: 20 } })
    await expect(backUpTest(other, folder)).rejects.toThrow(refused)
    await other.end()
  })

  it('says that the disk cannot serve, with the word of the system', async () => {
    const blocked = join(newFolder(), 'file')
    writeFileSync(blocked, '')
    await expect(backUpTest(gateway, join(blocked, 'backup'))).rejects.toThrow(
      expect.objectContaining({
        code: 'ERR_SERVICE_BACKUP',
        details: { system: 'ENOTDIR' },
      }) as Error,
    )
  })

  it('says what the gateway itself has lost, and has all else', async () => {
    const other = await startTestGateway({ config: { logIntervalMs: 20 } })
    const from = await addAgency(other, 'H14')
    await addAgency(other, 'H14.05')
    const file = fakePdf('lost')
    await from.client.send(metadataOf(['H14.05']), [file])
    const sent = await from.client.send(metadataOf(['H14.05']), [fakePdf('kept')])
    const place = join(newFolder(), 'backup')
    await backUpTest(other, place)
    await other.end()
    expect(sent.status).toBe(202)
    const sha256 = createHash('sha256').update(file).digest('hex')
    writeFileSync(join(place, 'files', 'kept', sha256.slice(0, 2), sha256), 'something else')
    const refused = await restoreTest(place)
    expect(refused.report).toMatchObject({
      restored: false,
      findings: [{ code: 'FILE_CHANGED', document: expect.any(String) as string }],
    })
    const forced = await restoreTest(place, { evenIfDamaged: true })
    expect(forced.report).toMatchObject({ restored: true, findings: [{ code: 'FILE_CHANGED' }] })
  })
})

describe('a place that is not empty', () => {
  it('takes no backup', async () => {
    const { directory, settings } = await restoreTest(folder)
    const { restoreGateway, resolveConfig } = await import('@sealpost/server')
    const config = resolveConfig({ ...settings, dataDirectory: directory })
    await expect(restoreGateway(config, { from: folder })).rejects.toThrow(
      expect.objectContaining({ code: 'ERR_USAGE_RESTORE' }) as Error,
    )
    await expect(restoreTest(newFolder())).rejects.toThrow(
      expect.objectContaining({ code: 'ERR_FORMAT_BACKUP' }) as Error,
    )
  })
})

describe('a backup of either mode', () => {
  it('can be brought back embedded, and is checked there as a data directory is', async () => {
    const { directory, report } = await restoreTest(folder, { into: {} })
    expect(report.restored).toBe(true)
    const [log] = await verifyData(directory)
    expect(log).toMatchObject({ findings: [], size: report.logs[0]?.size })
    expect(await openTileFiles(join(directory, 'tlog', '1')).read('checkpoint')).toBeDefined()
    const copy = await startTestGateway({ place: { directory, settings: {} } })
    expect((await copy.operator.get('/readyz')).status).toBe(200)
    await copy.end()
  })

  it('goes on counting where it stopped: the book has no gap (I6)', async () => {
    const place = await restoreTest(folder)
    const copy = await startTestGateway({ place, config: { logIntervalMs: 20 } })
    const sent = await copy.client(sender.key).send(metadataOf(['H14.05']), [fakePdf('next')])
    expect(sent.status).toBe(202)
    const seqs: number[] = []
    for (let more = true; more;) {
      const feed = await copy.operator.get(`/v1/events?limit=200&after=${seqs.length}`)
      const page = seqsOf(feed.body)
      seqs.push(...page)
      more = page.length > 0
    }
    expect(seqs).toEqual(seqs.map((_, at) => at + 1))
    await copy.end()
  })
})

function seqsOf(body: unknown): number[] {
  return feedSchema.parse(body).items.map(({ seq }) => seq)
}
