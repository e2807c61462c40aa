// The gateway as an agency's document management system sees it: plain HTTP with a key.

export interface Answer {
  readonly status: number
  readonly body: Record<string, unknown>
}

export interface UploadFile {
  readonly name: string
  readonly mediaType: string
  readonly role: 'main' | 'annex'
  readonly bytes: Uint8Array
}

export class GatewayClient {
  readonly #url: string
  readonly #key: string

  constructor(url: string, key: string) {
    this.#url = url
    this.#key = key
  }

  get(path: string): Promise<Answer> {
    return this.#call(path, {})
  }

  post(path: string, body: object): Promise<Answer> {
    const headers = { 'Content-Type': 'application/json' }
    return this.#call(path, { method: 'POST', headers, body: JSON.stringify(body) })
  }

  /** Metadata and files in one multipart request; the metadata come first, as the gateway asks. */
  submit(metadata: object, files: readonly UploadFile[]): Promise<Answer> {
    const form = new FormData()
    const rows = files.map(({ name, mediaType, role }) => ({ name, mediaType, role }))
    form.append('metadata', JSON.stringify({ ...metadata, files: rows }))
    for (const { name, mediaType, bytes } of files) {
      form.append('file', new Blob([Buffer.from(bytes)], { type: mediaType }), name)
    }
    return this.#call('/v1/documents', { method: 'POST', body: form })
  }

  sendPackage(edxml: Uint8Array, securityLevel: string): Promise<Answer> {
    const headers = { 'Content-Type': 'application/xml' }
    const path = `/v1/edxml?securityLevel=${securityLevel}`
    return this.#call(path, { method: 'POST', headers, body: Buffer.from(edxml) })
  }

  async download(path: string): Promise<Uint8Array> {
    const response = await fetch(this.#url + path, { headers: this.#headers() })
    if (!response.ok) throw new Error(`The gateway answered ${response.status} to GET ${path}`)
    return new Uint8Array(await response.arrayBuffer())
  }

  #headers(): Record<string, string> {
    return { Authorization: `Bearer ${this.#key}` }
  }

  async #call(
    path: string,
    init: Omit<RequestInit, 'headers'> & { headers?: Record<string, string> },
  ): Promise<Answer> {
    const headers = { ...init.headers, ...this.#headers() }
    const response = await fetch(this.#url + path, { ...init, headers })
    const body = (await response.json()) as Record<string, unknown>
    return { status: response.status, body }
  }
}
