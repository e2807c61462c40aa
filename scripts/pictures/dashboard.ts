// The dashboard as it looks over the demo: an overview in both languages and themes, and the life of one document with its proof checked.
import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { chromium, type Browser, type Page } from 'playwright-core'
import { PKI_TIME } from '@sealpost/pretend-pki'
import { z } from 'zod'
import { ROOT } from '../workspaces.ts'

const CHROMIUM = '/usr/bin/chromium'
const FLAGS = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking']
const IMAGES = join(ROOT, 'docs/images')
const DEMO = join(ROOT, 'packages/cli/dist/main.js')
const VIEW = { width: 1120, height: 860 }

interface Demo {
  readonly url: string
  readonly key: string
  readonly process: ChildProcess
}

interface Picture {
  readonly name: string
  readonly language: 'vi' | 'en'
  readonly scheme: 'light' | 'dark'
  /** Page of the dashboard. */
  readonly place: string
  /** What is done before the picture is taken. Default: nothing. */
  readonly act?: (page: Page) => Promise<void>
}

export async function pictureDashboard(): Promise<void> {
  const demo = await startDemo()
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS })
  try {
    const document = await findDocument(demo)
    for (const picture of picturesOf(document)) await take(browser, demo, picture)
  } finally {
    await browser.close()
    demo.process.kill('SIGTERM')
  }
}

function picturesOf(document: string): readonly Picture[] {
  return [
    { name: 'dashboard', language: 'vi', scheme: 'light', place: 'overview' },
    { name: 'dashboard-en-dark', language: 'en', scheme: 'dark', place: 'overview' },
    {
      name: 'dashboard-map',
      language: 'vi',
      scheme: 'light',
      place: 'overview',
      act: scrollToMap,
    },
    {
      name: 'dashboard-timeliness',
      language: 'vi',
      scheme: 'light',
      place: 'timeliness',
    },
    {
      name: 'dashboard-document',
      language: 'vi',
      scheme: 'light',
      place: `document/${document}`,
      act: checkProof,
    },
  ]
}

/** What the demo says last: where it is, and the operator's key. */
const SAID = /Dashboard: +(\S+)\/dashboard +Key: (\S+)/

function startDemo(): Promise<Demo> {
  const child = spawn(process.execPath, [DEMO, 'demo', '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return new Promise((resolve, reject) => {
    let text = ''
    child.stdout.on('data', (piece: Buffer) => {
      text += piece.toString('utf8')
      const [, url, key] = SAID.exec(text) ?? []
      if (url !== undefined && key !== undefined) resolve({ url, key, process: child })
    })
    child.once('exit', (status) => {
      reject(new Error(`The demo ended with status ${String(status)}`))
    })
  })
}

const Rows = z.object({ items: z.array(z.object({ documentId: z.string() })).min(1) })

/** One of the letters that the demo really signed. */
async function findDocument({ url, key }: Demo): Promise<string> {
  const query = 'period=2026&standing=counted&agency=H14&subordinates=true&limit=1'
  const headers = { Authorization: `Bearer ${key}` }
  const answer = await fetch(`${url}/v1/statistics/documents?${query}`, { headers })
  return Rows.parse(await answer.json()).items[0]?.documentId ?? ''
}

async function take(browser: Browser, demo: Demo, picture: Picture): Promise<void> {
  const { name, language, scheme, place, act } = picture
  const context = await browser.newContext({ colorScheme: scheme, viewport: VIEW })
  await context.addInitScript(
    `localStorage.setItem('sealpost.language', '${language}'); sessionStorage.setItem('sealpost.key', '${demo.key}')`,
  )
  const page = await context.newPage()
  await page.clock.setFixedTime(PKI_TIME)
  await page.goto(`${demo.url}/dashboard/#/${place}`)
  await page.locator('main h2').first().waitFor()
  const loading = page.locator('[role=status][aria-label]')
  while ((await loading.count()) > 0) await loading.first().waitFor({ state: 'detached' })
  await act?.(page)
  await page.screenshot({ path: join(IMAGES, `${name}.png`) })
  await context.close()
}

async function checkProof(page: Page): Promise<void> {
  const proof = page.getByRole('region', { name: 'Bằng chứng', exact: true })
  await proof.getByRole('button').first().click()
  await proof.getByRole('listitem').nth(3).waitFor()
  await proof.scrollIntoViewIfNeeded()
}

/** Its heading and scale just under the header. */
async function scrollToMap(page: Page): Promise<void> {
  await page.evaluate(
    "scrollTo(0, document.querySelector('.map').getBoundingClientRect().top + scrollY - 170)",
  )
}
