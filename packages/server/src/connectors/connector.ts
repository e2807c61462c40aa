// What every other system is to us, whatever it speaks: documents and words go out, messages come in. Errors are `ServiceError`s; outcome.ts
// says what each means for a document on its way.
import type { Context } from '../context.ts'
import type { DeliveryId } from '../ids.ts'
import type { AgencyRow, DocumentRow, FileRow } from '../store/schema.ts'
import type { StatusMessage } from '../delivery/status-message.ts'

export const CONNECTOR_KINDS = ['national-axis', 'provincial-rest', 'federation'] as const

export type ConnectorKind = (typeof CONNECTOR_KINDS)[number]

export interface Connector {
  readonly name: string
  readonly kind: ConnectorKind
  /** How often it is asked what waits, in milliseconds. */
  readonly pollMs: number
  /** Hands a document over, once for all its recipients; the same call again must not make a second document where the system can tell. */
  send(context: Context, letter: Letter, signal: AbortSignal): Promise<Sent>
  /** Says over there what became of a document, or asks it back. */
  tell(context: Context, notice: Notice, signal: AbortSignal): Promise<void>
  /** What waits there for us from a place on; null: from as far back as the system is looked into. */
  list(context: Context, place: string | null, signal: AbortSignal): Promise<Page>
  /** Where messages are packages that are fetched one by one; absent where the list says everything. */
  readonly packages?: PackageBox
}

export interface PackageBox {
  /** The edXML package, as it comes. */
  get(context: Context, id: string, signal: AbortSignal): Promise<AsyncIterable<Uint8Array>>
  /** Tells the system what became of it. May be said again. */
  mark(context: Context, id: string, result: 'done' | 'fail', signal: AbortSignal): Promise<void>
}

/** A document as it goes out. */
export interface Letter {
  readonly document: DocumentRow
  readonly sender: AgencyRow
  readonly recipients: readonly LetterRecipient[]
  readonly files: readonly LetterFile[]
}

export interface LetterRecipient {
  readonly deliveryId: DeliveryId
  readonly agency: AgencyRow
}

export type LetterFile = Pick<FileRow, 'number' | 'name' | 'media_type' | 'role'> & {
  readonly sha256: string
  readonly bytes: number
  /** The bytes from the start. Fails at the end when they are not what was accepted. */
  readonly open: () => AsyncIterable<Uint8Array>
}

export interface Sent {
  readonly foreignIds: ReadonlyMap<DeliveryId, string>
  readonly receipt: string | null
}

/** A status of a delivery, from one agency to another. */
export interface Notice {
  readonly document: DocumentRow
  readonly deliveryId: DeliveryId
  readonly from: AgencyRow
  readonly to: AgencyRow
  readonly message: StatusMessage
  readonly at: Date
  /** What the delivery is called there, where it was handed over and that is known. */
  readonly foreignId: string | null
}

export interface Page {
  readonly items: readonly Waiting[]
  /** Where to go on when everything of this page is settled. */
  readonly place: string
  readonly isLast: boolean
}

/** A package to fetch, or a status of a delivery of ours, said whole. */
export type Waiting =
  | { readonly kind: 'package'; readonly id: string; readonly sender: string }
  | {
      readonly kind: 'status'
      readonly foreignId: string
      readonly message: StatusMessage
      /** Which document it is about, asked of the other system. */
      documentUid(signal: AbortSignal): Promise<string>
    }
