// Every request goes to the gateway that served the page, with the key of who is signed in.
import { Problem } from './problem.ts'

export interface Gateway {
  get<T>(path: string): Promise<T>
  send<T>(method: 'POST' | 'PUT', path: string, body?: unknown): Promise<T>
  /** A file as it is. */
  upload<T>(path: string, file: File): Promise<T>
  download(path: string): Promise<Blob>
}

/** The page is at …/dashboard/, the gateway one step above. */
const ROOT = new URL('../', document.baseURI)

export function openGateway(key: string): Gateway {
  async function ask(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers)
    headers.set('Authorization', `Bearer ${key}`)
    const response = await fetch(new URL(path.replace(/^\//, ''), ROOT), { ...init, headers })
    if (response.ok) return response
    throw new Problem(response.status, await response.json().catch(() => undefined))
  }

  // What a body is, is the gateway's word: its answers are checked against its description in its own tests.
  async function read<T>(response: Promise<Response>): Promise<T> {
    const body: unknown = await (await response).json()
    if (isAnswer<T>(body)) return body
    throw new Problem(502, undefined)
  }

  return {
    get: (path) => read(ask(path)),
    send: (method, path, body) => {
      const headers = { 'Content-Type': 'application/json' }
      const content = body === undefined ? {} : { headers, body: JSON.stringify(body) }
      return read(ask(path, { method, ...content }))
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
