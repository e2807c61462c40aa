import { createServer, type Server } from 'node:http'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import express from 'express'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mountApiDocs } from '../../src/http/pages/api-docs.ts'
import { securityHeaders } from '../../src/http/security-headers.ts'

let server: Server
let url: string

beforeAll(async () => {
  const app = express()
  app.use(...securityHeaders)
  mountApiDocs(app, `${dirname(fileURLToPath(import.meta.resolve('swagger-ui-dist/LICENSE')))}/`)
  server = createServer(app)
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  url = `http://127.0.0.1:${typeof address === 'object' ? (address?.port ?? 0) : 0}`
})

afterAll(() => {
  server.close()
  server.closeAllConnections()
})

describe('the pages of the interface', () => {
  it('come from this gateway alone, under a strict policy', async () => {
    const answer = await fetch(`${url}/docs/`)
    const policy = answer.headers.get('content-security-policy') ?? ''
    expect(policy).toContain(`default-src 'none'`)
    expect(policy).not.toMatch(/unsafe|https?:|\*/)
    const page = await answer.text()
    expect(page).not.toMatch(/https?:|\/\//)
    const addresses = [...page.matchAll(/(?:href|src)="([^"]+)"/g)].map(
      ([, address = '']) => address,
    )
    expect(addresses).toEqual(['data:,', 'swagger-ui.css', 'swagger-ui-bundle.js', 'start.js'])
    for (const address of addresses.slice(1))
      expect((await fetch(`${url}/docs/${address}`)).status).toBe(200)
  })

  it('are found with and without the slash at the end', async () => {
    const answer = await fetch(`${url}/docs`, { redirect: 'manual' })
    expect([answer.status, answer.headers.get('location')]).toEqual([308, 'docs/'])
  })

  it('serve no other file of the package', async () => {
    for (const file of ['package.json', 'index.html', '..%2fpackage.json', 'swagger-ui.js'])
      expect((await fetch(`${url}/docs/${file}`)).status).toBe(404)
  })

  it('ask nobody whether the description is valid', async () => {
    expect(await (await fetch(`${url}/docs/start.js`)).text()).toContain('validatorUrl: null')
  })
})
