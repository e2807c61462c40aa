// What both pretend axes have inside: boxes of messages, who is known, and what goes wrong next.
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { readEdxml } from '@sealpost/core/edxml'

export interface AxisMessage {
  readonly docId: string
  readonly messageType: string
  readonly from: string
  readonly bytes: Buffer
  status: string
}

export interface AxisFault {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  /** An error code of the axis. */
  readonly code?: string
  /** The line breaks, before or after the axis has done what it was asked. */
  readonly cut?: 'before' | 'after'
}

export interface AxisState {
  /** What waits for the gateway. */
  readonly inward: AxisMessage[]
  /** What the gateway has sent. */
  readonly outward: AxisMessage[]
  readonly faults: Map<string, AxisFault>
  /** Operations in the order they were asked for. */
  readonly asked: string[]
}

export interface PretendAxis extends AxisState {
  readonly url: string
  /** Puts a package into the gateway's box; answers its docId. */
  put(messageType: string, from: string, bytes: Uint8Array, docId?: string): string
  find(docId: string): AxisMessage | undefined
  count(operation: string): number
  close(): Promise<void>
}

export type AxisHandler = (
  state: AxisState,
  request: IncomingMessage,
  body: Buffer,
  response: ServerResponse,
  fault: AxisFault | undefined,
) => Promise<void>

export async function openPretendAxis(handle: AxisHandler): Promise<PretendAxis> {
  const state: AxisState = { inward: [], outward: [], faults: new Map(), asked: [] }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const operation = (request.url ?? '').replace(/\?.*$/, '')
    state.asked.push(operation)
    const fault = state.faults.get(operation)
    state.faults.delete(operation)
    const pieces: Buffer[] = []
    for await (const piece of request)
      if (piece instanceof Uint8Array) pieces.push(Buffer.from(piece))
    if (fault?.cut === 'before') request.socket.destroy()
    else if (fault?.status !== undefined || fault?.body !== undefined) {
      const headers = { 'content-type': 'application/json', ...fault.headers }
      response.writeHead(fault.status ?? 200, headers).end(fault.body ?? '')
    } else await handle(state, request, Buffer.concat(pieces), response, fault)
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => request.socket.destroy())
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    ...state,
    url: `http://127.0.0.1:${port}`,
    put: (messageType, from, bytes, docId = randomUUID()) => {
      const message = { docId, messageType, from, bytes: Buffer.from(bytes), status: 'INITIAL' }
      state.inward.push(message)
      return docId
    },
    find: (docId) => state.inward.find((message) => message.docId === docId),
    count: (operation) => state.asked.filter((asked) => asked === operation).length,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** Takes a package as an axis does: what it cannot read it refuses by code 22. Answers the docId. */
export async function receivePackage(
  state: AxisState,
  messageType: string,
  bytes: Buffer,
): Promise<string | undefined> {
  const content = await readEdxml(bytes)
  if (!content.acceptable) return undefined
  const docId = randomUUID()
  state.outward.push({
    docId,
    messageType,
    from: content.message.from.id,
    bytes,
    status: 'INITIAL',
  })
  return docId
}

/** Ends an exchange, or breaks it when the axis is told to. */
export function reply(
  request: IncomingMessage,
  response: ServerResponse,
  fault: AxisFault | undefined,
  body: unknown,
): void {
  if (fault?.cut === 'after') request.socket.destroy()
  else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
