// The gateway is killed while its log grows: every head that anybody ever saw must be a beginning of the log, and every change must be in it (I7, I8).
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { httpTiles, readVerifierKey, verifyLog } from '@sealpost/server'
import { createClient } from '../../packages/server/test/support/client.ts'
import { fakePdf } from '../../packages/server/test/support/fake-verifier.ts'
import { newPlaceInEnvironment } from '../../packages/server/test/support/shared-data.ts'
import { metadataOf } from '../../packages/server/test/support/test-gateway.ts'
import { spawnGateway, type ChildGateway } from './support/child-gateway.ts'

const ROUNDS = 4
/** A sequencer that was killed holds its lease for thirty seconds on a shared database. */
const QUIET_MS = 60_000

let directory: string
let place: Record<string, string>
let gateway: ChildGateway
let senderKey: string
let accepted = 0
const seen = new Set<string>()

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'evidence-crash-'))
  place = { ...(await newPlaceInEnvironment()), SEALPOST_LOG_INTERVAL_MS: '5' }
  gateway = await spawnGateway(directory, place)
  senderKey = await register('H14')
  await register('H14.05')
})

afterAll(async () => {
  await gateway.kill()
  rmSync(directory, { recursive: true, force: true })
})

async function register(code: string): Promise<string> {
  const key = readFileSync(join(directory, 'operator.key'), 'utf8').trim()
  const operator = createClient(gateway.url, key)
  const agency = { code, name: code, level: 'province' }
  const id = (await operator.post('/v1/agencies', agency)).text('id')
  return (await operator.post(`/v1/agencies/${id}/keys`, { label: 'test' })).text('key')
}

async function sendUntilItDies(round: number): Promise<void> {
  const client = createClient(gateway.url, senderKey)
  for (let number = 0; ; number += 1) {
    try {
      const file = fakePdf(`${round} ${number}`)
      if ((await client.send(metadataOf(['H14.05']), [file])).status === 202) accepted += 1
    } catch {
      return
    }
  }
}

/** A reader who keeps every head. */
async function watchUntilItDies(): Promise<void> {
  for (;;) {
    try {
      const answer = await fetch(`${gateway.url}/tlog/checkpoint`)
      if (answer.ok) seen.add(await answer.text())
    } catch {
      return
    }
  }
}

async function untilAccepted(count: number): Promise<void> {
  while (accepted < count) await new Promise((resolve) => setTimeout(resolve, 1))
}

async function settle(): Promise<void> {
  const open = createClient(gateway.url, '')
  const end = Date.now() + QUIET_MS
  while ((await open.get('/v1/evidence')).at('pending') !== 0) {
    if (Date.now() > end) throw new Error('The log does not get on')
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

describe('the log of a gateway that is killed while it works', () => {
  it(
    'continues every head that was ever shown, and has every change that was acknowledged',
    async () => {
      for (let round = 0; round < ROUNDS; round += 1) {
        const working = [sendUntilItDies(round), sendUntilItDies(round + 100), watchUntilItDies()]
        await untilAccepted(accepted + 2 + round)
        await gateway.kill()
        await Promise.all(working)
        gateway = await spawnGateway(directory, place)
      }
      await settle()
      const state = await createClient(gateway.url, '').get('/v1/evidence')
      expect(state.at('state')).toBe('running')
      const key = readVerifierKey(state.text('verifierKey'))
      const source = httpTiles(`${gateway.url}/tlog`)
      const report = await verifyLog({ source, key, heads: [...seen] })
      expect(report.findings).toEqual([])
      expect(report.size).toBeGreaterThanOrEqual(accepted)
      expect(accepted).toBeGreaterThanOrEqual(2 * ROUNDS)
    },
    QUIET_MS * 3,
  )
})
