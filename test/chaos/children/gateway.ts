// A gateway that dies where its parent says: `node gateway.ts DIRECTORY CRASH-POINTS CLOCK-OFFSET`, with its settings in the environment. The
// points, joined by `>`, are waited for one after the other; at the last one it writes the name beside its data and kills itself.
import { subscribe } from 'node:diagnostics_channel'
import { writeFileSync } from 'node:fs'
import { readConfig, startGateway } from '@sealpost/server'
import { z } from 'zod'
import { CRASH_CHANNEL } from '../../../packages/server/src/crash-points.ts'
import { fakeVerifier } from '../../../packages/server/test/support/fake-verifier.ts'

const order = z.union([
  z.object({ points: z.array(z.string()) }),
  /** How far the clock is from the machine's. */
  z.object({ offsetMs: z.number() }),
])

const [, , directory = '', points = '', offset = '0'] = process.argv
let offsetMs = Number(offset)
let ahead: readonly string[] = points === '' ? [] : points.split('>')

subscribe(CRASH_CHANNEL, (name) => {
  if (name !== ahead[0]) return
  ahead = ahead.slice(1)
  if (ahead.length > 0) return
  writeFileSync(`${directory}.died-at`, String(name))
  process.kill(process.pid, 'SIGKILL')
})
process.on('message', (message) => {
  const given = order.parse(message)
  if ('points' in given) ahead = given.points
  else offsetMs = given.offsetMs
  process.send?.('done')
})
process.once('disconnect', () => process.exit(1))

const config = readConfig(undefined, { SEALPOST_PORT: '0', ...process.env })
const gateway = await startGateway(
  { ...config, dataDirectory: directory, minFreeBytes: 1 },
  { verifier: fakeVerifier, clock: () => new Date(Date.now() + offsetMs) },
)
process.send?.(gateway.url)
