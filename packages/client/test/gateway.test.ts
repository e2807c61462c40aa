// The client against a gateway that runs, over the wire.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  connect,
  DownloadError,
  GatewayError,
  sha256Of,
  verifyReceipt,
  type Gateway,
  type OutgoingDocument,
} from '@sealpost/client'
import { fakePdf } from '../../server/test/support/fake-verifier.ts'
import { registerSeals } from '../../server/test/support/seals.ts'
import {
  addAgency,
  startTestGateway,
  type TestAgency,
  type TestGateway,
} from '../../server/test/support/test-gateway.ts'

let server: TestGateway
let sender: TestAgency
let recipient: TestAgency

beforeAll(async () => {
  server = await startTestGateway()
  sender = await addAgency(server, 'H14')
  recipient = await addAgency(server, 'H14.05')
  await registerSeals(server, sender)
})

afterAll(() => server.end())

/** Waits of a test are over at once. */
const retry = { sleep: () => Promise.resolve() }

const open = ({ key }: TestAgency, fetch = globalThis.fetch): Gateway =>
  connect({ url: `${server.url}/`, key: () => Promise.resolve(key), fetch, retry })

let number = 0

function newDocument(contents: readonly Uint8Array[]): OutgoingDocument {
  number += 1
  return {
    metadata: {
      ...{ documentUid: `client-${number}`, number: String(number), notation: 'UBND-VX' },
      ...{ issueDate: '2026-11-20', typeName: 'Công văn', subject: 'V/v thử', version: 1 },
      ...{ securityLevel: 'public', urgency: 'normal', paper: 'none', recipients: ['H14.05'] },
    },
    files: contents.map((content, index) => ({
      ...{ name: `tep-${index + 1}.pdf`, mediaType: 'application/pdf' },
      content: index % 2 === 0 ? new Uint8Array(content) : new Blob([new Uint8Array(content)]),
    })),
  }
}

async function collect(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = []
  for await (const piece of pieces) all.push(piece)
  return Buffer.concat(all)
}

describe('sending', () => {
  it('takes a document in one request, and the receipt holds under the gateway’s keys', async () => {
    const gateway = open(sender)
    const accepted = await gateway.send(newDocument([fakePdf('a'), fakePdf('b')]))
    expect(accepted).toMatchObject({
      state: 'accepted',
      deliveries: [{ recipient: { code: 'H14.05' } }],
    })
    const { data } = await gateway.api.GET('/.well-known/jwks.json')
    const keys = { keys: Array.isArray(data?.['keys']) ? data['keys'] : [] }
    expect(await verifyReceipt(accepted.receipt, keys)).toMatchObject({
      valid: true,
      claims: { sub: accepted.id, kind: 'acceptance', sender: 'H14' },
    })
    const [head, , signature] = accepted.receipt.split('.')
    const forged = [head, btoa('{"kind":"acceptance"}'), signature].join('.')
    expect(await verifyReceipt(forged, keys)).toEqual({ valid: false, reason: 'signature-invalid' })
    expect(await verifyReceipt(accepted.receipt, { keys: [] })).toMatchObject({
      reason: 'key-unknown',
    })
    expect(await verifyReceipt('a.b', keys)).toMatchObject({ reason: 'not-a-receipt' })
  })

  it('takes a document in steps, and once more with the same key gives the same answer', async () => {
    const gateway = open(sender)
    const document = newDocument([fakePdf('c'), fakePdf('d')])
    const options = { idempotencyKey: 'steps-1' }
    const first = await gateway.sendInSteps(document, options)
    expect(await gateway.sendInSteps(document, options)).toEqual(first)
    expect(await gateway.sendInSteps(document)).toEqual(first)
  })

  it('sends again only the file whose upload broke', async () => {
    const puts: string[] = []
    let isBroken = true
    const flaky: typeof fetch = async (input, init) => {
      const url = input instanceof Request ? input.url : String(input)
      if (init?.method !== 'PUT') return fetch(input, init)
      puts.push(url.slice(-1))
      if (url.endsWith('/files/2') && isBroken) throw new TypeError('The line broke')
      return fetch(input, init)
    }
    const document = newDocument([fakePdf('g'), fakePdf('h')])
    const gateway = open(sender, flaky)
    await expect(gateway.sendInSteps(document)).rejects.toThrow('The line broke')
    isBroken = false
    expect((await gateway.sendInSteps(document)).state).toBe('accepted')
    expect(puts.filter((number) => number === '1')).toHaveLength(1)
  })

  it('repeats with the same key when the answer is lost: accepted once', async () => {
    const keys: (string | null)[] = []
    let lost = 0
    const gateway = open(sender, async (input, init) => {
      const response = await fetch(input, init)
      keys.push(new Headers(init?.headers).get('Idempotency-Key'))
      if (response.status !== 202 || lost > 0) return response
      lost += 1
      await response.body?.cancel()
      throw new TypeError('The line broke')
    })
    const document = newDocument([fakePdf('e')])
    const accepted = await gateway.send(document)
    expect(accepted.documentUid).toBe(document.metadata.documentUid)
    expect(keys).toHaveLength(2)
    expect(new Set(keys).size).toBe(1)
  })

  it('throws the gateway’s refusal with its code', async () => {
    const document = newDocument([fakePdf('f')])
    const metadata = { ...document.metadata, recipients: ['H99'] }
    const error = await open(sender)
      .send({ ...document, metadata })
      .catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(GatewayError)
    expect(error).toMatchObject({ code: 'recipient-unknown', status: 422 })
  })
})

