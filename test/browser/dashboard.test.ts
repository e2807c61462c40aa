// An administrator's morning in a real browser: sign in, read the share, drill to a document, import a register with wrong rows, close a
// month, download the signed report and check it. Every page in both languages and themes has to please axe.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import axe from 'axe-core'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { readTrustAnchors, verifyPdf } from '@sealpost/core'
import { explainFinding, explainSubIndication } from '@sealpost/core/reports'
import { inventTraffic, readOperatorKey, startGateway, type Gateway } from '@sealpost/server'
import { createClient } from '../../packages/server/test/support/client.ts'
import { fakePdf, fakeVerifier } from '../../packages/server/test/support/fake-verifier.ts'
import { metadataOf } from '../../packages/server/test/support/test-gateway.ts'
import { buildDashboard } from './support/built-dashboard.ts'

const CHROMIUM = '/usr/bin/chromium'
const NOW = new Date('2026-11-24T02:00:00Z')
const PAGES = [
  'overview',
  'agencies',
  'agencies?by=type',
  'documents',
  'documents?figure=sent-late&level=commune',
  'dispatches',
  'timeliness',
  'refusals',
  'waiting/H99.01',
  'targets',
  'registers',
  'figures',
  'directory',
  'operations',
  'audit',
  'agency/H99.02',
]

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Tests that look at a dozen pages and more, on a machine that does much else. */
const MANY_PAGES_MS = 240_000

const linksSchema = z.array(z.tuple([z.string(), z.string()]))

if (!existsSync(CHROMIUM))
  console.warn('Chromium is not installed here: the dashboard is not looked at.')

