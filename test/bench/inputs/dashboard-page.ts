// The first look at the dashboard in a browser that has never been there, over the invented year: what a person waits for.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { z } from 'zod'
import { inventTraffic, readOperatorKey, startGateway } from '@sealpost/server'

/** A browser of the system: a bench brings nothing itself. */
export const CHROMIUM = '/usr/bin/chromium'

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export interface PageMeasures {
  /** Of all scripts, as they come over the wire. */
  readonly scriptBytes: number
  /** First contentful paint, from the beginning of the navigation. */
  readonly firstPaintMs: number
  /** What tasks took beyond 50 milliseconds, until the figures stood there. */
  readonly blockingMs: number
}

let measured: Promise<readonly PageMeasures[]> | undefined

/** Made once for all rows that ask for it: `LOOKS` first looks. */
export function lookAtDashboard(): Promise<readonly PageMeasures[]> {
  measured ??= look()
  return measured
}

const LOOKS = 5

async function look(): Promise<readonly PageMeasures[]> {
  const folder = mkdtempSync(join(tmpdir(), 'sealpost-dashboard-'))
  const config = { dataDirectory: folder, port: 0, minFreeBytes: 1, logLevel: 'silent' } as const
  await inventTraffic(config, { now: new Date() })
  const gateway = await startGateway(config)
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS })
  try {
    const key = (await readOperatorKey(gateway.operatorKeyFile)) ?? ''
    const looks: PageMeasures[] = []
    for (let each = 0; each < LOOKS; each++) {
      const context = await browser.newContext()
      await context.addInitScript(`sessionStorage.setItem('sealpost.key', '${key}'); ${OBSERVE}`)
      const page = await context.newPage()
      await page.goto(`${gateway.url}/dashboard/`)
      await page.locator('.figure').first().waitFor()
      await page.locator('.tile').first().waitFor()
      looks.push(Measures.parse(await page.evaluate(READ)))
      await context.close()
    }
    return looks
  } finally {
    await browser.close()
    await gateway.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

const Measures = z.strictObject({
  scriptBytes: z.number(),
  firstPaintMs: z.number(),
  blockingMs: z.number(),
})

/** Run in the page: long tasks are told to who listens from the beginning. */
const OBSERVE = `
globalThis.longTasks = []
new PerformanceObserver((list) => globalThis.longTasks.push(...list.getEntries().map((task) => task.duration)))
  .observe({ type: 'longtask', buffered: true })`

const READ = `({
  scriptBytes: performance.getEntriesByType('resource')
    .filter(({ name }) => name.endsWith('.js'))
    .reduce((sum, { transferSize }) => sum + transferSize, 0),
  firstPaintMs: performance.getEntriesByName('first-contentful-paint')[0].startTime,
  blockingMs: globalThis.longTasks.reduce((sum, duration) => sum + Math.max(0, duration - 50), 0),
})`
