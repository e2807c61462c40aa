import { randomFillSync } from 'node:crypto'
import { InternalError } from '@sealpost/core/errors'

/** Ids are opaque to everybody; the brands keep them from being mixed up. */
export type AgencyId = string & { readonly brand: 'agency' }
export type DocumentId = string & { readonly brand: 'document' }
export type DeliveryId = string & { readonly brand: 'delivery' }

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Throws `ERR_INTERNAL`: what people send is checked for its shape before. */
export function toAgencyId(text: string): AgencyId {
  return toId(text, (id): id is AgencyId => UUID.test(id))
}

export function toDocumentId(text: string): DocumentId {
  return toId(text, (id): id is DocumentId => UUID.test(id))
}

export function toDeliveryId(text: string): DeliveryId {
  return toId(text, (id): id is DeliveryId => UUID.test(id))
}

/** A UUID of version 7 (RFC 9562, 5.7): it begins with the time, so that new rows land beside each other in an index. */
export function newId(now: Date): string {
  const bytes = randomFillSync(Buffer.alloc(16))
  bytes.writeUIntBE(now.getTime(), 0, 6)
  bytes.writeUInt8(0x70 | (bytes.readUInt8(6) & 0x0f), 6)
  bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8)
  const hex = bytes.toString('hex')
  const ends = [0, 8, 12, 16, 20, 32]
  return ends
    .slice(1)
    .map((end, index) => hex.slice(ends[index], end))
    .join('-')
}

function toId<Id extends string>(text: string, isId: (text: string) => text is Id): Id {
  if (isId(text)) return text
  throw new InternalError('Not an id of ours')
}
