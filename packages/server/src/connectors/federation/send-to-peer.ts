import { createHash } from 'node:crypto'
import { agencyKey } from '@sealpost/core/edxml'
import { z } from 'zod'
import { readMetadata } from '../../documents/document-rows.ts'
import type { DocumentMetadata } from '../../documents/metadata.ts'
import type { DeliveryId } from '../../ids.ts'
import type { Letter, Sent } from '../connector.ts'
import { badAnswer } from '../door.ts'
import { multipartLength, writeMultipart } from './multipart.ts'
import type { Peer } from './peer.ts'
import { checkPeerReceipt } from './peer-receipt.ts'

const acceptanceSchema = z.object({
  id: z.string(),
  receipt: z.string(),
  deliveries: z.array(z.object({ id: z.string(), recipient: z.object({ code: z.string() }) })),
})

/** Under the same Idempotency-Key as long as it is the same document for the same agencies: asked again, the peer answers the first answer. */
export async function sendToPeer(peer: Peer, letter: Letter, signal: AbortSignal): Promise<Sent> {
  const { headers } = peer.keyOf(letter.sender.code)
  const metadata = JSON.stringify(toPeerMetadata(letter))
  const digest = createHash('sha256').update(metadata).digest('hex')
  const boundary = `sealpost-${digest}`
  const ask = {
    method: 'POST' as const,
    path: '/v1/documents',
    headers: {
      ...headers,
      'Content-Type': `multipart/form-data; boundary=${boundary}`,
      'Content-Length': String(multipartLength(metadata, letter.files, boundary)),
      'Idempotency-Key': `${letter.document.id}-${digest.slice(0, 16)}`,
    },
    body: writeMultipart(metadata, letter.files, boundary),
    isBulk: true,
    signal,
  }
  const acceptance = await peer.door.ask(ask, acceptanceSchema)
  checkPeerReceipt(acceptance.receipt, await peer.receiptKeys(signal), letter)
  return { foreignIds: mapDeliveries(letter, acceptance), receipt: acceptance.receipt }
}

/** What the sender said, for the agencies behind the peer, with the digests of the files. */
function toPeerMetadata({ document, recipients, files }: Letter): DocumentMetadata {
  const metadata = readMetadata(document)
  return {
    ...metadata,
    recipients: recipients.map(({ agency }) => agency.code).sort(),
    files: files.map(({ name, media_type: mediaType, role, sha256 }) => ({
      name,
      mediaType,
      role,
      sha256,
    })),
  }
}

function mapDeliveries(
  { recipients }: Letter,
  { deliveries }: z.infer<typeof acceptanceSchema>,
): ReadonlyMap<DeliveryId, string> {
  const theirs = new Map(deliveries.map(({ id, recipient }) => [agencyKey(recipient.code), id]))
  return new Map(
    recipients.map(({ deliveryId, agency }) => {
      const id = theirs.get(agencyKey(agency.code))
      if (id === undefined) throw badAnswer('deliveries')
      return [deliveryId, id]
    }),
  )
}
