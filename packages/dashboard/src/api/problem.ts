/** A problem document (RFC 9457), or the want of any answer. */
export class Problem extends Error {
  readonly status: number
  readonly code: string
  readonly errors: readonly { readonly pointer: string; readonly detail: string }[]

  constructor(status: number, body: unknown) {
    const { title, detail, code, errors } = toParts(body)
    super([title, detail].filter((part) => part !== '').join(' — '))
    this.status = status
    this.code = code
    this.errors = errors
  }
}

interface Parts {
  readonly title: string
  readonly detail: string
  readonly code: string
  readonly errors: Problem['errors']
}

function toParts(body: unknown): Parts {
  const none: Parts = { title: '', detail: '', code: '', errors: [] }
  return typeof body === 'object' && body !== null ? { ...none, ...body } : none
}
