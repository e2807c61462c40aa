/** What the gateway answers when it says no (RFC 9457). */
export interface Problem {
  /** Stable: what a program decides by. */
  readonly code: string
  readonly status: number
  /** Vietnamese, then English. */
  readonly title: string
  readonly detail?: string
  readonly traceId?: string
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[]
  readonly [member: string]: unknown
}

/** The gateway has refused, after every repetition that made sense. */
export class GatewayError extends Error {
  readonly code: string
  readonly status: number
  readonly problem: Problem

  constructor(problem: Problem) {
    super(`${problem.code}: ${problem.detail ?? problem.title}`)
    this.name = 'GatewayError'
    this.code = problem.code
    this.status = problem.status
    this.problem = problem
  }
}

/** The bytes are not those that were announced: the file is not to be used. */
export class DownloadError extends Error {
  override readonly name = 'DownloadError'
}

/** Throws `GatewayError` unless the answer is one of success; then answers it. */
export async function assertOk(response: Response): Promise<Response> {
  if (response.ok) return response
  throw new GatewayError(toProblem(response.status, await response.json().catch(() => undefined)))
}

/** What stands between us and the gateway may answer in other ways. */
export function toProblem(status: number, body: unknown): Problem {
  const given = typeof body === 'object' && body !== null ? body : {}
  const { code, title }: { code?: unknown; title?: unknown } = given
  return {
    ...given,
    code: typeof code === 'string' ? code : 'no-problem-document',
    title: typeof title === 'string' ? title : `HTTP status ${status}`,
    status,
  }
}
