// The listening socket with its limits: what is slow or endless is cut off here, before any of our code sees it.
import { readFile } from 'node:fs/promises'
import { createServer, type RequestListener, type Server, type ServerOptions } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { UsageError } from '@sealpost/core/errors'
import type { Config } from '../config.ts'
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

const LIMITS: ServerOptions = {
  maxHeaderSize: MAX_HEADER_BYTES,
  connectionsCheckingInterval: CHECK_MS,
  keepAliveTimeout: KEEP_ALIVE_MS,
}

/** Throws `ERR_USAGE_ADDRESS` when the address cannot be listened on, `ERR_USAGE_CONFIG` for a TLS key or certificate that is none. */
export async function startServer(context: Context): Promise<RunningServer> {
  const app = createApp(context)
  const server = await createListener(context.config, app)
  // The rate of a body is watched where it is read; a large file at a fair pace may take its time.
  server.requestTimeout = 0
  server.headersTimeout = HEADERS_TIMEOUT_MS
  server.maxHeadersCount = MAX_HEADERS
  server.maxConnections = MAX_CONNECTIONS
  // Who asks before sending a body is answered by the route, after authentication.
  server.on('checkContinue', app)
  const address = await listen(server, context.config.host, context.config.port)
  const scheme = context.config.tlsKeyFile === undefined ? 'http' : 'https'
  return { url: toUrl(scheme, address), close: () => close(server) }
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

/**
 * HTTP, or HTTPS where the settings name a key. Clients are asked for a certificate and need none; one of any issuer will do, since tokens
 * are bound to the very certificate (RFC 8705, 2.2).
 */
async function createListener(config: Config, app: RequestListener): Promise<Server> {
  const { tlsKeyFile, tlsCertificateFile } = config
  if (tlsKeyFile === undefined || tlsCertificateFile === undefined) return createServer(LIMITS, app)
  try {
    const [key, cert] = await Promise.all([readFile(tlsKeyFile), readFile(tlsCertificateFile)])
    const asked = { requestCert: true, rejectUnauthorized: false }
    return createTlsServer({ ...LIMITS, key, cert, minVersion: 'TLSv1.2', ...asked }, app)
  } catch (cause) {
    throw new UsageError('ERR_USAGE_CONFIG', 'The TLS key or certificate cannot be used', { cause })
  }
}

function toUrl(scheme: string, { address, port, family }: AddressInfo): string {
  return `${scheme}://${family === 'IPv6' ? `[${address}]` : address}:${port}`
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
