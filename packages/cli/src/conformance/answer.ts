/** An answer of the gateway as it came, byte for byte. */
export interface Answer {
  readonly status: number
  /** The media type; empty when there is none. */
  readonly type: string
  readonly headers: Headers
  readonly text: string
  /** The member at a path such as `deliveries.0.id`; undefined when there is none. */
  readonly at: (path: string) => unknown
}

export async function toAnswer(response: Response): Promise<Answer> {
  const { status, headers } = response
  const text = await response.text()
  const body = parse(text)
  const type = headers.get('content-type') ?? ''
  return { status, type, headers, text, at: (path) => path.split('.').reduce(memberOf, body) }
}

/** The member, which has to be a text; an empty text when it is none. */
export function textAt(answer: Answer, path: string): string {
  const value = answer.at(path)
  return typeof value === 'string' ? value : ''
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined
  return Object.entries(value).find(([key]) => key === name)?.[1]
}
