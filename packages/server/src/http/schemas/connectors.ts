import { z, type ZodType } from 'zod'
import type { ConnectorView } from '../../connectors/operate.ts'
import type { ConnectorMessageRow } from '../../store/schema.ts'

const instant = z.iso.datetime().nullable()

interface ConnectorAnswer {
  readonly name: string
  readonly kind: string
  readonly agencies: readonly string[]
  readonly lastSuccessAt: string | null
  readonly lastErrorAt: string | null
  readonly lastError: string | null
  readonly caughtUpAt: string | null
  readonly failuresInARow: number
  readonly leftAloneUntil: string | null
  readonly queued: number
  readonly oldestQueuedAt: string | null
  readonly waiting: number
  readonly setAside: number
}

export const connectorSchema: ZodType<ConnectorAnswer> = z
  .strictObject({
    name: z.string(),
    kind: z.string(),
    agencies: z.array(z.string()).readonly(),
    lastSuccessAt: instant.meta({ description: 'A document went, or a turn was finished' }),
    lastErrorAt: instant,
    lastError: z.string().nullable().meta({ description: 'One word, as in docs/connectors.md' }),
    caughtUpAt: instant.meta({
      description:
        'When nothing waited there any more, and nothing of the book was left to be told',
    }),
    failuresInARow: z.int(),
    leftAloneUntil: instant,
    queued: z.int().meta({ description: 'Deliveries that are still to go' }),
    oldestQueuedAt: instant,
    waiting: z.int().meta({ description: 'Messages that are tried again' }),
    setAside: z.int().meta({ description: 'Messages that an operator decides about' }),
  })
  .meta({ id: 'Connector' })

export function toConnectorAnswer({ road, standing }: ConnectorView): ConnectorAnswer {
  const { name, kind, agencies } = road
  return {
    name,
    kind,
    agencies,
    lastSuccessAt: toInstant(standing.last_success_at),
    lastErrorAt: toInstant(standing.last_error_at),
    lastError: standing.last_error,
    caughtUpAt: toInstant(standing.caught_up_at),
    failuresInARow: standing.failures,
    leftAloneUntil: toInstant(standing.open_until),
    queued: standing.queued,
    oldestQueuedAt: toInstant(standing.oldest_queued_at),
    waiting: standing.waiting,
    setAside: standing.set_aside,
  }
}

interface MessageAnswer {
  readonly id: string
  readonly kind: string
  readonly sender: string
  readonly state: string
  readonly reason: string | null
  readonly detail: string | null
  readonly changedAt: string
}

export const connectorMessageSchema: ZodType<MessageAnswer> = z
  .strictObject({
    id: z.string(),
    kind: z.string().meta({ description: 'package: came from there; notice: was not taken there' }),
    sender: z.string(),
    state: z.string(),
    reason: z.string().nullable(),
    detail: z.string().nullable(),
    changedAt: z.iso.datetime(),
  })
  .meta({ id: 'ConnectorMessage' })

export function toMessageAnswer(row: ConnectorMessageRow): MessageAnswer {
  const { id, kind, sender, state, reason, detail, changed_at: at } = row
  return { id, kind, sender, state, reason, detail, changedAt: new Date(at).toISOString() }
}

function toInstant(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString()
}
