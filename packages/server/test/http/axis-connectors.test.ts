import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  attach,
  readEdxml,
  writeEdxmlBytes,
  type EdxmlDocument,
  type EdxmlStatus,
} from '@sealpost/core/edxml'
import { NATIONAL_SECRET, openNationalAxis } from '../connectors/support/national-axis.ts'
import { settingsFolder, type SettingsFolder } from '../connectors/support/pair.ts'
import type { PretendAxis } from '../connectors/support/pretend-axis.ts'
import {
  openProvincialRest,
  PROVINCIAL_PASSWORD,
  PROVINCIAL_SECRET,
} from '../connectors/support/provincial-rest.ts'
import type { Answered } from '../support/client.ts'
import { fakePdf } from '../support/fake-verifier.ts'
import {
  addAgency,
  metadataOf,
  startTestGateway,
  type TestAgency,
  type TestGateway,
} from '../support/test-gateway.ts'
import { until } from '../support/until.ts'

const auditSchema = z.object({
  items: z.array(z.object({ params: z.record(z.string(), z.string()), status: z.int() })),
})

interface World {
  readonly axis: PretendAxis
  readonly settings: (folder: SettingsFolder, url: string) => object
  readonly operations: {
    readonly send: string
    readonly list: string
    readonly get: string
    readonly mark: string
  }
}

const common = (url: string) => ({
  name: 'axis',
  url,
  agencies: ['G22'],
  privateAddresses: true,
  pollSeconds: 0.1,
  timeoutSeconds: 20,
  sendTimeoutSeconds: 20,
  systemId: 'H14-GW',
})

const WORLDS: readonly (readonly [string, () => Promise<World>])[] = [
  [
    'national-axis',
    async () => ({
      axis: await openNationalAxis(),
      settings: (folder, url) => ({
        ...common(url),
        kind: 'national-axis',
        secret: folder.secret('axis', NATIONAL_SECRET),
      }),
      operations: {
        send: '/sendEdoc',
        list: '/getReceivedEdocList',
        get: '/downloadEdoc',
        mark: '/updateStatus',
      },
    }),
  ],
  [
    'provincial-rest',
    async () => ({
      axis: await openProvincialRest(),
      settings: (folder, url) => ({
        ...common(url),
        kind: 'provincial-rest',
        codes: 'qcvn-102',
        username: 'h14',
        password: folder.secret('password', PROVINCIAL_PASSWORD),
        secret: folder.secret('axis', PROVINCIAL_SECRET),
      }),
      operations: {
        send: '/v1/sendEdoc',
        list: '/v1/syncReceivedEdocList',
        get: '/v1/getEdoc',
        mark: '/v1/updateStatus',
      },
    }),
  ],
]

