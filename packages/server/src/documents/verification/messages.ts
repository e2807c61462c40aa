// What the gateway and a thread that verifies say to each other. Documents are never said: the thread reads them where they lie.
import type { TrustAnchor } from '@sealpost/core'
import type { RevocationData } from '@sealpost/core/trust'
import type { VerificationReport } from '@sealpost/core/validation'

export type Task =
  | { readonly kind: 'verify'; readonly name: string | null; readonly at: Date }
  /** The first page with a mark of secrecy. */
  | { readonly kind: 'find-mark' }

export type Outcome =
  | { readonly kind: 'verified'; readonly report: VerificationReport }
  | { readonly kind: 'looked'; readonly page: number | undefined }

/** A document to work on: `descriptor` is open as long as the work lasts; null: its bytes are asked for. */
export interface Order {
  readonly id: number
  readonly task: Task
  readonly size: number
  readonly descriptor: number | null
}

/** What a thread needs and only the gateway has: the network, and objects that are no files. */
export type Question =
  | { readonly of: 'bytes'; readonly position: number; readonly length: number }
  | { readonly of: 'revocation'; readonly certificate: Uint8Array; readonly issuer: Uint8Array }
  | { readonly of: 'issuers'; readonly certificate: Uint8Array }

export type Answer =
  | { readonly of: 'bytes'; readonly bytes: Uint8Array }
  | { readonly of: 'revocation'; readonly data: RevocationData }
  | { readonly of: 'issuers'; readonly certificates: readonly Uint8Array[] }

export type ToThread =
  | { readonly kind: 'settings'; readonly trust: readonly TrustAnchor[]; readonly online: boolean }
  | { readonly kind: 'order'; readonly order: Order }
  | { readonly kind: 'answer'; readonly call: number; readonly answer: Answer }
  /** `code`: of a `ServiceError`; null for what is no service's failure. */
  | {
      readonly kind: 'failure'
      readonly call: number
      readonly code: string | null
      readonly message: string
    }

export type FromThread =
  | { readonly kind: 'ready' }
  | {
      readonly kind: 'call'
      readonly order: number
      readonly call: number
      readonly question: Question
    }
  | { readonly kind: 'done'; readonly order: number; readonly outcome: Outcome }
  | { readonly kind: 'failed'; readonly order: number; readonly message: string }
