// Starts: twenty in a row under load, and the ones at which something is missing (scenario 17).
import { generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { startPki, type RunningPki } from '@sealpost/pretend-pki'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { COSIGNATURE_TYPE, toVerifierKey } from '../../packages/server/src/evidence/note.ts'
import { createClient, type Client } from '../../packages/server/test/support/client.ts'
import { fakePdf } from '../../packages/server/test/support/fake-verifier.ts'
import { metadataOf } from '../../packages/server/test/support/test-gateway.ts'
import { spawnGateway, type ChildGateway } from '../exchange/support/child-gateway.ts'
import { intend, submit, until } from './points/cast.ts'
import { checkScene } from './points/check-scene.ts'
import { openScene } from './points/scene.ts'
import { freePort } from './replicas.ts'
import { isLogged } from '../../packages/server/test/support/is-logged.ts'

// Processes start again and again: a slow machine takes its time.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 })

const STARTS = 20
/** A witness that nobody ever started. */
const WITNESS_KEY = toVerifierKey(
  'witness.example',
  generateKeyPairSync('ed25519').publicKey,
  COSIGNATURE_TYPE,
)

let directory: string

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'starts-'))
})

afterEach(() => {
  rmSync(directory, { recursive: true, force: true })
})

async function openDoor(gateway: ChildGateway): Promise<{ operator: Client; sender: Client }> {
  const key = readFileSync(join(directory, 'data', 'operator.key'), 'utf8').trim()
  const operator = createClient(gateway.url, key)
  const add = async (code: string) => {
    const made = await operator.post('/v1/agencies', { code, name: code, level: 'unit' })
    const path = `/v1/agencies/${made.text('id')}/keys`
    return (await operator.post(path, { label: 'starts' })).text('key')
  }
  const sender = createClient(gateway.url, await add('H14'))
  await add('H14.05')
  return { operator, sender }
}

const send = (sender: Client) =>
  sender.send(metadataOf(['H14.05'], { issueDate: '2025-06-02' }), [fakePdf('start')])

describe('a gateway', () => {
  it('that is started twenty times in a row, and killed as often, loses and doubles nothing', async () => {
    const scene = await openScene(join(directory, 'data'), {
      SEALPOST_WEBHOOK_HOSTS: '127.0.0.1',
      SEALPOST_WEBHOOK_PRIVATE_ADDRESSES: 'true',
    })
    try {
      const { stage, cast } = scene
      for (let at = 0; at < STARTS; at++) {
        const intent = intend(cast)
        const sending = submit(stage, cast, intent)
        if (at % 2 === 0) await sending
        await stage.kill()
        await sending
        await stage.start()
        await submit(stage, cast, intent)
      }
      expect(await checkScene(scene)).toEqual([])
    } finally {
      await scene.end()
    }
  }, 600_000)

  it('whose authority and witness never answered since its first minute accepts, is ready, and is stamped when the authority comes', async () => {
    const port = await freePort()
    const gateway = await spawnGateway(join(directory, 'data'), {
      SEALPOST_LOG_INTERVAL_MS: '100',
      SEALPOST_LOG_TIMESTAMP_URL: `http://127.0.0.1:${port}/tsa`,
      SEALPOST_LOG_WITNESSES: `http://127.0.0.1:1/ ${WITNESS_KEY}`,
    })
    const pki = await startPki()
    let close = () => Promise.resolve()
    try {
      const { operator, sender } = await openDoor(gateway)
      expect((await operator.get('/readyz')).status).toBe(200)
      expect((await send(sender)).status).toBe(202)
      await until(() => isLogged(operator))
      expect((await operator.get('/v1/evidence')).at('state')).toBe('running')
      close = await openAuthority(pki, port)
      await until(async () => typeof (await lastHead(operator)) === 'string')
    } finally {
      await gateway.kill()
      await pki.close()
      await close()
    }
  })

  it('whose receipt key is gone does not make another, and starts when it is back', async () => {
    const place = join(directory, 'data')
    const key = join(place, 'receipt-key.pem')
    const first = await spawnGateway(place)
    const { sender } = await openDoor(first)
    expect((await send(sender)).status).toBe(202)
    await first.kill()
    renameSync(key, `${key}.away`)
    await expect(spawnGateway(place)).rejects.toThrow('ended')
    expect(existsSync(key)).toBe(false)
    renameSync(`${key}.away`, key)
    const again = await spawnGateway(place)
    expect((await createClient(again.url, '').get('/readyz')).status).toBe(200)
    await again.kill()
  })
})

async function lastHead(operator: Client): Promise<unknown> {
  const heads = await operator.get('/v1/checkpoints?limit=200')
  const items = heads.at('items')
  return Array.isArray(items) ? heads.at(`items.${items.length - 1}.timestamp`) : undefined
}

/** At the address where nobody listened. */
async function openAuthority(pki: RunningPki, port: number): Promise<() => Promise<void>> {
  const server = createServer((request, response) => {
    void buffer(request)
      .then((body) => fetch(pki.tsaUrl, { method: 'POST', body: new Uint8Array(body) }))
      .then(async (answer) => {
        response.writeHead(200, { 'Content-Type': 'application/timestamp-reply' })
        response.end(Buffer.from(await answer.arrayBuffer()))
      })
  }).listen(port, '127.0.0.1')
  await once(server, 'listening')
  return async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
}
