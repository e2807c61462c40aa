// The power goes, again and again, while documents are taken and fetched: everything that was not forced to the disk is gone. SIGKILL does not
// show this, for it leaves what waits in the system's memory.
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { verifyData } from '@sealpost/server'
import { randomOf } from '../../packages/server/src/invented/random.ts'
import { pause } from './ask.ts'
import { openSmallDisk } from './disk/small-disk.ts'
import { intend, keepHead, readInbox, receive, submit } from './points/cast.ts'
import { checkScene } from './points/check-scene.ts'
import { openScene, type Scene } from './points/scene.ts'

// Processes start again and again: a slow machine takes its time.
vi.setConfig({ testTimeout: 600_000, hookTimeout: 300_000 })

/** Nothing may reach the disk by itself while a test lasts. */
const disk = openSmallDisk({ size: 64 << 20, writesEvery: 3_600 })
if (disk === undefined)
  console.warn('Not tested here: a loss of power. That takes root, mkfs.ext4 and a loop device.')

const CUTS = 12
const AT_ONCE = 4
/** Milliseconds until the power goes. */
const LONGEST_WAIT = 400
const random = randomOf(20_261_124)
const place = disk?.directory ?? ''

/** As long as the gateway answers. */
async function keepReceiving({ stage, cast }: Scene): Promise<void> {
  for (;;) {
    await keepHead(stage, cast)
    for (const item of await readInbox(stage, cast)) if (!(await receive(stage, cast, item))) return
  }
}

async function workUntilCut(scene: Scene): Promise<void> {
  const { stage, cast } = scene
  const intents = Array.from({ length: AT_ONCE }, () => intend(cast))
  const work = [...intents.map((intent) => submit(stage, cast, intent)), keepReceiving(scene)]
  const ended = Promise.allSettled(work)
  await pause(random(LONGEST_WAIT))
  await stage.halt()
  const mountLeft = disk?.losePower()
  await stage.kill()
  mountLeft?.()
  await ended
  await stage.start()
  for (const intent of intents) await submit(stage, cast, intent)
}

describe.skipIf(disk === undefined)('a loss of power', () => {
  afterAll(() => disk?.end())

  it('takes what was not forced to the disk, and leaves what was: so are these tests made', () => {
    const names = ['forced', 'waiting'].map((name) => join(place, name))
    const [forced = '', waiting = ''] = names
    for (const name of names) writeFileSync(name, 'text')
    for (const name of [forced, place]) {
      const file = openSync(name, 'r')
      fsyncSync(file)
      closeSync(file)
    }
    writeFileSync(join(place, 'later'), 'text')
    disk?.losePower()()
    expect(readFileSync(forced, 'utf8')).toBe('text')
    expect(existsSync(waiting) ? readFileSync(waiting, 'utf8') : '').toBe('')
    expect(existsSync(join(place, 'later'))).toBe(false)
  })

  it('at any moment loses nothing that was acknowledged, doubles nothing, and takes back no head', async () => {
    mkdirSync(join(place, 'gateway'))
    const scene = await openScene(join(place, 'gateway', 'data'), {
      SEALPOST_WEBHOOK_HOSTS: '127.0.0.1',
      SEALPOST_WEBHOOK_PRIVATE_ADDRESSES: 'true',
    })
    try {
      for (let cut = 0; cut < CUTS; cut++) {
        await workUntilCut(scene)
        expect(await checkScene(scene)).toEqual([])
      }
    } finally {
      await scene.end()
    }
    const reports = await verifyData(scene.stage.directory)
    expect(reports.flatMap(({ findings }) => findings)).toEqual([])
  })
})
