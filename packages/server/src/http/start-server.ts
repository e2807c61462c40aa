// The listening socket with its limits: what is slow or endless is cut off here, before any of our code sees it.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { UsageError } from '@sealpost/core/errors'
import type { Context } from '../context.ts'
import { createApp } from './app.ts'

const HEADERS_TIMEOUT_MS = 10_000
/** How often connections are looked over: with the timeout above, a slow one ends within 15 seconds. */
const CHECK_MS = 5_000
const KEEP_ALIVE_MS = 15_000
const MAX_HEADER_BYTES = 16 * 1024
const MAX_HEADERS = 100
const MAX_CONNECTIONS = 5_000

export interface RunningServer {
  readonly url: string
  /** Takes no more requests, lets those in hand end for a while, then cuts them off. */
  close(): Promise<void>
}

/** How long requests in hand may go on after `close`. */
const DRAIN_MS = 10_000

/** Throws `ERR_USAGE_ADDRESS` when the address cannot be listened on. */
export async function startServer(context: Context): Promise<RunningServer> {
  const app = createApp(context)
  const server = createServer(
    {
      maxHeaderSize: MAX_HEADER_BYTES,
      connectionsCheckingInterval: CHECK_MS,
      keepAliveTimeout: KEEP_ALIVE_MS,
    },
    app,
  )
  // The rate of a body is watched where it is read; a large file at a fair pace may take its time.
  server.requestTimeout = 0
  server.headersTimeout = HEADERS_TIMEOUT_MS
  server.maxHeadersCount = MAX_HEADERS
  server.maxConnections = MAX_CONNECTIONS
  // Who asks before sending a body is answered by the route, after authentication.
  server.on('checkContinue', app)
  const address = await listen(server, context.config.host, context.config.port)
  return { url: toUrl(address), close: () => close(server) }
}

function listen(server: Server, host: string, port: number): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause) => {
      reject(new UsageError('ERR_USAGE_ADDRESS', `Cannot listen on ${host}:${port}`, { cause }))
    })
    server.listen(port, host, () => {
      const address = server.address()
      if (address !== null && typeof address === 'object') resolve(address)
    })
  })
}

function toUrl({ address, port, family }: AddressInfo): string {
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      server.closeAllConnections()
    }, DRAIN_MS)
    server.close(() => {
      clearTimeout(timer)
      resolve()
    })
    server.closeIdleConnections()
  })
}
