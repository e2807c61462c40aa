// Requests that two readers could read in two ways (T18), webhooks that point inside (T19), and a file that is sent again while it is judged
// (T28).
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fakePdf, fakeVerifier } from '../../packages/server/test/support/fake-verifier.ts'
import {
  addAgency,
  metadataOf,
  startTestGateway,
  type TestAgency,
  type TestGateway,
} from '../../packages/server/test/support/test-gateway.ts'
import { waitingFiles } from '../../packages/server/test/support/waiting-files.ts'
import { openWebhookDoor } from '../../packages/server/test/support/webhook-door.ts'
import { head, say } from './support/attacked-gateway.ts'
import { ODD_REQUESTS, oddRequest } from './support/odd-requests.ts'
import { slowness } from './support/slowness.ts'

let gateway: TestGateway
let sender: TestAgency
let recipient: TestAgency
let judging = Promise.withResolvers<unknown>()
let hold: Promise<unknown> | undefined

beforeAll(async () => {
  const verifier: typeof fakeVerifier = {
    verify: async (source, options) => {
      judging.resolve(null)
      await hold
      return fakeVerifier.verify(source, options)
    },
  }
  gateway = await startTestGateway({ verifier })
  sender = await addAgency(gateway, 'H14')
  recipient = await addAgency(gateway, 'H14.05')
})

afterAll(() => gateway.end())

describe('a request that two readers could read in two ways (T18)', () => {
  it.each(ODD_REQUESTS)(
    '%s is answered with no, and nothing in it is taken for another request',
    async (_what, headers, body) => {
      const port = Number(new URL(gateway.url).port)
      const connection = say(port, oddRequest(headers, body))
      const answer = await connection.ended
      expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /)
      expect(answer).not.toMatch(/HTTP\/1\.1 [123]/)
      expect(answer).not.toContain('"status":"ok"')
    },
  )
})

describe('multipart that is odd (T22)', () => {
  const METADATA = JSON.stringify(metadataOf(['H14.05']))
  const named = (name: string, more = ''): string =>
    `--x\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n`
  const rest = `${named('file', '; filename="a.pdf"')}%PDF-1.7\r\n%%EOF\r\n--x--\r\n`
  const whole = `${named('metadata')}${METADATA}\r\n${rest}`

  it.each([
    ['a NUL in the name of a part', whole.replace('name="file"', 'name="fi\0le"')],
    ['a NUL in a header of a part', whole.replace('Content-Disp', 'X-Odd: a\0b\r\nContent-Disp')],
    ['a folded header that hides the name', whole.replace(' form-data; name="metadata"', ' form-data;\r\n\tname="nothing"')], // prettier-ignore
    ['a header of 100 kilobytes', whole.replace('Content-Disp', `X-Odd: ${'a'.repeat(100_000)}\r\nContent-Disp`)], // prettier-ignore
    [
      '10 000 headers',
      whole.replace('Content-Disp', `${'X-Odd: a\r\n'.repeat(10_000)}Content-Disp`),
    ],
    [
      '10 000 parts',
      named('metadata') + METADATA + `\r\n${named('file')}\r\n`.repeat(10_000) + rest,
    ],
    ['no boundary at its end', whole.replace('--x--', '--x')],
    ['no name', whole.replace('; name="metadata"', '')],
    ['nothing but boundaries', '--x\r\n'.repeat(50_000)],
  ])('%s is answered with no within two seconds of CPU', async (_what, body) => {
    const bytes = Buffer.from(body, 'latin1')
    const headers = [
      `Authorization: Bearer ${sender.key}`,
      'Content-Type: multipart/form-data; boundary=x',
      `Content-Length: ${bytes.length}`,
      'Connection: close',
    ]
    const start = process.cpuUsage()
    const connection = say(Number(new URL(gateway.url).port), Buffer.concat([Buffer.from(head('POST /v1/documents HTTP/1.1', headers)), bytes])) // prettier-ignore
    expect(await connection.ended).toMatch(/^HTTP\/1\.1 4\d\d /)
    const { user, system } = process.cpuUsage(start)
    expect(user + system).toBeLessThan(2_000_000 * slowness())
    await expect.poll(() => waitingFiles(gateway.directory)).toEqual([])
  })
})

describe('a webhook under the settings that a gateway comes with (T19)', () => {
  it('at an address of this machine, in whatever spelling, is never asked', async () => {
    const door = await openWebhookDoor()
    const { port } = new URL(door.url)
    const path = `/v1/agencies/${recipient.id}/endpoint`
    for (const host of [
      '127.0.0.1',
      'localhost',
      '[::1]',
      '2130706433',
      '0x7f.1',
      '127.1',
      '0.0.0.0',
      '[::ffff:127.0.0.1]',
    ]) {
      for (const scheme of ['http', 'https']) {
        const set = await recipient.client.putJson(path, {
          url: `${scheme}://${host}:${port}/hook`,
        })
        if (set.status !== 200) continue
        expect((await recipient.client.post(`${path}/test`)).body).toEqual({ status: null })
      }
    }
    await recipient.client.delete(path)
    expect(door.messages).toEqual([])
    await door.close()
  })
})

describe('a file that is sent again while the first one is judged (T28)', () => {
  it('is judged itself before anything is delivered', async () => {
    const first = fakePdf('what is judged')
    const second = fakePdf('something else')
    const draft = await sender.client.post('/v1/documents', metadataOf(['H14.05']))
    const place = `/v1/documents/${draft.text('id')}`
    await sender.client.put(`${place}/files/1`, first)
    const release = Promise.withResolvers<unknown>()
    judging = Promise.withResolvers()
    hold = release.promise
    const submitting = sender.client.post(`${place}/submit`)
    await judging.promise
    const again = await sender.client.put(`${place}/files/1`, second)
    hold = undefined
    release.resolve(null)
    const submitted = await submitting
    expect(again.status).toBe(200)
    // What was judged is not there any more, so nothing of it is delivered …
    expect([submitted.status, submitted.at('code')]).toEqual([409, 'file-changed'])
    expect((await recipient.client.get(`${place}/files/1`)).status).toBe(404)
    // … and what came instead is judged before it is.
    const accepted = await sender.client.post(`${place}/submit`)
    expect(accepted.at('files.0.sha256')).toBe(createHash('sha256').update(second).digest('hex'))
    expect((await recipient.client.get(`${place}/files/1`)).raw.equals(second)).toBe(true)
  })
})
