// The peer's acceptance (a compact JWS, RFC 7515) must be signed by its key and speak of this very document: its sender, its recipients, every
// byte of its files.
import { agencyKey } from '@sealpost/core/edxml'
import { ServiceError } from '@sealpost/core/errors'
import { z } from 'zod'
import { verifyReceipt } from '../../evidence/index.ts'
import type { Letter } from '../connector.ts'

const claimsSchema = z.object({
  kind: z.literal('acceptance'),
  documentUid: z.string(),
  version: z.number(),
  sender: z.string(),
  recipients: z.array(z.string()),
  files: z.array(z.object({ number: z.number(), sha256: z.string() })),
})

/** Throws `ERR_SERVICE_RECEIPT`. */
export function checkPeerReceipt(receipt: string, keys: string, letter: Letter): void {
  const { claims, findings } = verifyReceipt({ receipt, keys })
  const [finding] = findings
  if (finding !== undefined) throw badReceipt(finding.code)
  const parsed = claimsSchema.safeParse(claims)
  if (!parsed.success) throw badReceipt('claims')
  const wrong = differing(parsed.data, letter)
  if (wrong !== undefined) throw badReceipt(wrong)
}

function differing(claims: z.infer<typeof claimsSchema>, letter: Letter): string | undefined {
  const { document, sender, recipients, files } = letter
  const named = new Set(claims.recipients.map(agencyKey))
  const digests = new Map(claims.files.map(({ number, sha256 }) => [number, sha256]))
  if (claims.documentUid !== document.document_uid || claims.version !== document.version)
    return 'document'
  if (agencyKey(claims.sender) !== agencyKey(sender.code)) return 'sender'
  if (recipients.some(({ agency }) => !named.has(agencyKey(agency.code)))) return 'recipients'
  const isSame = files.every(({ number, sha256 }) => digests.get(number) === sha256)
  return isSame && digests.size === files.length ? undefined : 'files'
}

/** The peer took it and cannot prove it: nobody is told that it arrived. */
function badReceipt(why: string): ServiceError {
  const message = 'The receipt of the other gateway proves nothing'
  return new ServiceError('ERR_SERVICE_RECEIPT', message, {
    details: { code: 'receipt-invalid', why },
  })
}
