// A gateway is killed at each of its named points, once, and started again: nothing is lost, nothing is doubled (I1 to I8, I12).
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { CRASH_POINTS } from '../../packages/server/src/crash-points.ts'
import { checkData } from './check/check-data.ts'
import { laterPoints, playCase } from './points/cases.ts'
import { FIRST_POINTS } from './points/first-points.ts'
import { checkScene } from './points/check-scene.ts'
import { openScene, type Scene } from './points/scene.ts'

// Processes start again and again: a slow machine takes its time.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 })

const SETTINGS = {
  SEALPOST_WEBHOOK_HOSTS: '127.0.0.1',
  SEALPOST_WEBHOOK_PRIVATE_ADDRESSES: 'true',
}

let directory: string
let scene: Scene | undefined

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'points-'))
  // Dies at each point of a first start before it lives.
  scene = await openScene(join(directory, 'data'), SETTINGS)
})

afterAll(async () => {
  await scene?.end()
  rmSync(directory, { recursive: true, force: true })
})

describe('a gateway that is killed', () => {
  it('has a case for every point in one mode or the other', () => {
    const played = [...FIRST_POINTS, ...laterPoints('embedded'), ...laterPoints('shared')]
    expect(new Set<string>(played)).toEqual(new Set(CRASH_POINTS))
  })

  it.each(laterPoints('embedded'))('%s goes on as if nothing had happened', async (point) => {
    await playCase(opened(), point)
    expect(await checkScene(opened())).toEqual([])
  })

  it('has rows that agree with its log, and every file', async () => {
    const { stage, cast } = opened()
    await stage.kill()
    expect(await checkData(stage.directory, cast.sent)).toEqual([])
  })
})

function opened(): Scene {
  if (scene === undefined) throw new Error('The first starts failed')
  return scene
}
