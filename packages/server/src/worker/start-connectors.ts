// Other systems push nothing: each is asked at its own pace what waits there, one turn at a time.
import type { Connector } from '../connectors/connector.ts'
import { pollConnector } from '../connectors/exchange/poll-connector.ts'
import type { Context } from '../context.ts'
import type { Worker } from './start-worker.ts'

export function startConnectors(context: Context, connectors: readonly Connector[]): Worker {
  const closing = new AbortController()
  const turns = new Map<string, Promise<void>>()
  const timers = connectors.map((connector) => {
    const look = (): void => {
      if (turns.has(connector.name)) return
      const turn = pollConnector(context, { connector, signal: closing.signal })
      turns.set(
        connector.name,
        turn.finally(() => turns.delete(connector.name)),
      )
    }
    const timer = setInterval(look, connector.pollMs)
    timer.unref()
    look()
    return timer
  })
  return {
    stop: async () => {
      for (const timer of timers) clearInterval(timer)
      closing.abort()
      await Promise.all(turns.values())
    },
  }
}
