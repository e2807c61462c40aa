import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import {
  addAgency,
  startTestGateway,
  type TestGateway,
} from '../../server/test/support/test-gateway.ts'
import { runCli } from './run-cli.ts'

// Each run is a process of its own: a slow machine takes its time.
vi.setConfig({ testTimeout: 300_000 })

let gateway: TestGateway
let keys: Record<string, string>

beforeAll(async () => {
  gateway = await startTestGateway()
  gateway.now = new Date()
  const sender = await addAgency(gateway, 'H14')
  const recipient = await addAgency(gateway, 'H14.05')
  keys = {
    SEALPOST_SENDER_KEY: sender.key,
    SEALPOST_RECIPIENT_KEY: recipient.key,
    SEALPOST_RECIPIENT: 'H14.05',
  }
})

afterAll(() => gateway.end())

/** A gateway that says of every acceptance something else than was signed, and something else each time. */
function startLiar(): Promise<Server> {
  let count = 0
  const server = createServer((_request, response) => {
    count += 1
    const answer = { id: `d${count}`, receipt: 'a.b.c', deliveries: [{ id: 'x' }], keys: [] }
    response.writeHead(_request.method === 'POST' ? 202 : 200)
    response.end(JSON.stringify(answer))
  })
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => {
      resolve(server)
    }),
  )
}

it('passes every case against the gateway', async () => {
  const outcome = await runCli(['conformance', '--base-url', gateway.url], keys)
  expect(outcome.stdout).not.toContain('failed')
  expect(outcome.stdout).toMatch(/\n(\d+) \/ \1\n$/)
  expect(outcome).toMatchObject({ status: 0, stderr: '' })
})

it('asks the gateway whose the recipient’s key is, and refuses two keys of one agency', async () => {
  const args = ['conformance', '--base-url', gateway.url, '--only', 'submit-multipart']
  const others = { ...keys, SEALPOST_RECIPIENT: '' }
  const outcome = await runCli([...args, '--only', 'caller-known'], others)
  expect(outcome).toMatchObject({ status: 0, stderr: '' })
  const same = { ...others, SEALPOST_RECIPIENT_KEY: keys['SEALPOST_SENDER_KEY'] ?? '' }
  const refused = await runCli(args, same)
  expect(refused.status).toBe(64)
  expect(refused.stderr).toContain('H14')
})

it('fails the very case that a lying gateway breaks', async () => {
  const liar = await startLiar()
  const url = `http://127.0.0.1:${(liar.address() as AddressInfo).port}`
  const only = ['--only', 'acceptance-receipt', '--only', 'duplicate-answer', '--json']
  const outcome = await runCli(['conformance', '--base-url', url, ...only], keys)
  liar.close()
  expect(outcome.status).toBe(1)
  expect(JSON.parse(outcome.stdout)).toMatchObject({
    passed: 0,
    cases: [
      { name: 'acceptance-receipt', expected: 'a receipt that verifies' },
      { name: 'duplicate-answer', expected: 'the bytes of the first answer' },
    ],
  })
})

it('ends with 64 without a key or with an unknown case, and with 66 where nothing answers', async () => {
  const at = (url: string) => ['conformance', '--base-url', url]
  expect(await runCli(at(gateway.url))).toMatchObject({ status: 64 })
  expect(await runCli([...at(gateway.url), '--only', 'x'], keys)).toMatchObject({ status: 64 })
  expect(await runCli(at('http://127.0.0.1:9'), keys)).toMatchObject({ status: 66 })
})
