// What anybody may ask without a key, request by request.
import request from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestGateway, type TestGateway } from '../support/test-gateway.ts'

let gateway: TestGateway
beforeAll(async () => {
  gateway = await startTestGateway()
})
afterAll(() => gateway.end())

describe('without a key', () => {
  it.each(['/livez', '/readyz', '/v1/openapi.json', '/.well-known/jwks.json'])(
    'answers %s',
    async (path) => {
      await request(gateway.url).get(path).expect(200).expect('Content-Type', /json/)
    },
  )

  it('shows the page with the share, in Vietnamese unless English is asked for, and runs no script', async () => {
    const page = await request(gateway.url).get('/').expect(200).expect('Content-Type', /html/)
    expect(page.text).toContain('<html lang="vi"')
    expect(page.headers['content-security-policy']).toContain("default-src 'none'")
    expect(page.headers['x-content-type-options']).toBe('nosniff')
    expect(page.text).not.toContain('<script')
  })

  it.each([
    '/v1/inbox',
    '/v1/agencies',
    '/v1/events',
    '/v1/statistics/electronic-share?period=2026',
  ])('refuses %s by its name (RFC 9457)', async (path) => {
    const answer = await request(gateway.url).get(path).expect(401)
    expect(answer.type).toBe('application/problem+json')
    expect(answer.body).toMatchObject({ status: 401, code: 'unauthenticated' })
  })

  it('refuses a submission before its body is read', async () => {
    const post = request(gateway.url).post('/v1/documents').field('metadata', '{}')
    await post.expect(401)
  })
})
