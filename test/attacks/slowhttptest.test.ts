// T16 with somebody else's tool: slowhttptest (a Debian package) plays its four attacks against a gateway in a process of its own. Each time
// everybody else is served, memory stays bounded, and when the tool has gone no connection is left.
import { execFile, execFileSync } from 'node:child_process'
import { readdirSync, readlinkSync } from 'node:fs'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fakePdf } from '../../packages/server/test/support/fake-verifier.ts'
import { metadataOf } from '../../packages/server/test/support/test-gateway.ts'
import { startAttacked, type AttackedGateway } from './support/attacked-gateway.ts'

const CONNECTIONS = 400
const SECONDS = 25
/** An idle gateway has some 200; each of 400 slow readers holds an answer of its own, and the collector takes its time. */
const PEAK_MEGABYTES = 600
/** Sockets of our own requests that are kept alive, and the listener. */
const IDLE_SOCKETS = 10

const ready = isInstalled()
if (!ready)
  console.warn('!!! slowhttptest is not installed: its four attacks are NOT played (T16) !!!')

function isInstalled(): boolean {
  try {
    execFileSync('which', ['slowhttptest'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

let gateway: AttackedGateway

/** Its words at the end; it ends with 0 whatever it found. */
async function play(path: string, mode: readonly string[]): Promise<string> {
  const url = `http://127.0.0.1:${gateway.port}${path}`
  const extent = ['-c', String(CONNECTIONS), '-r', String(CONNECTIONS), '-l', String(SECONDS)]
  const { stdout } = await promisify(execFile)('slowhttptest', [...mode, ...extent, '-p', '20', '-u', url], { timeout: 280_000, maxBuffer: 1 << 26 }) // prettier-ignore
  return stdout
}

/** Submissions, one after another, as long as the attack goes on: every status that came. */
async function askWhile(attack: Promise<unknown>): Promise<Map<number, number>> {
  const state = { goesOn: true }
  const end = (): void => {
    state.goesOn = false
  }
  attack.then(end, end)
  const statuses = new Map<number, number>()
  do {
    const { status } = await gateway.client.send(metadataOf(['H14.05']), [fakePdf('beside it')])
    statuses.set(status, (statuses.get(status) ?? 0) + 1)
    await new Promise((resolve) => setTimeout(resolve, 50))
  } while (state.goesOn)
  return statuses
}

function openSockets(): number {
  const folder = `/proc/${gateway.pid}/fd`
  return readdirSync(folder).filter((name) => isSocket(`${folder}/${name}`)).length
}

/** A descriptor may be closed while one looks. */
function isSocket(path: string): boolean {
  try {
    return readlinkSync(path).startsWith('socket:')
  } catch {
    return false
  }
}

const ATTACKS = [
  ['slow headers', '/v1/inbox', ['-H', '-i', '2', '-t', 'GET']],
  ['slow bodies', '/oauth/token', ['-B', '-i', '2', '-s', '8192', '-x', '8']],
  ['slow reading', '/v1/openapi.json', ['-X', '-n', '2', '-z', '32', '-w', '256', '-y', '512', '-k', '3']],
  ['many ranges', '/v1/openapi.json', ['-R', '-a', '5', '-b', '3000', '-t', 'GET']],
] as const // prettier-ignore

describe.skipIf(!ready)('slowhttptest (T16)', () => {
  beforeAll(async () => {
    gateway = await startAttacked()
  })
  afterAll(() => gateway.end())

  it.each(ATTACKS)(
    '$0: others are served, memory is bounded, nothing is left',
    { timeout: 300_000 },
    async (name, path, mode) => {
      const attack = play(path, mode)
      const statuses = await askWhile(attack)
      const words = await attack
      expect(words).toMatch(/slow|range|status/i)
      expect([...statuses.keys()]).toEqual([202])
      expect(gateway.peakMegabytes()).toBeLessThan(PEAK_MEGABYTES)
      await expect.poll(openSockets, { timeout: 60_000, interval: 500 }).toBeLessThan(IDLE_SOCKETS)
      const served = statuses.get(202) ?? 0
      console.log(`${name}: ${CONNECTIONS} connections, ${served} submissions meanwhile, ${Math.round(gateway.peakMegabytes())} MB at most`) // prettier-ignore
    },
  )
})
