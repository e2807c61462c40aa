import { checkData } from '../check/check-data.ts'
import type { Broken } from '../check/findings.ts'
import type { ChaosOptions } from '../options.ts'
import { laterPoints, playCase } from './cases.ts'
import { FIRST_POINTS } from './first-points.ts'
import { checkScene } from './check-scene.ts'
import { openScene, type Scene } from './scene.ts'

/** One death at each named point, with a check of everything after each. */
export async function runPoints(
  directory: string,
  mode: ChaosOptions['mode'],
  settings: Readonly<Record<string, string>>,
  say: (text: string) => void,
): Promise<Broken[]> {
  const scene = await openScene(directory, settings)
  try {
    const broken: Broken[] = []
    for (const point of laterPoints(mode)) {
      await playCase(scene, point)
      for (const { about, detail, ...rest } of await checkScene(scene))
        broken.push({ ...rest, about, detail: `${detail} (after ${point})` })
    }
    if (mode === 'embedded') broken.push(...(await checkEnded(scene)))
    const count = FIRST_POINTS.length + laterPoints(mode).length
    say(`${count} crash points, ${broken.length} invariants broken`)
    return broken
  } finally {
    await scene.end()
  }
}

async function checkEnded({ stage, cast }: Scene): Promise<Broken[]> {
  await stage.kill()
  return checkData(stage.directory, cast.sent)
}
