// The pretend PKI's servers on loopback: certificates, CRLs, OCSP and time stamps over plain HTTP, as certificates point to them.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { writeOcspError, type NewStatus } from '@sealpost/core/x509'
import { createPki, type Authority, type Pki } from './create-pki.ts'
import { PKI_TIME } from './description.ts'
import { answerOcsp, writeCrlOf } from './revocation.ts'
import { answerTimestamp } from './timestamping.ts'

/** What a test makes the servers do wrong; every member may be changed while they run. */
export interface Misbehaviour {
  delayMs: number
  /** Answers every request with this status and nothing else. */
  httpStatus: number | null
  ocspError: 'tryLater' | 'internalError' | 'unauthorized' | null
  ocspStatus: NewStatus | null
  wrongNonce: boolean
}

export interface RunningPki extends AsyncDisposable {
  readonly pki: Pki
  readonly url: string
  readonly tsaUrl: string
  readonly misbehaviour: Misbehaviour
  /** How many requests came, by the first part of the path. */
  readonly requests: Map<string, number>
  close(): Promise<void>
}

export interface StartOptions {
  /** What the servers' clocks say. Default: always `PKI_TIME`. */
  readonly clock?: () => Date
  /** Default a free one. */
  readonly port?: number
}

type Answer = readonly [contentType: string, body: Uint8Array]

interface Running {
  readonly pki: Pki
  readonly clock: () => Date
  readonly misbehaviour: Misbehaviour
}

const MAX_REQUEST_BYTES = 65_536
const WRONG_NONCE = Uint8Array.of(0x04, 0x02, 0xde, 0xad)

export async function startPki({
  clock = () => PKI_TIME,
  port = 0,
}: StartOptions = {}): Promise<RunningPki> {
  const misbehaviour: Misbehaviour = {
    delayMs: 0,
    httpStatus: null,
    ocspError: null,
    ocspStatus: null,
    wrongNonce: false,
  }
  const requests = new Map<string, number>()
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const pki = await createPki({ now: clock(), baseUrl: url })
  server.on('request', (request, response) => {
    const [, kind = ''] = (request.url ?? '').split('/')
    requests.set(kind, (requests.get(kind) ?? 0) + 1)
    void serve({ pki, clock, misbehaviour }, request, response)
  })
  const close = async (): Promise<void> => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  return {
    pki,
    url,
    tsaUrl: `${url}/tsa`,
    misbehaviour,
    requests,
    close,
    [Symbol.asyncDispose]: close,
  }
}

async function serve(
  running: Running,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { misbehaviour } = running
  try {
    if (misbehaviour.delayMs > 0) await setTimeout(misbehaviour.delayMs)
    if (misbehaviour.httpStatus !== null)
      return void response.writeHead(misbehaviour.httpStatus).end()
    const [contentType, body] = await answer(running, request)
    response
      .writeHead(200, { 'Content-Type': contentType, 'Content-Length': body.length })
      .end(body)
  } catch (failure) {
    response.writeHead(failure instanceof RangeError ? 404 : 400).end()
  }
}

async function answer(running: Running, request: IncomingMessage): Promise<Answer> {
  const { pki, clock } = running
  const [, kind, name = '', ...rest] = decodeURIComponent(request.url ?? '').split('/')
  if (kind === 'tsa')
    return ['application/timestamp-reply', await answerTsa(running, await readBody(request))]
  const authority = pki.authority(name.replace(/\.(?:crl|crt)$/, ''))
  if (kind === 'crl') return ['application/pkix-crl', await writeCrlOf(pki, authority, clock())]
  if (kind === 'certificates') return ['application/pkix-cert', authority.certificate]
  const body =
    request.method === 'GET' ? Buffer.from(rest.join('/'), 'base64') : await readBody(request)
  return ['application/ocsp-response', await answerStatus(running, authority, body)]
}

function answerTsa({ pki, clock, misbehaviour }: Running, body: Uint8Array): Promise<Uint8Array> {
  const options = { genTime: clock(), ...(misbehaviour.wrongNonce ? { nonce: 0xbadn } : {}) }
  return answerTimestamp(pki.holder('tsa'), body, options)
}

async function answerStatus(
  { pki, clock, misbehaviour }: Running,
  authority: Authority,
  body: Uint8Array,
): Promise<Uint8Array> {
  if (misbehaviour.ocspError !== null) return writeOcspError(misbehaviour.ocspError)
  return answerOcsp(pki, authority, body, {
    now: clock(),
    ...(misbehaviour.ocspStatus === null ? {} : { status: misbehaviour.ocspStatus }),
    ...(misbehaviour.wrongNonce ? { nonce: WRONG_NONCE } : {}),
  })
}

async function readBody(request: IncomingMessage): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Uint8Array>) {
    size += chunk.length
    if (size > MAX_REQUEST_BYTES) throw new Error('The request is too large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