describe('receiving', () => {
  it('gives what waits once, downloads it whole, and loses it from the inbox by its status', async () => {
    const content = fakePdf('receive')
    const { id } = await open(sender).send(newDocument([content]))
    const gateway = open(recipient)
    let seen = 0
    for await (const item of gateway.inbox({ once: true })) {
      const [file] = item.files
      if (item.documentId === id && file !== undefined) {
        seen += 1
        expect(await collect(gateway.download(id, file))).toEqual(Buffer.from(content))
      }
      const answer = await gateway.reportStatus(item.deliveryId, {
        code: '03',
        incomingNumber: '7',
      })
      expect(answer.state).toBe('received')
    }
    expect(seen).toBe(1)
    expect(await listAll(gateway.inbox({ once: true }))).toEqual([])
  })

  it('goes on with a download where it broke, and gives no last piece of bytes that are others', async () => {
    const content = Buffer.concat([fakePdf('broken'), Buffer.alloc(300_000, 'x')])
    const { id } = await open(sender).send(newDocument([content]))
    const ranges: (string | null)[] = []
    let breaks = 0
    const breaking: typeof fetch = async (input, init) => {
      const response = await fetch(input, init)
      ranges.push(new Headers(init?.headers).get('Range'))
      if (breaks >= 2 || response.body === null) return response
      breaks += 1
      return new Response(cut(response.body, 100_000), response)
    }
    const sha256 = await sha256Of(new Blob([new Uint8Array(content)]))
    const file = { number: 1, bytes: content.length, sha256 }
    const whole = await collect(open(recipient, breaking).download(id, file))
    expect(whole.equals(content)).toBe(true)
    expect(ranges).toEqual([null, 'bytes=100000-', 'bytes=200000-'])

    const other = { ...file, sha256: '0'.repeat(64) }
    const pieces: Uint8Array[] = []
    const failed = (async () => {
      for await (const piece of open(recipient).download(id, other)) pieces.push(piece)
    })()
    await expect(failed).rejects.toBeInstanceOf(DownloadError)
    expect(Buffer.concat(pieces).length).toBeLessThan(content.length)
  })

  it('waits for what comes into an empty inbox', async () => {
    const gateway = open(recipient)
    for await (const item of gateway.inbox({ once: true }))
      await gateway.reportStatus(item.deliveryId, { code: '03' })
    const coming = gateway.inbox({ waitSeconds: 30 })
    const next = coming.next()
    const { id } = await open(sender).send(newDocument([fakePdf('later')]))
    expect((await next).value).toMatchObject({ documentId: id })
    await coming.return()
  })
})

it('follows the feed from the cursor that was saved, without a gap and without doubles', async () => {
  const gateway = open(sender)
  let saved = 0
  const cursor = {
    load: () => Promise.resolve(saved),
    save: (seq: number) => {
      saved = seq
      return Promise.resolve()
    },
  }
  const first: number[] = []
  for await (const event of gateway.events({ cursor, once: true })) {
    first.push(event.seq)
    if (first.length === 3) break
  }
  // The third was not dealt with: nobody asked for the one after it.
  expect(saved).toBe(first[1])
  const rest = (await listAll(gateway.events({ cursor, once: true }))).map(({ seq }) => seq)
  expect(rest[0]).toBe(first[2])
  expect(await listAll(gateway.events({ cursor, once: true }))).toEqual([])
  const all = (await listAll(gateway.events({ once: true }))).map(({ seq }) => seq)
  expect([...first.slice(0, 2), ...rest]).toEqual(all)
})

async function listAll<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = []
  for await (const item of items) all.push(item)
  return all
}

/** A stream that breaks after so many bytes. */
function cut(body: ReadableStream<Uint8Array>, most: number): ReadableStream<Uint8Array> {
  let left = most
  return body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform: (piece, controller) => {
        const part = piece.subarray(0, left)
        left -= part.length
        if (part.length > 0) controller.enqueue(part)
        if (left === 0) controller.error(new TypeError('The line broke'))
      },
    }),
  )
}
