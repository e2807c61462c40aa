// The pages of the interface in a real browser: they show it under their policy, and ask nobody else.
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { startGateway } from '@sealpost/server'
import { carryApiDocs } from '../../scripts/carry-api-docs.ts'
import { fakeVerifier } from '../../packages/server/test/support/fake-verifier.ts'

const CHROMIUM = '/usr/bin/chromium'

if (!existsSync(CHROMIUM))
  console.warn('Chromium is not installed here: the pages of the interface are not looked at.')

describe.skipIf(!existsSync(CHROMIUM))('the pages of the interface', () => {
  it('show every group of addresses, break no policy, and ask nobody but the gateway', async () => {
    carryApiDocs()
    const dataDirectory = mkdtempSync(join(tmpdir(), 'api-docs-'))
    const config = { dataDirectory, port: 0, minFreeBytes: 1, logLevel: 'silent' } as const
    const gateway = await startGateway(config, { verifier: fakeVerifier })
    const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] })
    try {
      const page = await browser.newPage()
      const asked: string[] = []
      const complaints: string[] = []
      page.on('request', (request) => asked.push(request.url()))
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text())
      })
      page.on('pageerror', (error) => complaints.push(String(error)))
      await page.goto(`${gateway.url}/docs`)
      await page.locator('.opblock').first().waitFor()
      for (const tag of ['documents', 'agencies', 'session', 'oauth', 'audit'])
        expect(await page.locator(`.opblock-tag[data-tag="${tag}"]`).count()).toBe(1)
      const elsewhere = asked.filter(
        (url) => !url.startsWith(gateway.url) && !url.startsWith('data:'),
      )
      expect(elsewhere).toEqual([])
      expect(complaints).toEqual([])
    } finally {
      await browser.close()
      await gateway.close()
      rmSync(dataDirectory, { recursive: true, force: true })
    }
  })
})
