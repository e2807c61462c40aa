import { CliError } from '../cli-error.ts'
import { EXIT } from '../exit-codes.ts'

const PAGE = 200
const TIMEOUT_MS = 30_000

/** Every head that the gateway at this address says it signed for a log; none from another kind of server, or for a folder. */
export async function readCheckpoints(
  prefix: string | undefined,
  origin: string,
): Promise<string[]> {
  const place = /^(.*)\/tlog(?:\/epoch\/(\d+))?$/.exec(prefix ?? '')
  if (place === null) return []
  const [, gateway = '', epoch = '1'] = place
  const notes: string[] = []
  for (let after = -1; ;) {
    const query = `epoch=${epoch}&after=${after}&limit=${PAGE}`
    const items = await readPage(`${gateway}/v1/checkpoints?${query}`)
    notes.push(...items.map(({ note }) => note).filter((note) => note.startsWith(`${origin}\n`)))
    const last = items.at(-1)
    if (last === undefined) return notes
    after = last.size
  }
}

interface Item {
  readonly size: number
  readonly note: string
}

async function readPage(url: string): Promise<readonly Item[]> {
  const answer: unknown = await ask(url).then((response) =>
    response.ok ? response.json() : { items: [] },
  )
  if (typeof answer !== 'object' || answer === null || !('items' in answer)) return []
  return Array.isArray(answer.items) ? answer.items.filter(isItem) : []
}

function isItem(value: unknown): value is Item {
  if (typeof value !== 'object' || value === null) return false
  const { size, note } = { size: undefined, note: undefined, ...value }
  return typeof size === 'number' && typeof note === 'string'
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
