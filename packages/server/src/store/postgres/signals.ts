// LISTEN and NOTIFY on a session of its own.
import { Client } from 'pg'
import type { Signals } from '../signals.ts'
import { inTurn } from './in-turn.ts'
import { sessionSettings } from './settings.ts'

const CHANNEL = 'sealpost'
const NOTIFY = 'SELECT pg_notify($1, text) FROM unnest($2::text[]) AS text'
/** After the session broke. */
const RECONNECT_MS = 1_000

export interface PostgresSignals extends Signals {
  close(): Promise<void>
}

/** Listens from the first `listen` on, and again after every break. */
export function openSignals(url: string): PostgresSignals {
  const hearers: ((text: string | undefined) => void)[] = []
  const queue = inTurn()
  let waiting: string[] = []
  let session: Client | undefined
  let timer: NodeJS.Timeout | undefined
  let closed = false

  function tell(text: string | undefined): void {
    for (const hear of hearers) hear(text)
  }

  async function connect(): Promise<void> {
    const client = new Client(sessionSettings(url, 'reader'))
    client.on('notification', ({ payload }) => {
      tell(payload)
    })
    client.on('error', ignore)
    client.on('end', () => {
      session = undefined
      reconnect()
    })
    await client.connect()
    await client.query(`LISTEN ${CHANNEL}`)
    session = client
    tell(undefined)
  }

  function reconnect(): void {
    if (closed) return
    clearTimeout(timer)
    timer = setTimeout(() => void connect().catch(reconnect), RECONNECT_MS)
    timer.unref()
  }

  /** All that came while others were on their way. */
  async function sendWaiting(): Promise<void> {
    const texts = waiting
    waiting = []
    await session?.query(NOTIFY, [CHANNEL, texts])
  }

  return {
    send: (text) => {
      waiting.push(text)
      if (waiting.length === 1) queue(sendWaiting).catch(ignore)
    },
    listen: (hear) => {
      hearers.push(hear)
      if (hearers.length === 1) void connect().catch(reconnect)
    },
    close: async () => {
      closed = true
      clearTimeout(timer)
      await session?.end()
    },
  }
}

function ignore(): void {
  // A signal is a hint.
}
