// A gateway whose clock is set while it works (scenario 9).
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { postJson } from './ask.ts'
import { playCase } from './points/cases.ts'
import { intend, submit, until } from './points/cast.ts'
import { checkScene } from './points/check-scene.ts'
import { openScene, type Scene } from './points/scene.ts'
import { metadataOf } from './submissions.ts'

// Processes start again and again: a slow machine takes its time.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 })

const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000
const SETTINGS = {
  SEALPOST_WEBHOOK_HOSTS: '127.0.0.1',
  SEALPOST_WEBHOOK_PRIVATE_ADDRESSES: 'true',
}

describe('a gateway whose clock is set', () => {
  let directory: string
  let scene: Scene

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'clock-'))
    scene = await openScene(join(directory, 'data'), SETTINGS)
  })

  afterAll(async () => {
    await scene.end()
    rmSync(directory, { recursive: true, force: true })
  })

  it.each([10 * MINUTE_MS, -10 * MINUTE_MS, -HOUR_MS])(
    'by %i ms while it works loses nothing, doubles nothing and keeps its order',
    async (ms) => {
      const { stage, cast } = scene
      await submit(stage, cast, intend(cast))
      await stage.moveClock(ms)
      await submit(stage, cast, intend(cast))
      await playCase(scene, 'after_commit_before_reply')
      expect(await checkScene(scene)).toEqual([])
    },
  )

  it('back by an hour does not wait an hour for a lease that a dead gateway held', async () => {
    const { stage, cast } = scene
    const intent = intend(cast)
    const told = () => cast.received.filter(({ kind }) => kind === 'told').length
    const before = told()
    await scene.crashAt(['after_lease_before_send'], () => submit(stage, cast, intent), -HOUR_MS)
    await until(() => told() > before)
    await submit(stage, cast, intent)
    expect(await checkScene(scene)).toEqual([])
  })

  it('takes a document of the new day from midnight in Vietnam on, and not before', async () => {
    const { stage, cast } = scene
    const { sender, recipient } = cast
    const now = stage.now()
    // 23:59 in Vietnam of the day after tomorrow.
    const day = new Date(now.getTime() + 2 * 24 * HOUR_MS).toISOString().slice(0, 10)
    await stage.moveClock(Date.parse(`${day}T16:59:00Z`) - now.getTime())
    const next = new Date(Date.parse(day) + 24 * HOUR_MS).toISOString().slice(0, 10)
    const metadata = { ...metadataOf('midnight', [recipient.code], 1), issueDate: next }
    const draft = () => postJson(`${stage.url}/v1/documents`, sender.key, metadata)
    expect((await draft())?.raw.toString()).toContain('issue-date-in-future')
    await stage.moveClock(2 * MINUTE_MS)
    expect((await draft())?.status).toBe(201)
  })
})
