import { createApi, dataOf, type Api } from './api/create-api.ts'
import type { components } from './api/schema.ts'
import type { Caller } from './call.ts'
import { download, type DownloadOptions, type KnownFile } from './download.ts'
import { followEvents, type FollowOptions, type GatewayEvent } from './follow-events.ts'
import { readInbox, type InboxItem, type InboxOptions } from './read-inbox.ts'
import { DEFAULT_RETRY, type RetryOptions } from './retry.ts'
import {
  sendDocument,
  sendInSteps,
  type Acceptance,
  type OutgoingDocument,
  type SendOptions,
} from './send-document.ts'

export interface GatewayOptions {
  /** Such as `https://exchange.example.vn`. */
  readonly url: string
  /** An API key, or what gives an access token that is valid now. */
  readonly key: string | (() => string | Promise<string>)
  /** Default: the runtime's. */
  readonly fetch?: typeof globalThis.fetch
  readonly retry?: Partial<RetryOptions>
}

type StatusMessage = components['schemas']['StatusMessage']
type StatusAnswer = components['schemas']['StatusAnswer']

export interface Gateway {
  /** Every address, typed by the gateway's description; with the key and the repetitions of this connection. */
  readonly api: Api
  /** Metadata and files in one request. */
  send(document: OutgoingDocument, options?: SendOptions): Promise<Acceptance>
  /** Metadata, then each file, then the word to go: for large files and bad lines. */
  sendInSteps(document: OutgoingDocument, options?: SendOptions): Promise<Acceptance>
  /** What waits to be received, and what comes. */
  inbox(options?: InboxOptions): AsyncGenerator<InboxItem, void, undefined>
  /** The bytes of a file, checked, going on where they broke off. */
  download(
    documentId: string,
    file: KnownFile,
    options?: DownloadOptions,
  ): AsyncGenerator<Uint8Array, void, undefined>
  /** Reports a business status, such as 03 with the number of the incoming register. */
  reportStatus(deliveryId: string, message: StatusMessage): Promise<StatusAnswer>
  /** Everything that happens, in order. */
  events(options?: FollowOptions): AsyncGenerator<GatewayEvent, void, undefined>
}

/** Asks nothing yet. */
export function connect(options: GatewayOptions): Gateway {
  const { key } = options
  const retry = { ...DEFAULT_RETRY, ...options.retry }
  const caller: Caller = {
    url: options.url.replace(/\/$/, ''),
    key: async () => (typeof key === 'string' ? key : key()),
    fetch: options.fetch ?? ((...request) => globalThis.fetch(...request)),
    retry,
  }
  const api = createApi(caller)
  return {
    api,
    send: (document, settings) => sendDocument(caller, document, settings),
    sendInSteps: (document, settings) => sendInSteps(caller, api, document, settings),
    inbox: (settings) => readInbox(api, retry, settings),
    download: (documentId, file, settings) => download(caller, documentId, file, settings),
    reportStatus: async (id, body) => {
      const headers = { 'Idempotency-Key': crypto.randomUUID() }
      const path = '/v1/deliveries/{id}/status'
      return dataOf(await api.POST(path, { params: { path: { id } }, body, headers }))
    },
    events: (settings) => followEvents(api, retry, settings),
  }
}
