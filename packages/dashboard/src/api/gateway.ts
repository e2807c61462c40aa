// Every request goes to the gateway that served the page, with the key of who is signed in, or with the cookie of a person's session.
import { Problem } from './problem.ts'

export interface Gateway {
  get<T>(path: string, signal?: AbortSignal): Promise<T>
  /** The same where 503 is an answer too: what is asked for is whether all is well. */
  probe<T>(path: string): Promise<T>
  /** An answer that is no JSON, such as a proof. */
  text(path: string): Promise<string>
  send<T>(method: 'POST' | 'PUT', path: string, body?: unknown): Promise<T>
  /** Changes what is there now: who changed it in between is not overwritten. */
  change<T>(path: string, body: unknown): Promise<T>
  /** A file as it is. */
  upload<T>(path: string, file: File): Promise<T>
  download(path: string): Promise<Blob>
}

/** The page is at …/dashboard/, the gateway one step above. */
const ROOT = new URL('../', document.baseURI)

/** That a request comes from our own page: sessions write with it alone. */
const OWN_HEADER = 'X-Sealpost-Request'

const NO_CONTENT = 204

/** Null: a person's session, whose cookie the browser keeps. */
export function openGateway(key: string | null): Gateway {
  async function ask(path: string, init: RequestInit = {}): Promise<Response> {
    const response = await request(path, init)
    if (response.ok) return response
    throw new Problem(response.status, await response.json().catch(() => undefined))
  }

  async function request(path: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers)
    if (key !== null) headers.set('Authorization', `Bearer ${key}`)
    headers.set(OWN_HEADER, 'dashboard')
    return fetch(new URL(path.replace(/^\//, ''), ROOT), { ...init, headers })
  }

  // What a body is, is the gateway's word: its answers are checked against its description in its own tests.
  async function read<T>(response: Promise<Response>): Promise<T> {
    const answer = await response
    const body: unknown = answer.status === NO_CONTENT ? {} : await answer.json()
    if (isAnswer<T>(body)) return body
    throw new Problem(502, undefined)
  }

  return {
    get: (path, signal) => read(ask(path, signal === undefined ? {} : { signal })),
    probe: (path) => read(request(path, {})),
    text: async (path) => (await ask(path)).text(),
    send: (method, path, body) => {
      const headers = { 'Content-Type': 'application/json' }
      const content = body === undefined ? {} : { headers, body: JSON.stringify(body) }
      return read(ask(path, { method, ...content }))
    },
    change: async (path, body) => {
      const etag = (await ask(path)).headers.get('ETag')
      const headers = new Headers({ 'Content-Type': 'application/json' })
      if (etag !== null) headers.set('If-Match', etag)
      return read(ask(path, { method: 'PATCH', headers, body: JSON.stringify(body) }))
    },
    upload: (path, file) => {
      const headers = { 'Content-Type': mediaTypeOf(file) }
      return read(ask(path, { method: 'POST', headers, body: file }))
    },
    download: async (path) => (await ask(path)).blob(),
  }
}

function isAnswer<T>(body: unknown): body is T {
  return typeof body === 'object' && body !== null
}

function mediaTypeOf(file: File): string {
  return file.name.toLowerCase().endsWith('.csv')
    ? 'text/csv'
    : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
}
