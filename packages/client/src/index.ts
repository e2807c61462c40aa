/**
 * A client of the gateway on `fetch` and WebCrypto alone: Node 20.19 and later, other runtimes, browsers.
 *
 * | to do                               | name                                |
 * | ----------------------------------- | ----------------------------------- |
 * | connect                             | `connect`                           |
 * | everything that has no name here    | `gateway.api`, typed by the gateway |
 * | check a receipt without the gateway | `verifyReceipt`                     |
 * | check a webhook                     | `verifyWebhook`                     |
 */
export type { Api } from './api/create-api.ts'
export type { components, operations, paths } from './api/schema.ts'
export { connect, type Gateway, type GatewayOptions } from './connect.ts'
export { sha256Of } from './digest.ts'
export type { DownloadOptions, KnownFile } from './download.ts'
export type { CursorStore, FollowOptions, GatewayEvent } from './follow-events.ts'
export { DownloadError, GatewayError, type Problem } from './gateway-error.ts'
export type { InboxItem, InboxOptions } from './read-inbox.ts'
export type { RetryOptions } from './retry.ts'
export type { Acceptance, OutgoingDocument, OutgoingFile, SendOptions } from './send-document.ts'
export {
  verifyReceipt,
  type ReceiptClaims,
  type ReceiptKeys,
  type ReceiptVerdict,
} from './verify-receipt.ts'
export {
  verifyWebhook,
  type WebhookContent,
  type WebhookRequest,
  type WebhookVerdict,
} from './verify-webhook.ts'
