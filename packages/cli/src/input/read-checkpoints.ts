import { CliError } from '../cli-error.ts'
import { EXIT } from '../exit-codes.ts'
import type { ListedHead } from './check-timestamps.ts'

const PAGE = 200
const TIMEOUT_MS = 30_000

/** Every head that the gateway at this address says it signed for a log; none from another kind of server, or for a folder. */
export async function readCheckpoints(
  prefix: string | undefined,
  origin: string,
): Promise<ListedHead[]> {
  const place = /^(.*)\/tlog(?:\/epoch\/(\d+))?$/.exec(prefix ?? '')
  if (place === null) return []
  const [, gateway = '', epoch = '1'] = place
  const heads: ListedHead[] = []
  for (let after = -1; ;) {
    const query = `epoch=${epoch}&after=${after}&limit=${PAGE}`
    const items = await readPage(`${gateway}/v1/checkpoints?${query}`)
    heads.push(...items.filter(({ note }) => note.startsWith(`${origin}\n`)))
    const last = items.at(-1)
    if (last === undefined) return heads
    after = last.size
  }
}

async function readPage(url: string): Promise<readonly ListedHead[]> {
  const answer: unknown = await ask(url).then((response) =>
    response.ok ? response.json() : { items: [] },
  )
  if (typeof answer !== 'object' || answer === null || !('items' in answer)) return []
  return Array.isArray(answer.items) ? answer.items.filter(isItem) : []
}

function isItem(value: unknown): value is ListedHead {
  if (typeof value !== 'object' || value === null) return false
  const fields = new Map<string, unknown>(Object.entries(value))
  const stamp = fields.get('timestamp')
  const isStamp = stamp === null || typeof stamp === 'string'
  return typeof fields.get('size') === 'number' && typeof fields.get('note') === 'string' && isStamp
}

/** The keys of receipts, as the gateway publishes them. */
export async function readGatewayKeys(where: string | undefined): Promise<string> {
  if (where === undefined || !/^https?:\/\//.test(where))
    throw new CliError(EXIT.usage, 'Give the public keys of the gateway with --jwks')
  const gateway = where.replace(/\/+$/, '').replace(/\/tlog(\/epoch\/\d+)?$/, '')
  const response = await ask(`${gateway}/.well-known/jwks.json`)
  if (!response.ok) throw new CliError(EXIT.unreadable, `${where}: names no keys`)
  return response.text()
}

async function ask(url: string): Promise<Response> {
  try {
    return await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) })
  } catch (cause) {
    throw new CliError(EXIT.unreadable, `${url}: does not answer`, { cause })
  }
}
