import { existsSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { registerAgency } from '../../src/agencies/register.ts'
import { vaultOf } from '../../src/documents/quarantine/vault-of.ts'
import { insertQuarantine } from '../../src/store/statements/insert-quarantine.ts'
import { selectUnwiped } from '../../src/store/statements/quarantine-uploads.ts'
import { updateQuarantine } from '../../src/store/statements/update-quarantine.ts'
import { JOBS } from '../../src/worker/jobs.ts'
import { createTestContext, type TestContext } from '../support/test-context.ts'

let context: TestContext

beforeEach(async () => {
  context = await createTestContext()
})

afterEach(() => context.end())

const run = async () => JOBS.find(({ name }) => name === 'sweep quarantine')?.run(context)
const place = (id: string) => join(context.directory, 'quarantine', id)

async function lockAway(id: string, isOld: boolean): Promise<void> {
  await vaultOf(context).create(id)
  if (isOld) utimesSync(place(id), 1, 1)
}

async function openCase(id: string, uploads: readonly string[] = []): Promise<void> {
  const agency = { code: 'H14', name: 'UBND', level: 'province' } as const
  const { id: sender_id } = await registerAgency(context, agency)
  const undecided = { decided_at: null, decided_by: null, officer: null, document_id: null }
  const about = { file: 1, page: 1, files: 1, salt: '00', fingerprint: 'f', digests: '[]' }
  await context.store.write((db) =>
    insertQuarantine(db, {
      ...{ id, sender_id, state: 'held', held_at: 1, uploads: JSON.stringify(uploads) },
      ...about,
      ...undecided,
    }),
  )
}

describe('what is locked away', () => {
  it('is destroyed when a gateway died before there was a case, and not while one may come', async () => {
    await lockAway('old', true)
    await lockAway('new', false)
    await run()
    expect([existsSync(place('old')), existsSync(place('new'))]).toEqual([false, true])
  })

  it('stays as long as its case is open, and is destroyed when a gateway died after the decision', async () => {
    await lockAway('case', true)
    await openCase('case')
    await run()
    expect(existsSync(place('case'))).toBe(true)
    const word = { decided_at: 2, decided_by: 'key', officer: 'cb-017', document_id: null }
    await context.store.write((db) => updateQuarantine(db, 'case', { ...word, state: 'released' }))
    await run()
    expect(existsSync(place('case'))).toBe(false)
  })

  it('leaves no upload in clear when the gateway that took it died between the case and the wiping', async () => {
    const { key } = await context.blobs.receive(pieces('in clear'), 100)
    await openCase('case', [key])
    await run()
    await expect(context.blobs.openIncoming(key)).rejects.toMatchObject({
      code: 'ERR_SERVICE_BLOB_MISSING',
    })
    expect(await selectUnwiped(context.store.read)).toEqual([])
  })
})

async function* pieces(text: string): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(Buffer.from(text))
}
