import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkReceipt, type PageQuestion } from '../../src/http/receipt-page/check-receipt.ts'
import { fakePdf } from '../support/fake-verifier.ts'
import { until } from '../support/until.ts'
import {
  addAgency,
  metadataOf,
  startTestGateway,
  type TestGateway,
} from '../support/test-gateway.ts'

let gateway: TestGateway
let question: PageQuestion
let content: string

beforeAll(async () => {
  gateway = await startTestGateway({ config: { logIntervalMs: 20 } })
  const sender = await addAgency(gateway, 'H14')
  await addAgency(gateway, 'H14.05')
  for (let number = 1; number < 6; number += 1)
    await sender.client.send(metadataOf(['H14.05']), [fakePdf(String(number))])
  const sent = await sender.client.send(metadataOf(['H14.05']), [fakePdf('page')])
  const path = `/v1/documents/${sent.text('id')}/proof`
  await until(async () => (await sender.client.get(path)).status === 200)
  const open = gateway.client('')
  question = {
    receipt: sent.text('receipt'),
    proof: (await sender.client.get(path)).raw.toString(),
    keys: (await open.get('/.well-known/jwks.json')).raw.toString(),
    logKey: (await open.get('/v1/evidence')).text('verifierKey'),
  }
  content = (await open.get('/verify-receipt')).raw.toString()
})

afterAll(() => gateway.end())

const GOOD = { receiptSigned: true, leafIsOfReceipt: true, leafIsInTree: true, headSigned: true }

describe('the check in the browser', () => {
  const steps = async (changes: Partial<PageQuestion>) =>
    (await checkReceipt({ ...question, ...changes })).steps

  it('finds a receipt, its leaf, its path and the signed head to hold', async () => {
    const answer = await checkReceipt(question)
    expect(answer).toMatchObject({ steps: GOOD, claims: { kind: 'acceptance' } })
  })

  it('says which step fails', async () => {
    const [header = '', claims = '', signature = ''] = question.receipt.split('.')
    const said = Buffer.from(claims, 'base64url').toString().replace('"version":1', '"version":2')
    const forged = [header, Buffer.from(said).toString('base64url'), signature].join('.')
    expect(await steps({ receipt: forged })).toEqual({
      ...GOOD,
      receiptSigned: false,
      leafIsOfReceipt: false,
    })
    expect(await steps({ proof: question.proof.replace(/index \d+/, 'index 0') })).toEqual({
      ...GOOD,
      leafIsInTree: false,
    })
    expect(await steps({ logKey: question.logKey.replace('+', 'x+') })).toEqual({
      ...GOOD,
      headSigned: false,
    })
    expect(await steps({ keys: '{"keys":[]}' })).toEqual({ ...GOOD, receiptSigned: false })
    expect(await steps({ proof: 'x' })).toMatchObject({ leafIsInTree: null, headSigned: null })
  })
})

describe('the page, opened from a disk in Chromium', () => {
  let browser: Browser
  let page: Page
  let directory: string
  const asked: string[] = []
  const complaints: string[] = []

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'page-'))
    const file = join(directory, 'verify-receipt.html')
    writeFileSync(file, content)
    browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
    page = await browser.newPage()
    page.on('request', (request) => asked.push(request.url()))
    page.on('console', (message) => complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(error.message))
    await page.goto(pathToFileURL(file).href)
  })

  afterAll(async () => {
    await browser.close()
    rmSync(directory, { recursive: true })
  })

  it('checks a receipt in Vietnamese and in English, and asks no address', async () => {
    await page.fill('#receipt', question.receipt)
    await page.fill('#proof', question.proof)
    await page.click('#check')
    await page.waitForSelector('#verdict-holds:visible')
    expect(await page.locator('#verdict-holds').innerText()).toContain('Biên nhận đúng')
    await page.click('#say-en')
    expect(await page.locator('#verdict-holds').innerText()).toContain('genuine')
    expect(await page.title()).toBe('Check a receipt')
    expect(await page.locator('#claims').innerText()).toContain('documentUid')
    expect(asked).toHaveLength(1)
    expect(complaints).toEqual([])
  })

  it('says that a changed receipt is not proven, and which step fails', async () => {
    await page.fill('#receipt', question.receipt.replace(/\.[^.]+$/, '.AAAA'))
    await page.click('#check')
    await page.waitForSelector('#verdict-fails:visible')
    expect(await page.locator('#receiptSigned').getAttribute('data-state')).toBe('false')
    expect(await page.locator('#headSigned').getAttribute('data-state')).toBe('true')
  })

  it('shows what a receipt says as text, whatever it says', async () => {
    const claims = Buffer.from(JSON.stringify({ kind: '<img src=x onerror=alert(1)>' }))
    await page.fill('#receipt', `e30.${claims.toString('base64url')}.AAAA`)
    await page.click('#check')
    expect(await page.locator('#claims img').count()).toBe(0)
    expect(asked).toHaveLength(1)
  })
})
