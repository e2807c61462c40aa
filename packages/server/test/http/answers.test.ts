// What the description says of an answer, held against the answer itself.
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Answered } from '../support/client.ts'
import { fakePdf } from '../support/fake-verifier.ts'
import { registerSeals } from '../support/seals.ts'
import {
  addAgency,
  metadataOf,
  startTestGateway,
  type TestAgency,
  type TestGateway,
} from '../support/test-gateway.ts'
import { ROUTES } from '../../src/http/routes/index.ts'

let gateway: TestGateway
let sender: TestAgency
let recipient: TestAgency

beforeAll(async () => {
  gateway = await startTestGateway()
  sender = await addAgency(gateway, 'H14')
  recipient = await addAgency(gateway, 'H14.05')
  await registerSeals(gateway, sender)
})

afterAll(() => gateway.end())

/** Fails when the answer is not one of the route's, or not in its form. */
function expectDescribed(method: string, path: string, answer: Answered): Answered {
  const route = ROUTES.find(({ spec }) => spec.method === method && spec.path === path)
  const described = route?.spec.answers[answer.status]
  expect(
    described,
    `${method} ${path} answers ${answer.status}: ${answer.raw.toString()}`,
  ).toBeDefined()
  if (described?.schema !== undefined) {
    const parsed = described.schema.safeParse(answer.body)
    expect(parsed.success ? [] : parsed.error.issues).toEqual([])
  }
  return answer
}

it('answers as it is described, on every road through the exchange', async () => {
  const { client } = sender
  const post = async (path: string, body?: unknown, template = path) =>
    expectDescribed('post', template, await client.post(path, body))
  const get = async (path: string, template: string, from = client) =>
    expectDescribed('get', template, await from.get(path))

  const draft = await post('/v1/documents', metadataOf(['H14.05']))
  const place = `/v1/documents/${draft.text('id')}`
  expectDescribed(
    'put',
    '/v1/documents/{id}/files/{number}',
    await client.put(`${place}/files/1`, fakePdf('a')),
  )
  const accepted = await post(`${place}/submit`, undefined, '/v1/documents/{id}/submit')
  expectDescribed(
    'post',
    '/v1/documents',
    await client.send(metadataOf(['H14.05']), [fakePdf('b')]),
  )
  await get('/v1/inbox', '/v1/inbox', recipient.client)
  const status = `/v1/deliveries/${accepted.text('deliveries.0.id')}/status`
  const reported = await recipient.client.post(status, { code: '03', incomingNumber: '1' })
  expectDescribed('post', '/v1/deliveries/{id}/status', reported)
  await get(place, '/v1/documents/{id}')
  for (const part of ['reports', 'events', 'receipts'])
    await get(`${place}/${part}`, `/v1/documents/{id}/${part}`)
  await get(`${place}/files/1`, '/v1/documents/{id}/files/{number}')
  await get('/v1/events', '/v1/events')
  await get('/v1/agencies', '/v1/agencies')
  await get(`/v1/agencies/${sender.id}`, '/v1/agencies/{id}')
  await get(`/v1/agencies/${sender.id}/certificates`, '/v1/agencies/{id}/certificates')
  const entry = {
    number: '1',
    notation: 'A',
    issueDate: '2026-11-20',
    typeName: 'Công văn',
    reason: 'other',
    recipients: ['H14.05'],
  }
  await post('/v1/registers/paper', entry)
  await post('/v1/registers/exempt', { period: '2026-10', level: 'secret', count: 1 })
  await get('/v1/statistics/electronic-share?period=2026', '/v1/statistics/electronic-share')
  await get('/v1/statistics/definitions', '/v1/statistics/definitions')
  const report = await client.postBytes('/v1/verifications', fakePdf('c'), 'application/pdf')
  expectDescribed('post', '/v1/verifications', report)
  for (const path of ['/livez', '/readyz', '/v1/openapi.json', '/.well-known/jwks.json', '/'])
    await get(path, path)
  await get('/metrics', '/metrics', gateway.operator)
})

it('writes a description that names every parameter with its form', async () => {
  const { body } = await gateway.client('').get('/v1/openapi.json')
  expect(body).toMatchObject({
    paths: {
      '/v1/documents/{id}/files/{number}': {
        put: {
          parameters: [
            { name: 'id', in: 'path', required: true },
            { name: 'number', in: 'path' },
            { name: 'Content-Digest', in: 'header', required: true },
          ],
        },
      },
      '/v1/inbox': {
        get: { parameters: [{ name: 'after' }, { name: 'limit' }, { name: 'wait' }] },
      },
      '/v1/documents': {
        post: { requestBody: { content: { 'application/json': {}, 'multipart/form-data': {} } } },
      },
    },
    components: {
      schemas: {
        DocumentMetadata: { required: expect.arrayContaining(['securityLevel']) as string[] },
      },
    },
  })
})
