// A gateway that dies at named points, with the few who use it.
import type { CrashPoint } from '../../../packages/server/src/crash-points.ts'
import { startPki } from '@sealpost/pretend-pki'
import { ask } from '../ask.ts'
import { FIRST_POINTS } from './first-points.ts'
import { openCast, type Cast } from './cast.ts'
import { openStage, type Stage } from './stage.ts'

export interface Scene {
  readonly stage: Stage
  readonly cast: Cast
  /** Acts until the gateway has died at the last of the points, and starts the next; its clock is moved besides. */
  crashAt(
    points: readonly CrashPoint[],
    act: () => Promise<unknown>,
    clockMs?: number,
  ): Promise<void>
  end(): Promise<void>
}

/** Its first start dies at each point that only a first start passes. */
export async function openScene(
  directory: string,
  settings: Readonly<Record<string, string>>,
): Promise<Scene> {
  const pki = await startPki()
  const stage = openStage(directory, {
    ...settings,
    SEALPOST_LOG_INTERVAL_MS: '100',
    SEALPOST_LOG_TIMESTAMP_URL: pki.tsaUrl,
  })
  for (const point of FIRST_POINTS) await stage.startUntil([point])
  await stage.start()
  const cast = await openCast(stage)
  const { id, key } = cast.recipient
  await ask(`${stage.url}/v1/agencies/${id}/endpoint`, key, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ url: cast.hook.url }),
  })
  return {
    stage,
    cast,
    crashAt: async (points, act, clockMs = 0) => {
      await stage.arm(points)
      await act()
      const point = await stage.died()
      if (point !== points.at(-1)) throw new Error(`It died at ${point}`)
      await stage.moveClock(clockMs)
      await stage.start()
    },
    end: async () => {
      await stage.kill()
      await cast.hook.close()
      await pki.close()
    },
  }
}
