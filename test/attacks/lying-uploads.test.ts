// Uploads that are not what they say: too long, cut short, of another length, of another digest, broken off. Each ends in its refusal and
// leaves nothing: no file, no document, no event (I14), and no memory.
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { digestHeader } from '../../packages/server/test/support/client.ts'
import { fakePdf } from '../../packages/server/test/support/fake-verifier.ts'
import { metadataOf } from '../../packages/server/test/support/test-gateway.ts'
import { until } from '../../packages/server/test/support/until.ts'
import { head, say, startAttacked, type AttackedGateway } from './support/attacked-gateway.ts'

const MAX_FILE = 1_000_000

/** By hand: SEALPOST_BROKEN_UPLOADS=10000. */
const BROKEN = Number(process.env['SEALPOST_BROKEN_UPLOADS'] ?? 600)
const AT_ONCE = 20
/** What a gateway may hold at most, however many uploads break off. */
const PEAK_MEGABYTES = 500
/** What it may grow by between the first third of them and the last. */
const GROWTH_MEGABYTES = 150

let gateway: AttackedGateway
let place: string

beforeAll(async () => {
  gateway = await startAttacked({ SEALPOST_MAX_FILE_BYTES: String(MAX_FILE) })
  const draft = await gateway.client.post('/v1/documents', metadataOf(['H14.05']))
  place = `/v1/documents/${draft.text('id')}`
})

afterAll(() => gateway.end())

const PDF = fakePdf('a file')

function put(headers: readonly string[]): string {
  return head(`PUT ${place}/files/1 HTTP/1.1`, [`Authorization: Bearer ${gateway.key}`, ...headers])
}

const digest = (bytes: Uint8Array) => `Content-Digest: ${digestHeader(bytes)}`
const chunk = (bytes: Uint8Array) =>
  Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')])

interface Lie {
  readonly what: string
  readonly status: number
  readonly code: string
  readonly bytes: () => readonly (string | Uint8Array)[]
}

const LIES: readonly Lie[] = [
  {
    what: 'a length beyond the limit, before a byte of it came',
    status: 413,
    code: 'body-too-large',
    bytes: () => [put([digest(PDF), `Content-Length: ${MAX_FILE + 1}`])],
  },
  {
    what: 'chunks beyond the limit',
    status: 413,
    code: 'file-too-large',
    bytes: () => [
      put([digest(PDF), 'Transfer-Encoding: chunked', 'Connection: close']),
      ...Array.from({ length: 12 }, () => chunk(Buffer.concat([PDF, Buffer.alloc(100_000)]))),
      '0\r\n\r\n',
    ],
  },
  {
    what: 'another digest',
    status: 400,
    code: 'digest-mismatch',
    bytes: () => [
      put([digest(Buffer.from('other')), `Content-Length: ${PDF.length}`, 'Connection: close']),
      PDF,
    ],
  },
  {
    what: 'a digest that is none',
    status: 400,
    code: 'digest-required',
    bytes: () => [
      put(['Content-Digest: sha-256=:x:', `Content-Length: ${PDF.length}`, 'Connection: close']),
      PDF,
    ],
  },
]

describe('an upload that is not what it says', () => {
  it.each(LIES)('$what is refused with $code', async ({ status, code, bytes }) => {
    const before = await gateway.events()
    const all = Buffer.concat(bytes().map((one) => Buffer.from(one)))
    const answer = await say(gateway.port, all).ended
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} [^]*"code":"${code}"`))
    expect(gateway.waiting()).toEqual([])
    expect(await gateway.events()).toBe(before)
  })

  it.each([
    ['a length that is longer than the file', `Content-Length: ${PDF.length + 1}`],
    ['chunks without an end', 'Transfer-Encoding: chunked'],
  ])('%s: the file never came', async (_what, framing) => {
    const before = await gateway.events()
    const body = framing.startsWith('T') ? chunk(PDF) : PDF
    const { socket, ended } = say(
      gateway.port,
      Buffer.concat([Buffer.from(put([digest(PDF), framing])), body]),
    )
    socket.end()
    await ended
    await until(() => Promise.resolve(gateway.waiting().length === 0))
    const read = await gateway.client.get(place)
    expect(read.at('files.0.sha256')).toBeNull()
    expect(await gateway.events()).toBe(before)
  })

  it('a length that is shorter than the file: what is left over is no request', async () => {
    const before = await gateway.events()
    const text = put([digest(PDF), `Content-Length: ${PDF.length - 3}`])
    const answer = await say(gateway.port, Buffer.concat([Buffer.from(text), PDF])).ended
    expect(answer).toMatch(/^HTTP\/1\.1 400 /)
    await until(() => Promise.resolve(gateway.waiting().length === 0))
    expect(await gateway.events()).toBe(before)
  })

  it('the same place takes the right file afterwards', async () => {
    const answer = await gateway.client.put(`${place}/files/1`, PDF)
    expect(answer.at('sha256')).toBe(createHash('sha256').update(PDF).digest('hex'))
  })
})

describe('uploads that break off (T22)', () => {
  it('leave no file, no event and no memory behind', { timeout: 600_000 }, async () => {
    const before = await gateway.events()
    // What a draft has got waits with it.
    const kept = gateway.waiting().length
    const lead = head('POST /v1/documents HTTP/1.1', [
      `Authorization: Bearer ${gateway.key}`,
      'Content-Type: multipart/form-data; boundary=x',
      'Content-Length: 900000',
    ])
    const metadata = JSON.stringify(metadataOf(['H14.05']))
    const bytes = Buffer.from(
      `${lead}--x\r\nContent-Disposition: form-data; name="metadata"\r\n\r\n${metadata}\r\n` +
        '--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.7' +
        'y'.repeat(60_000),
    )
    const breakOff = async () => {
      const { socket, ended } = say(gateway.port, bytes)
      await new Promise((resolve) => socket.write('z', resolve))
      socket.destroy()
      await ended
    }
    const breakMany = async (count: number) => {
      for (let done = 0; done < count; done += AT_ONCE)
        await Promise.all(Array.from({ length: AT_ONCE }, breakOff))
      await until(() => Promise.resolve(gateway.waiting().length === kept))
    }
    await breakMany(BROKEN / 3)
    const warm = gateway.peakMegabytes()
    await breakMany((BROKEN * 2) / 3)
    const peak = gateway.peakMegabytes()
    console.warn(
      `${BROKEN} uploads broken off: ${warm} MB at most in the first third, ${peak} MB in all`,
    )
    expect(peak).toBeLessThan(PEAK_MEGABYTES)
    expect(peak - warm).toBeLessThan(GROWTH_MEGABYTES)
    expect(await gateway.events()).toBe(before)
    expect((await gateway.client.send(metadataOf(['H14.05']), [PDF])).status).toBe(202)
  })
})
