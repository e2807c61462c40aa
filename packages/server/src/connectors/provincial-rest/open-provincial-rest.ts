// A provincial platform that stands before the axis, in the REST style of one province (model B of docs/connectors.md): a token from a login,
// the same packages, the same error codes inside other envelopes.
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { AXIS_SUCCESS, isWaitingState, refuseAxisCode } from '../axis-codes.ts'
import type { Connector, Page, Waiting } from '../connector.ts'
import { badAnswer, readText, toJson } from '../door.ts'
import { packLetter, packNotice, type MeasuredPackage } from '../edxml/outgoing-package.ts'
import { lookBack } from '../look-back.ts'
import type { ProvincialRestSettings } from '../settings.ts'
import { openProvincialDoor, type ProvincialDoor } from './provincial-door.ts'

const MESSAGE_TYPES = ['edoc', 'status'] as const

type MessageType = (typeof MESSAGE_TYPES)[number]

/** Of a package that comes in; what is taken in has the gateway's own limit besides. */
const MAX_PACKAGE_BYTES = 1 << 30

export function openProvincialRest(settings: ProvincialRestSettings): Connector {
  const { name, kind, codes, pollSeconds } = settings
  const door = openProvincialDoor(settings)
  return {
    name,
    kind,
    pollMs: pollSeconds * 1_000,
    send: async ({ config, clock }, letter, signal) => {
      const content = await packLetter(letter, codes, clock(), config.maxPackageBytes)
      const docId = await sendPackage(door, content, 'edoc', signal)
      const foreignIds = letter.recipients.map(({ deliveryId }) => [deliveryId, docId] as const)
      return { foreignIds: new Map(foreignIds), receipt: null }
    },
    tell: async (_context, notice, signal) => {
      await sendPackage(door, await packNotice(notice, codes), 'status', signal)
    },
    list: ({ clock }, place, signal) => listReceived(door, clock(), place, signal),
    packages: {
      get: (_context, docId, signal) => fetchPackage(door, docId, signal),
      mark: async (_context, docId, status, signal) => {
        await door.ask({ path: '/v1/updateStatus', json: { docId, status }, signal }, z.unknown())
      },
    },
  }
}

const sentSchema = z.object({
  code: z.number(),
  data: z.object({
    status: z.string(),
    docId: z.string().nullish(),
    errorCode: z.union([z.string(), z.number()]).nullish(),
  }),
})

async function sendPackage(
  door: ProvincialDoor,
  content: MeasuredPackage,
  messageType: MessageType,
  signal: AbortSignal,
): Promise<string> {
  const form = toForm(content, messageType)
  const { data } = await door.ask({ path: '/v1/sendEdoc', form, signal }, sentSchema)
  const code = String(data.errorCode ?? AXIS_SUCCESS)
  if (data.status.toUpperCase() !== 'OK' || code !== AXIS_SUCCESS) refuseAxisCode(code)
  if (data.docId == null || data.docId === '') throw badAnswer('data.docId')
  return data.docId
}

function toForm({ bytes, open }: MeasuredPackage, messageType: MessageType) {
  const boundary = `sealpost-${randomUUID()}`
  const part = (headers: string) => Buffer.from(`--${boundary}\r\n${headers}\r\n\r\n`)
  const before = Buffer.concat([
    part('Content-Disposition: form-data; name="messageType"'),
    Buffer.from(`${messageType}\r\n`),
    part(
      'Content-Disposition: form-data; name="edocFile"; filename="package.edxml"\r\nContent-Type: application/xml',
    ),
  ])
  const after = Buffer.from(`\r\n--${boundary}--\r\n`)
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    bytes: before.length + bytes + after.length,
    open: async function* (): AsyncGenerator<Uint8Array, void, undefined> {
      yield before
      yield* open()
      yield after
    },
  }
}

const listSchema = z.object({
  success: z.boolean(),
  data: z.array(
    z.object({
      docId: z.string().min(1).max(200),
      from: z.string().min(1).max(35),
      status: z.string(),
    }),
  ),
})

async function listReceived(
  door: ProvincialDoor,
  now: Date,
  place: string | null,
  signal: AbortSignal,
): Promise<Page> {
  const { fromDate, toDate, place: next } = lookBack(place, now)
  const items: Waiting[] = []
  for (const messageType of MESSAGE_TYPES) {
    const query = { messageType, fromDate, toDate }
    const { success, data } = await door.ask(
      { path: '/v1/syncReceivedEdocList', query, signal },
      listSchema,
    )
    if (!success) throw badAnswer('success')
    const waiting = data.filter(({ status }) => isWaitingState(status))
    items.push(
      ...waiting.map(({ docId, from }) => ({ kind: 'package', id: docId, sender: from }) as const),
    )
  }
  return { items, place: next, isLast: true }
}

const packageSchema = z.union([
  z.object({ data: z.string() }).transform(({ data }) => data),
  z.object({ data: z.object({ edxml: z.string() }) }).transform(({ data }) => data.edxml),
])

/** As XML itself, which is read as it comes, or as a text inside JSON: the source says only that it is the text of the package. */
async function fetchPackage(
  door: ProvincialDoor,
  docId: string,
  signal: AbortSignal,
): Promise<AsyncIterable<Uint8Array>> {
  const ask = { path: '/v1/getEdoc', query: { docId }, isBulk: true, signal }
  const reply = await door.fetch(ask, MAX_PACKAGE_BYTES)
  if (!String(reply.headers['content-type']).includes('json')) return reply.body
  const parsed = packageSchema.safeParse(toJson(await readText(reply)))
  if (!parsed.success) throw badAnswer('getEdoc')
  return once(Buffer.from(parsed.data))
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
  yield await Promise.resolve(bytes)
}