describe.each(WORLDS)('%s', (kind, open) => {
  let world: World
  let axis: PretendAxis
  let gateway: TestGateway
  let folder: SettingsFolder
  let local: TestAgency
  let number = 100

  beforeAll(async () => {
    world = await open()
    axis = world.axis
    folder = settingsFolder()
    folder.write([world.settings(folder, axis.url)])
    gateway = await startTestGateway({ config: { connectorsFile: folder.file } })
    local = await addAgency(gateway, 'H14.01')
    await addAgency(gateway, 'G22')
    await addAgency(gateway, 'G22.05')
  })

  afterAll(async () => {
    await gateway.end()
    await axis.close()
    folder.remove()
  })

  beforeEach(() => {
    axis.faults.clear()
    number += 1
  })

  function document(changes: Partial<EdxmlDocument> = {}): EdxmlDocument {
    return {
      kind: 'document',
      from: { id: '000.00.00.G22', name: 'Văn phòng Chính phủ' },
      to: [{ id: '000.00.01.H14', name: 'Sở Nội vụ' }],
      documentId: `000.00.00.G22,2026/11/20,${number}/VPCP-KSTT`,
      code: { number: String(number), notation: 'VPCP-KSTT' },
      promulgation: { place: 'Hà Nội', date: '2026-11-20' },
      documentType: { name: 'Công văn' },
      subject: 'V/v kết nối',
      signer: { fullName: 'Trần Văn Sơn' },
      other: { appendixes: [] },
      responseFor: [],
      taskCodes: [],
      toPlaces: [],
      trace: [{ organId: '000.00.00.G22', at: new Date('2026-11-20T02:00:00Z') }],
      business: { type: 'new', paper: false, replacements: [] },
      ...changes,
    }
  }

  const packageOf = (message: EdxmlDocument, text = `axis ${number}`): Promise<Uint8Array> =>
    writeEdxmlBytes({
      message,
      attachments: [attach('cong-van.pdf', fakePdf(text), { contentId: 'a1' })],
    })

  const statusPackage = (sent: Answered, changes: Partial<EdxmlStatus>): Promise<Uint8Array> =>
    writeEdxmlBytes({
      message: {
        kind: 'status',
        from: { id: '000.00.00.G22', name: 'Văn phòng Chính phủ' },
        responseFor: {
          organId: '000.00.01.H14',
          code: '123/UBND-VX',
          date: '2026-11-20',
          documentId: sent.text('documentUid'),
        },
        status: '03',
        at: new Date('2026-11-23T09:00:00Z'),
        ...changes,
      },
    })

  async function send(to: readonly string[] = ['G22']): Promise<Answered> {
    const signer = { fullName: 'Nông Văn An' }
    const sent = await local.client.send(metadataOf(to, { signer }), [
      fakePdf(`out ${Math.random()}`),
    ])
    expect(sent.status).toBe(202)
    return sent
  }

  const stateOf = async (sent: Answered): Promise<unknown> =>
    (await local.client.get(`/v1/documents/${sent.text('id')}`)).at('deliveries.0.state')

  const untilState = (sent: Answered, state: string): Promise<void> =>
    until(async () => (await stateOf(sent)) === state)

  const eventsOf = async (sent: Answered): Promise<string> =>
    JSON.stringify((await local.client.get(`/v1/documents/${sent.text('id')}/events`)).body)

  const untilMarked = (docId: string, status: string): Promise<void> =>
    until(() => Promise.resolve(axis.find(docId)?.status === status))

  /** What waits in the inbox with that id. */
  async function inInbox(uid: string): Promise<readonly string[]> {
    const inbox = await local.client.get('/v1/inbox?limit=200')
    const items: unknown = inbox.at('items')
    if (!Array.isArray(items)) return []
    return items.flatMap((_item, index) =>
      inbox.at(`items.${index}.documentUid`) === uid
        ? [inbox.text(`items.${index}.deliveryId`)]
        : [],
    )
  }

  const later = (): void => {
    gateway.now = new Date(gateway.now.getTime() + 120_000)
  }

  const outwardStatus = (code: string, uid: string): Promise<void> =>
    until(async () => {
      for (const { bytes, messageType } of axis.outward) {
        if (messageType !== 'status') continue
        const { message } = await readEdxml(bytes)
        if (message.kind !== 'status' || message.status !== code) continue
        if (message.responseFor.documentId === uid) return true
      }
      return false
    })

  it('takes a document once for all its recipients there, as a package that reads as it was sent', async () => {
    const before = axis.count(world.operations.send)
    const sent = await send(['G22', 'G22.05'])
    await untilState(sent, 'delivered')
    expect(axis.count(world.operations.send) - before).toBe(1)
    const { message, attachments } = await readEdxml(axis.outward.at(-1)?.bytes ?? new Uint8Array())
    expect(message).toMatchObject({
      documentId: sent.text('documentUid'),
      signer: { fullName: 'Nông Văn An' },
    })
    expect(message.kind === 'document' && message.to).toHaveLength(2)
    expect(attachments.map(({ name }) => name)).toEqual(['cong-van.pdf'])
  })

  it('brings the statuses of its recipients, and the first word about a number stands', async () => {
    const sent = await send()
    await untilState(sent, 'delivered')
    const arrived = axis.put('status', '000.00.00.G22', await statusPackage(sent, {}))
    await untilState(sent, 'received')
    await untilMarked(arrived, 'DONE')
  })

  it('is told when a document is asked back (status 13)', async () => {
    const sent = await send()
    await untilState(sent, 'delivered')
    await local.client.post(`/v1/documents/${sent.text('id')}/recall`, { reason: 'Gửi nhầm' })
    await outwardStatus('13', sent.text('documentUid'))
    const answer = await statusPackage(sent, { status: '15', description: 'Đồng ý' })
    axis.put('status', '000.00.00.G22', answer)
    await untilState(sent, 'cancelled')
  })

  it.each([
    ['503', { status: 503 }, 'retry_wait', 'http-503'],
    ['a broken line', { cut: 'before' }, 'retry_wait', 'unreachable'],
    ['what is no answer', { body: '<html>' }, 'retry_wait', 'answer'],
    ['code 20, an error of its own', { code: '20' }, 'retry_wait', 'axis-failed'],
    ['code 15, a wrong secret', { code: '15' }, 'retry_wait', 'credentials-refused'],
    ['429 and a wish', { status: 429, headers: { 'retry-after': '60' } }, 'retry_wait', 'http-429'],
    ['400', { status: 400 }, 'dead_letter', 'http-400'],
    ['413', { status: 413 }, 'dead_letter', 'refused-too-large'],
    ['code 18, an unknown receiver', { code: '18' }, 'dead_letter', 'receiver-unknown'],
    ['code 22, a package it cannot read', { code: '22' }, 'dead_letter', 'edxml-invalid'],
    ['a code that nobody knows', { code: '77' }, 'dead_letter', 'axis-error-77'],
  ] as const)(
    'that answers %s has the document wait or end, with the reason',
    async (_name, fault, state, code) => {
      axis.faults.set(world.operations.send, fault)
      const sent = await send()
      await untilState(sent, state)
      expect(await eventsOf(sent)).toContain(`"code":"${code}"`)
      if (state !== 'retry_wait') return
      later()
      await untilState(sent, 'delivered')
    },
  )

  it('gets no document without a signer’s name, which the format demands', async () => {
    const sent = await local.client.send(metadataOf(['G22']), [fakePdf('no signer')])
    await untilState(sent, 'dead_letter')
    expect(await eventsOf(sent)).toContain('"code":"edxml"')
  })

  it('gives documents that are taken in like any submission, marked done, and told 01 and 03', async () => {
    const message = document()
    const docId = axis.put('edoc', '000.00.00.G22', await packageOf(message))
    await untilMarked(docId, 'DONE')
    const [delivery = ''] = await inInbox(message.documentId)
    const receipt = { code: '03', incomingNumber: '45' }
    await local.client.post(`/v1/deliveries/${delivery}/status`, { code: '01' })
    await local.client.post(`/v1/deliveries/${delivery}/status`, receipt)
    await outwardStatus('01', message.documentId)
    await outwardStatus('03', message.documentId)
  })

  it('gives the same document in two entries, one for each recipient, and it is there once', async () => {
    const message = document()
    const bytes = await packageOf(message)
    const entries = [
      axis.put('edoc', message.from.id, bytes),
      axis.put('edoc', message.from.id, bytes),
    ]
    for (const docId of entries) await untilMarked(docId, 'DONE')
    expect(await inInbox(message.documentId)).toHaveLength(1)
  })

  it('is served for those recipients alone who are not reached by it', async () => {
    const message = document({
      to: [{ id: '000.00.01.H14' }, { id: '000.00.05.G22' }, { id: '000.00.99.H99' }],
    })
    const docId = axis.put('edoc', message.from.id, await packageOf(message))
    await untilMarked(docId, 'DONE')
    expect(await inInbox(message.documentId)).toHaveLength(1)
  })

  it('whose word for done is lost is told it again, and nothing is taken twice', async () => {
    axis.faults.set(world.operations.mark, { cut: 'before' })
    const message = document()
    const docId = axis.put('edoc', message.from.id, await packageOf(message))
    await untilMarked(docId, 'DONE')
    expect(await inInbox(message.documentId)).toHaveLength(1)
  })

  it.each([
    ['no edXML', () => Promise.resolve(Buffer.from('<html/>')), '000.00.00.G22'],
    ['from somebody else than the axis says', () => packageOf(document()), '000.00.05.G22'],
    [
      'from an agency that does not come this way',
      () => packageOf(document({ from: { id: '000.00.01.H14' } })),
      '000.00.01.H14',
    ],
    [
      'for nobody here',
      () => packageOf(document({ to: [{ id: '000.00.05.G22' }] })),
      '000.00.00.G22',
    ],
    [
      'with a bad signature',
      () => packageOf(document(), `@sign ${'0'.repeat(64)} TOTAL-FAILED HASH_FAILURE`),
      '000.00.00.G22',
    ],
  ] as const)(
    'whose package is %s sees it marked failed, and the next is taken',
    async (_name, make, from) => {
      const poison = axis.put('edoc', from, await make())
      number += 1
      const next = document()
      const good = axis.put('edoc', next.from.id, await packageOf(next))
      await untilMarked(poison, 'FAIL')
      await untilMarked(good, 'DONE')
      expect(await inInbox(next.documentId)).toHaveLength(1)
    },
  )

  it('that cannot give out one package is asked for it again, and the others are taken meanwhile', async () => {
    axis.faults.set(world.operations.get, { status: 500 })
    const first = document()
    const slow = axis.put('edoc', first.from.id, await packageOf(first))
    number += 1
    const second = document()
    const good = axis.put('edoc', second.from.id, await packageOf(second))
    await untilMarked(good, 'DONE')
    await untilMarked(slow, 'DONE')
    expect(await inInbox(first.documentId)).toHaveLength(1)
  })

  it('that breaks off a package in the middle is asked again', async () => {
    axis.faults.set(world.operations.get, { cut: 'before' })
    const message = document()
    const docId = axis.put('edoc', message.from.id, await packageOf(message))
    await untilMarked(docId, 'DONE')
    expect(await inInbox(message.documentId)).toHaveLength(1)
  })

  it('is not needed for the gateway to end and begin again, and what it gave is not taken twice', async () => {
    const message = document()
    const docId = axis.put('edoc', message.from.id, await packageOf(message))
    await untilMarked(docId, 'DONE')
    await gateway.restart()
    local = { ...local, client: gateway.client(local.key) }
    const entry = axis.find(docId)
    if (entry !== undefined) entry.status = 'INITIAL'
    const sent = await send()
    await untilState(sent, 'delivered')
    expect(await inInbox(message.documentId)).toHaveLength(1)
  })

  it('is seen by operators: how it does, and what was set aside, which they try again or end', async () => {
    const poison = axis.put('edoc', '000.00.00.G22', Buffer.from('<html/>'))
    await untilMarked(poison, 'FAIL')
    const path = '/v1/connectors/axis/messages'
    const listed = async (): Promise<string> =>
      JSON.stringify((await gateway.operator.get(`${path}?limit=200`)).body)
    await until(async () => (await listed()).includes(poison))
    const message = axis.find(poison)
    const repaired = document()
    Object.assign(message ?? {}, { bytes: Buffer.from(await packageOf(repaired)) })
    expect((await gateway.operator.post(`${path}/${poison}/retry`)).at('state')).toBe('waiting')
    await untilMarked(poison, 'DONE')
    expect(await inInbox(repaired.documentId)).toHaveLength(1)
    const other = axis.put('edoc', '000.00.00.G22', Buffer.from('<html/>'))
    await until(async () => (await listed()).includes(other))
    expect((await gateway.operator.post(`${path}/${other}/discard`, {})).status).toBe(400)
    const reason = 'Gói tin hỏng, bên gửi đã gửi lại'
    const discarded = await gateway.operator.post(`${path}/${other}/discard`, { reason })
    expect(discarded.at('state')).toBe('discarded')
    expect(discarded.text('detail')).toContain(reason)
    const [action] = auditSchema.parse((await gateway.operator.get('/v1/audit?limit=1')).body).items
    expect(action).toMatchObject({ params: { name: 'axis', id: other }, status: 200 })
    expect(await listed()).not.toContain(other)
    const connectors = await gateway.operator.get('/v1/connectors')
    expect(connectors.body).toMatchObject({ items: [{ name: 'axis', kind, agencies: ['G22'] }] })
    const metrics = (await gateway.operator.get('/metrics')).raw.toString()
    expect(metrics).toContain('sealpost_connector_lag_seconds{connector="axis"}')
    expect((await local.client.get('/v1/connectors')).status).toBe(403)
  })

  it('has no secret of ours in the log', () => {
    const lines = gateway.logged.join('\n')
    for (const secret of [NATIONAL_SECRET, PROVINCIAL_SECRET, PROVINCIAL_PASSWORD])
      expect(lines).not.toContain(secret)
  })
})

describe('a platform with tokens', () => {
  it('that takes none of them any more is logged in to again', async () => {
    const platform = await openProvincialRest()
    const folder = settingsFolder()
    const secret = folder.secret('axis', PROVINCIAL_SECRET)
    const password = folder.secret('password', PROVINCIAL_PASSWORD)
    folder.write([
      { ...common(platform.url), kind: 'provincial-rest', username: 'h14', password, secret },
    ])
    const gateway = await startTestGateway({ config: { connectorsFile: folder.file } })
    try {
      await until(() => Promise.resolve(platform.count('/v1/syncReceivedEdocList') > 1))
      platform.forgetTokens()
      const asked = platform.count('/v1/auth/login')
      await until(() => Promise.resolve(platform.count('/v1/auth/login') > asked))
    } finally {
      await gateway.end()
      await platform.close()
      folder.remove()
    }
  })
})
