import { z, type ZodType } from 'zod'
import type { EndpointRow } from '../../store/schema.ts'
import type { DeadLetterRow } from '../../store/statements/select-dead-letters.ts'
import type { DeliveryRow } from '../../store/statements/select-delivery.ts'

const MAX_URL = 2_048

export const endpointRequestSchema: ZodType<{ readonly url: string }> = z
  .strictObject({ url: z.string().min(1).max(MAX_URL) })
  .meta({ id: 'EndpointRequest' })

export interface EndpointView {
  readonly url: string
  readonly state: 'active' | 'disabled'
  readonly disabledReason: string | null
  readonly failuresInARow: number
  readonly leftAloneUntil: string | null
  readonly changedAt: string
}

const instant = z.iso.datetime()

export const endpointSchema: ZodType<EndpointView> = z
  .strictObject({
    url: z.string(),
    state: z.enum(['active', 'disabled']),
    disabledReason: z.string().nullable(),
    failuresInARow: z.int(),
    leftAloneUntil: instant.nullable(),
    changedAt: instant,
  })
  .meta({ id: 'Endpoint' })

export function toEndpointView(row: EndpointRow): EndpointView {
  return {
    url: row.url,
    state: row.state,
    disabledReason: row.disabled_reason,
    failuresInARow: row.failures,
    leftAloneUntil: toInstant(row.open_until),
    changedAt: new Date(row.changed_at).toISOString(),
  }
}

export const endpointTrialSchema: ZodType<{ readonly status: number | null }> = z
  .strictObject({ status: z.int().nullable() })
  .meta({ id: 'EndpointTrial' })

export const webhookKeysSchema: ZodType<{ readonly keys: readonly string[] }> = z
  .strictObject({ keys: z.array(z.string()).readonly() })
  .meta({ id: 'WebhookKeys' })

export interface DeadLetterView {
  readonly deliveryId: string
  readonly documentId: string
  readonly number: string
  readonly notation: string
  readonly urgency: string
  readonly sender: string
  readonly recipient: { readonly code: string; readonly name: string }
  readonly attempts: number
  readonly queuedAt: string
}

export const deadLetterSchema: ZodType<DeadLetterView> = z
  .strictObject({
    deliveryId: z.string(),
    documentId: z.string(),
    number: z.string(),
    notation: z.string(),
    urgency: z.string(),
    sender: z.string(),
    recipient: z.strictObject({ code: z.string(), name: z.string() }),
    attempts: z.int(),
    queuedAt: instant,
  })
  .meta({ id: 'DeadLetter' })

export function toDeadLetterView(row: DeadLetterRow): DeadLetterView {
  return {
    deliveryId: row.id,
    documentId: row.document_id,
    number: row.number,
    notation: row.notation,
    urgency: row.urgency,
    sender: row.sender_code,
    recipient: { code: row.recipient_code, name: row.recipient_name },
    attempts: row.attempts,
    queuedAt: new Date(row.queued_at).toISOString(),
  }
}

export interface DecidedView {
  readonly deliveryId: string
  readonly state: string
}

export const decidedSchema: ZodType<DecidedView> = z
  .strictObject({ deliveryId: z.string(), state: z.string() })
  .meta({ id: 'DecidedDelivery' })

export function toDecidedView(row: DeliveryRow): DecidedView {
  return { deliveryId: row.id, state: row.state }
}

function toInstant(time: number | null): string | null {
  return time === null ? null : new Date(time).toISOString()
}