describe.skipIf(!existsSync(CHROMIUM))('the dashboard', () => {
  let directory: string
  let gateway: Gateway
  let browser: Browser
  let operatorKey: string
  let agencyKey: string

  beforeAll(async () => {
    buildDashboard()
    directory = mkdtempSync(join(tmpdir(), 'dashboard-'))
    const config = {
      dataDirectory: directory,
      port: 0,
      minFreeBytes: 1,
      logLevel: 'silent',
      logIntervalMs: 100,
    } as const
    await inventTraffic(config, { now: NOW })
    gateway = await startGateway(config, { clock: () => NOW, verifier: fakeVerifier })
    operatorKey = (await readOperatorKey(gateway.operatorKeyFile)) ?? ''
    agencyKey = await issueKey()
    browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS })
  })

  afterAll(async () => {
    await browser.close()
    await gateway.close()
    rmSync(directory, { recursive: true, force: true })
  })

  /** For the first agency of the invented province. */
  async function issueKey(): Promise<string> {
    const operator = createClient(gateway.url, operatorKey)
    const id = (await operator.get('/v1/agencies?limit=1')).text('items.0.id')
    return (await operator.post(`/v1/agencies/${id}/keys`, { label: 'browser' })).text('key')
  }

  async function signIn(context: BrowserContext, key: string): Promise<Page> {
    const page = await context.newPage()
    // The pages ask what day it is; the invented year ends on this one.
    await page.clock.setFixedTime(NOW)
    await page.goto(`${gateway.url}/dashboard`)
    await page.getByRole('textbox').or(page.locator('input[type=password]')).first().fill(key)
    await page.locator('button[type=submit]').click()
    await page.getByRole('navigation').waitFor()
    return page
  }

  /** Shows a page and waits until nothing of it is loading. */
  async function show(page: Page, name: string): Promise<void> {
    await page.goto(`${gateway.url}/dashboard/#/${name}`)
    // What is looked at is that place and not the one before.
    await page.locator(`main[data-place="#/${name}"]`).waitFor()
    await page.locator('main h2').first().waitFor()
    // The page goes on listening, so that the network is never idle: nothing that loads is left.
    const loading = page.locator('[role=status][aria-label]')
    while ((await loading.count()) > 0) await loading.first().waitFor({ state: 'detached' })
  }

  async function violations(page: Page): Promise<string[]> {
    await page.evaluate(axe.source)
    const found: unknown = await page.evaluate(
      'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ": " + nodes.map((node) => node.html.slice(0, 120)).join(" | ")))',
    )
    return Array.isArray(found) ? found.map(String) : ['no answer']
  }

  it('shows the share with both counts, and nothing comes from elsewhere', async () => {
    const context = await browser.newContext()
    const page = await signIn(context, operatorKey)
    const foreign: string[] = []
    page.on('request', (request) => {
      if (!request.url().startsWith(gateway.url) && !request.url().startsWith('data:'))
        foreign.push(request.url())
    })
    const complaints: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    await page.reload()
    await show(page, 'overview')
    const share = createClient(gateway.url, operatorKey)
    const answer = await share.get('/v1/statistics/electronic-share?period=2026')
    const numerator = Number(answer.at('byDocument.numerator'))
    const text = await page.getByRole('region', { name: 'Theo văn bản' }).textContent()
    expect(text).toContain(numerator.toLocaleString('vi-VN'))
    const script = await page.locator('script[src]').getAttribute('src')
    const packed = await fetch(new URL(script ?? '', `${gateway.url}/dashboard/`))
    expect(packed.headers.get('content-encoding')).toBe('gzip')
    expect(packed.headers.get('cache-control')).toContain('immutable')
    expect(foreign).toEqual([])
    expect(complaints).toEqual([])
    await context.close()
  })

  it('leads from a figure to the documents behind it, with the reason and what to do', async () => {
    const context = await browser.newContext()
    const page = await signIn(context, agencyKey)
    await show(page, 'overview')
    await page.getByRole('link', { name: 'Gửi kèm bản giấy' }).click()
    await page.getByRole('columnheader', { name: 'Việc cần làm' }).waitFor()
    const rows = page.locator('tbody tr')
    expect(await rows.count()).toBeGreaterThan(0)
    await rows.first().getByRole('link').click()
    await page.getByRole('heading', { name: /^Văn bản / }).waitFor()
    await page.getByRole('region', { name: 'Diễn biến' }).first().waitFor()
    await context.close()
  })

  /** More rows than these are not followed to their end. */
  const MOST_ROWS = 160

  /** How many rows there are behind a link, on all its pages. */
  async function countRows(page: Page, href: string): Promise<number> {
    await show(page, href.replace('#/', ''))
    for (let count = 0; ;) {
      count += await page.locator('main tbody tr').count()
      const more = page.getByRole('link', { name: 'Xem tiếp' })
      const next = (await more.count()) === 0 ? null : await more.getAttribute('href')
      if (next === null) return count
      await show(page, next.replace('#/', ''))
    }
  }

  it.each([
    'overview?period=2026-11',
    'timeliness?period=2026-11',
    'agencies?period=2026-11&by=level',
    'agencies?period=2026-11&by=recipient',
    'targets?period=2026-11',
    'agency/H99.02?period=2026-11',
  ])(
    'leads from each figure of %s to as many rows as it says',
    async (place) => {
      const context = await browser.newContext()
      const page = await signIn(context, operatorKey)
      await show(page, place)
      // The tables beside the charts as well.
      for (const table of await page.locator('main summary').all()) await table.click()
      const found: unknown = await page.evaluate(
        `[...document.querySelectorAll('main a:is([href*="figure="], [href*="standing="], [href^="#/waiting/"])')].map((link) => [link.textContent, link.getAttribute('href')])`,
      )
      const figures = linksSchema
        .parse(found)
        .filter(([text]) => /^[\d.]+$/.test(text))
        .map(([text, href]) => [Number(text.replaceAll('.', '')), href] as const)
      expect(figures.length).toBeGreaterThan(2)
      const small = figures.filter(([count]) => count <= MOST_ROWS).slice(0, 12)
      for (const [count, href] of small) expect(await countRows(page, href), href).toBe(count)
      await context.close()
    },
    MANY_PAGES_MS,
  )

  it('lets an operator try a message of a connector again, or end it for a reason', async () => {
    const context = await browser.newContext()
    const page = await signIn(context, operatorKey)
    const about = { lastSuccessAt: null, lastErrorAt: null, lastError: null, caughtUpAt: null }
    const connector = {
      ...{ name: 'truc', kind: 'national-axis', agencies: ['G22'], ...about },
      ...{ failuresInARow: 0, leftAloneUntil: null, queued: 0, oldestQueuedAt: null },
      ...{ waiting: 0, setAside: 2 },
    }
    const message = (id: string) => ({
      ...{ id, kind: 'package', sender: '000.00.00.G22', state: 'set-aside' },
      ...{ reason: 'unreadable', detail: null, changedAt: NOW.toISOString() },
    })
    const asked: [string, unknown][] = []
    await context.route('**/v1/connectors', (route) =>
      route.fulfill({ json: { items: [connector] } }),
    )
    await context.route('**/v1/connectors/truc/messages*', (route) =>
      route.fulfill({ json: { items: [message('a/1'), message('b')] } }),
    )
    await context.route('**/v1/connectors/truc/messages/*/*', (route) => {
      asked.push([new URL(route.request().url()).pathname, route.request().postDataJSON()])
      return route.fulfill({ json: message('b') })
    })
    await show(page, 'operations')
    const rows = page.getByRole('region', { name: 'Gói tin của truc chờ quyết định' })
    const end = rows.getByRole('button', { name: 'Bỏ' })
    expect(await end.nth(1).isDisabled()).toBe(true)
    expect(await violations(page)).toEqual([])
    await rows.getByRole('button', { name: 'Gửi lại' }).first().click()
    await page.getByText('Gói tin được xử lý lại ở lượt sau.').waitFor()
    await rows.getByRole('textbox').nth(1).fill('Bên gửi đã gửi lại')
    await end.nth(1).click()
    await page.getByText('Đã bỏ gói tin và ghi lý do.').waitFor()
    expect(asked).toEqual([
      ['/v1/connectors/truc/messages/a%2F1/retry', null],
      ['/v1/connectors/truc/messages/b/discard', { reason: 'Bên gửi đã gửi lại' }],
    ])
    await context.close()
  })

  it('says in words why a signature does not count and what to do, with the code beside', async () => {
    const mark = { certificate: '0'.repeat(64), indication: 'INDETERMINATE' } as const
    const file = fakePdf('no way', [{ ...mark, subIndication: 'NO_CERTIFICATE_CHAIN_FOUND' }])
    const metadata = metadataOf(['H99.01'], { number: '4714', issueDate: '2026-11-24' })
    const sent = await createClient(gateway.url, agencyKey).send(metadata, [file])
    for (const language of ['vi', 'en'] as const) {
      const context = await browser.newContext()
      await context.addInitScript(`localStorage.setItem('sealpost.language', '${language}')`)
      const page = await signIn(context, operatorKey)
      await show(page, `document/${sent.text('id')}`)
      const text = (await page.textContent('main')) ?? ''
      expect(text).toContain(explainFinding('CHAIN_NOT_TRUSTED', language))
      expect(text).toContain(explainSubIndication('NO_CERTIFICATE_CHAIN_FOUND', language))
      expect(text).toContain('CHAIN_NOT_TRUSTED')
      await context.close()
    }
  })

  /** From the first agency of the province to the second. */
  async function send(number: string, subject: string): Promise<string> {
    const metadata = metadataOf(['H99.01'], { number, subject, issueDate: '2026-11-24' })
    const sent = await createClient(gateway.url, agencyKey).send(metadata, [fakePdf(number)])
    return sent.text('id')
  }

  it('shows the operator the life of a document without its subject, and checks its proof in the browser', async () => {
    const id = await send('4711', 'V/v điều không ai khác được biết')
    const context = await browser.newContext()
    const page = await signIn(context, operatorKey)
    await show(page, `document/${id}`)
    await page.getByRole('heading', { name: 'Văn bản 4711/UBND-VX' }).waitFor()
    for (const name of ['Bên nhận', 'Kết luận về chữ ký', 'Diễn biến', 'Biên nhận'])
      await page.getByRole('region', { name, exact: true }).waitFor()
    expect(await page.textContent('main')).not.toContain('không ai khác được biết')
    const check = page.getByRole('button', { name: 'Kiểm tra bằng chứng' })
    const proof = page.getByRole('region', { name: 'Bằng chứng', exact: true })
    // The log takes a moment to sign a head over the new entry.
    for (let holds = 0; holds < 4;) {
      await check.click()
      await proof.getByRole('alert').or(proof.getByRole('listitem')).first().waitFor()
      holds = await proof.getByRole('listitem').filter({ hasText: '✓' }).count()
    }
    expect(await proof.getByRole('listitem').count()).toBe(4)
    expect(await violations(page)).toEqual([])
    await context.close()
  })

  it('shows what has happened since without being asked, for it follows the book', async () => {
    const context = await browser.newContext()
    const page = await signIn(context, operatorKey)
    const follows = page.waitForRequest((request) => request.url().includes('wait=15'))
    await show(page, 'overview')
    await follows
    const figure = page
      .getByRole('region', { name: 'Theo văn bản' })
      .getByText(/^[\d.]+ trên [\d.]+$/)
    const before = await figure.textContent()
    await send('4712', 'V/v một việc mới')
    await page.getByText('cập nhật lúc').waitFor()
    await expect.poll(() => figure.textContent(), { timeout: 30_000 }).not.toBe(before)
    await context.close()
  })

  it('says when the gateway is out of reach, and follows again when it is back', async () => {
    const context = await browser.newContext()
    const page = await signIn(context, operatorKey)
    await show(page, 'overview')
    await context.route('**/v1/book/changes*', (route) => route.abort())
    await send('4713', 'V/v làm cho câu hỏi đang chờ được trả lời')
    const sign = page.getByRole('status').filter({ hasText: /Mất kết nối|Theo dõi/ })
    await sign.filter({ hasText: 'Mất kết nối' }).waitFor()
    await context.unroute('**/v1/book/changes*')
    await sign.filter({ hasText: 'Theo dõi trực tiếp' }).waitFor()
    await context.close()
  })

  it('leads the keyboard past the navigation', async () => {
    const context = await browser.newContext()
    const page = await signIn(context, operatorKey)
    await show(page, 'overview')
    await page.reload()
    await page.getByRole('navigation').waitFor()
    await page.keyboard.press('Tab')
    await page.locator('.skip:focus').waitFor()
    await page.keyboard.press('Enter')
    await page.locator('#main:focus').waitFor()
    await context.close()
  })

  it('lets the keyboard walk over the map: one stop for Tab, arrows inside', async () => {
    const context = await browser.newContext()
    const page = await signIn(context, operatorKey)
    await show(page, 'overview')
    expect(await page.locator('.tile[tabindex="0"]').count()).toBe(1)
    await page.locator('.tile').first().focus()
    await page.keyboard.press('ArrowRight')
    expect(await page.locator('.tile').nth(1).getAttribute('tabindex')).toBe('0')
    await page.keyboard.press('End')
    const name = await page.locator('.tile:focus span').first().textContent()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 2, name: name ?? '' }).waitFor()
    await context.close()
  })

  it('offers the sign-in of persons where the gateway has one, and the pages that the roles allow', async () => {
    const context = await browser.newContext()
    const session = { signIn: '/session/sign-in', subject: null, roles: [], endsAt: null }
    const answer = (person: object) =>
      context.route('**/v1/session', (route) => route.fulfill({ json: { ...session, ...person } }))
    await answer({ signedIn: false, name: null, scopes: [] })
    const page = await context.newPage()
    await page.goto(`${gateway.url}/dashboard/`)
    const link = page.getByRole('link', { name: 'Đăng nhập bằng tài khoản công vụ' })
    expect(await link.getAttribute('href')).toBe('../session/sign-in?return=%2Fdashboard%2F')
    expect(await page.locator('input[type=password]').count()).toBe(1)
    expect(await violations(page)).toEqual([])
    await answer({ signedIn: true, name: 'Trần Thị B', scopes: ['statistics:read'] })
    await page.reload()
    await page.getByText('Trần Thị B').waitFor()
    const menu = await page.getByRole('navigation').getByRole('link').allTextContents()
    expect(menu).toContain('Tổng quan')
    for (const hidden of ['Vận hành', 'Nhật ký thao tác', 'Danh mục cơ quan'])
      expect(menu).not.toContain(hidden)
    await context.close()
  })

  it('prints the page without its navigation', async () => {
    const context = await browser.newContext()
    const page = await signIn(context, operatorKey)
    await show(page, 'overview')
    await page.emulateMedia({ media: 'print' })
    expect(await page.getByRole('navigation').isVisible()).toBe(false)
    expect(await page.getByRole('region', { name: 'Theo văn bản' }).isVisible()).toBe(true)
    await context.close()
  })

  it('imports a paper register whole or not at all, and names the rows that are wrong', async () => {
    const context = await browser.newContext()
    const page = await signIn(context, agencyKey)
    await show(page, 'registers')
    const head = 'number,notation,issueDate,typeName,reason,recipients\n'
    const good = '9001,UBND-VX,2026-11-20,Công văn,technical-fault,\n'
    const table = join(directory, 'register.csv')
    const wrong = [
      '9002,UBND-VX,20/13/2026,Công văn,technical-fault,',
      '9003,UBND-VX,2026-11-20,Công văn,no reason,',
      ',UBND-VX,2026-11-20,Công văn,technical-fault,',
    ]
    writeFileSync(table, head + good + wrong.join('\n'))
    await page.locator('input[type=file]').setInputFiles(table)
    await page.getByRole('button', { name: 'Nhập', exact: true }).click()
    await page.getByRole('alert').waitFor()
    const told = (await page.getByRole('alert').textContent()) ?? ''
    for (const row of [3, 4, 5]) expect(told).toContain(`Dòng ${row}`)
    expect(await page.getByText('9001/UBND-VX').count()).toBe(0)
    writeFileSync(table, head + good)
    await page.locator('input[type=file]').setInputFiles(table)
    await page.getByRole('button', { name: 'Nhập', exact: true }).click()
    await page.getByText('Đã nhập 1 dòng').waitFor()
    await context.close()
  })

  it('closes a month, and hands out a report that is signed', async () => {
    const context = await browser.newContext({ acceptDownloads: true })
    const page = await signIn(context, operatorKey)
    await show(page, 'figures')
    await page.getByRole('button', { name: 'Chốt', exact: true }).click()
    await page.getByText('Đã chốt 2026-10, phiên bản 1.').waitFor()
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'PDF có chữ ký số của hệ thống' }).click(),
    ])
    const path = join(directory, 'report.pdf')
    await file.saveAs(path)
    const client = createClient(gateway.url, '')
    const certificate = (await client.get('/v1/statistics/report-certificate')).raw
    const anchors = readTrustAnchors(certificate)
    const report = await verifyPdf(readFileSync(path), { trust: anchors, at: NOW })
    expect(report.signatures).toMatchObject([
      { digestsMatch: true, signatureValueValid: true, coverage: 'whole-document' },
    ])
    await context.close()
  })

  it.each([
    ['vi', 'light'],
    ['vi', 'dark'],
    ['en', 'light'],
    ['en', 'dark'],
  ] as const)(
    'pleases axe on every page (%s, %s)',
    async (language, colorScheme) => {
      const context = await browser.newContext({ colorScheme })
      await context.addInitScript(`localStorage.setItem('sealpost.language', '${language}')`)
      const page = await context.newPage()
      await page.goto(`${gateway.url}/dashboard/`)
      await page.locator('button[type=submit]').waitFor()
      expect(await violations(page)).toEqual([])
      await page.close()
      const signedIn = await signIn(context, operatorKey)
      for (const name of PAGES) {
        await show(signedIn, name)
        expect(await violations(signedIn), name).toEqual([])
      }
      await context.close()
    },
    MANY_PAGES_MS,
  )

  it('can be read on a phone', async () => {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 } })
    const page = await signIn(context, operatorKey)
    for (const name of PAGES) {
      await show(page, name)
      const wider: unknown = await page.evaluate(
        'document.documentElement.scrollWidth > innerWidth',
      )
      expect(wider, name).toBe(false)
    }
    await context.close()
  })
})
