// An HTTP client for tests: JSON in and out, and the raw answer.
import { createHash } from 'node:crypto'

export interface Answered {
  readonly status: number
  readonly headers: Headers
  readonly raw: Buffer
  readonly body: unknown
  /** The member at a path such as `items.0.id`; undefined when there is none. */
  at(path: string): unknown
  /** The same, which must be a text. */
  text(path: string): string
}

export interface Client {
  get(path: string, headers?: Record<string, string>): Promise<Answered>
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answered>
  /** Changes what is there now: reads it for its ETag, unless the headers say which is meant. */
  patch(path: string, body: unknown, headers?: Record<string, string>): Promise<Answered>
  /** The same for a POST below it. */
  edit(path: string, action: string, body: unknown): Promise<Answered>
  delete(path: string): Promise<Answered>
  /** Any method, without a body. */
  raw(method: string, path: string, headers?: Record<string, string>): Promise<Answered>
  putJson(path: string, body: unknown): Promise<Answered>
  /** Streams a file with its digest. */
  put(path: string, bytes: Uint8Array, headers?: Record<string, string>): Promise<Answered>
  /** Bytes with a media type. */
  postBytes(
    path: string,
    bytes: Uint8Array,
    mediaType: string,
    headers?: Record<string, string>,
  ): Promise<Answered>
  /** Metadata and files in one request. */
  send(
    metadata: unknown,
    files: readonly Uint8Array[],
    headers?: Record<string, string>,
  ): Promise<Answered>
}

export function createClient(url: string, key: string): Client {
  const request = async (path: string, init: RequestInit): Promise<Answered> => {
    const headers = new Headers(init.headers)
    if (key !== '') headers.set('Authorization', `Bearer ${key}`)
    return toAnswered(await fetch(url + path, { ...init, headers }))
  }
  const seen = async (path: string): Promise<Record<string, string>> => {
    const { headers } = await request(path, {})
    return { 'If-Match': headers.get('etag') ?? '' }
  }
  return {
    get: (path, headers = {}) => request(path, { headers }),
    post: (path, body, headers = {}) =>
      request(path, {
        method: 'POST',
        headers: body === undefined ? headers : { 'Content-Type': 'application/json', ...headers },
        body: body === undefined ? null : JSON.stringify(body),
      }),
    patch: async (path, body, headers) =>
      request(path, {
        method: 'PATCH',
        headers: { 'Content-Type': 'application/json', ...(headers ?? (await seen(path))) },
        body: JSON.stringify(body),
      }),
    edit: async (path, action, body) =>
      request(`${path}/${action}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...(await seen(path)) },
        body: JSON.stringify(body),
      }),
    putJson: (path, body) =>
      request(path, {
        method: 'PUT',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      }),
    raw: (method, path, headers = {}) => request(path, { method, headers }),
    delete: (path) => request(path, { method: 'DELETE' }),
    put: (path, bytes, headers = {}) =>
      request(path, {
        method: 'PUT',
        headers: { 'Content-Digest': digestHeader(bytes), ...headers },
        body: toBody(bytes),
      }),
    postBytes: (path, bytes, mediaType, headers = {}) =>
      request(path, {
        method: 'POST',
        headers: { 'Content-Type': mediaType, ...headers },
        body: toBody(bytes),
      }),
    send: (metadata, files, headers = {}) =>
      request('/v1/documents', { method: 'POST', headers, body: toForm(metadata, files) }),
  }
}

export function digestHeader(bytes: Uint8Array): string {
  return `sha-256=:${createHash('sha256').update(bytes).digest('base64')}:`
}

function toForm(metadata: unknown, files: readonly Uint8Array[]): FormData {
  const form = new FormData()
  form.append('metadata', JSON.stringify(metadata))
  files.forEach((file, index) => {
    form.append('file', new Blob([toBody(file)]), `file-${index + 1}`)
  })
  return form
}

function toBody(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes)
}

async function toAnswered(response: Response): Promise<Answered> {
  const raw = Buffer.from(await response.arrayBuffer())
  const isJson = /json/.test(response.headers.get('content-type') ?? '')
  const body: unknown = isJson ? JSON.parse(raw.toString()) : undefined
  const at = (path: string) => path.split('.').reduce(member, body)
  return {
    status: response.status,
    headers: response.headers,
    raw,
    body,
    at,
    text: (path) => {
      const value = at(path)
      if (typeof value !== 'string')
        throw new TypeError(`${path} is no text in ${response.status} ${raw.toString()}`)
      return value
    },
  }
}

function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined
  return Object.entries(value).find(([key]) => key === name)?.[1]
}
