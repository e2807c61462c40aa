// What every use case gets first, made once in main.ts: plain values and one-method seams.
import type { ByteSource } from '@sealpost/core'
import type { VerificationReport } from '@sealpost/core/validation'
import type { BlobStore } from './blobs/index.ts'
import type { Config } from './config.ts'
import type { Role } from './door-settings.ts'
import type { AgencyId, DeliveryId, DocumentId } from './ids.ts'
import type { Metrics } from './metrics.ts'
import type { Store } from './store/index.ts'
import type { DocumentRow, Queries } from './store/schema.ts'

export interface Context {
  readonly config: Config
  readonly store: Store
  readonly blobs: BlobStore
  readonly clock: Clock
  readonly log: Log
  readonly verifier: Verifier
  readonly marks: MarkFinder
  readonly receipts: ReceiptSigner
  readonly evidence: EvidenceLog
  /** What a document that updates or replaces others does to them, in the transaction of its acceptance. */
  readonly supersede: Supersede
  readonly doorbell: Doorbell
  readonly push: Push
  readonly connectors: Connectors
  readonly metrics: Metrics
  /** How people sign in; null where the settings name no provider of identities. */
  readonly signIn: SignIn | null
  /** Names this gateway in its receipts. */
  readonly issuer: string
}

/** The only clock there is. */
export type Clock = () => Date

/** What `documents/` needs of verification: the core's `verifyDocument` under the policy `official-duty`, with the configured anchors. */
export interface Verifier {
  /** Answers every document with a report, however broken; throws only when it cannot work at all. */
  verify(source: ByteSource, options: VerifyOptions): Promise<VerificationReport>
}

/** Looks for marks of secrecy in what a PDF shows (Decree 30/2020). */
export interface MarkFinder {
  /** The first page with one, from 1; undefined when there is none, or it cannot be read. `caller` as in `VerifyOptions`. */
  findMark(source: ByteSource, caller: string): Promise<number | undefined>
}

export interface VerifyOptions {
  readonly name: string | null
  /** The instant the document is judged for. */
  readonly at: Date
  /** On whose behalf: those who wait are served in turn. Default: nobody's. */
  readonly caller?: string
}

/** Signs receipts with the gateway's own key. */
export interface ReceiptSigner {
  /** A compact JWS (RFC 7515) over the claims, by Ed25519. Rejects with `ERR_SERVICE_RECEIPT_KEY` while the key's token does not sign. */
  sign(claims: object): Promise<string>
  /** Thumbprint of the key that signs now. */
  readonly keyId: string
  /** The public keys, for whoever checks receipts (RFC 7517). */
  readonly jwks: { readonly keys: readonly object[] }
  close(): Promise<void>
}

/** What a document is to earlier ones of its sender. */
export interface DocumentRelation {
  /** `update`: who has not got the earlier one gets this instead. `replace`: the earlier one is also asked back from who has it. */
  readonly kind: 'update' | 'replace'
  /** `documentUid`s of the earlier documents; the newest version of each is meant. */
  readonly documents: readonly string[]
  readonly reason?: string | undefined
}

/** Floors: `documents/` accepts, `delivery/` knows what becomes of deliveries; this joins them. */
export type Supersede = (
  context: Context,
  db: Queries,
  document: DocumentRow,
  relation: DocumentRelation,
  at: Date,
) => Promise<void>

/** The log that proves the book to everybody: `evidence/` keeps it. */
export interface EvidenceLog {
  /** Opens the log of the first epoch when there is none, and signs its empty head. */
  start(): Promise<void>
  /** Takes in what waits and signs a head over it; repeats until nothing waits. Never rejects: what went wrong is in `state`. */
  advance(): Promise<void>
  /** Whether the newest head got no time stamp from an authority that was asked: `advance` asks again. */
  isStampOwed(): boolean
  state(): Promise<EvidenceState>
  /** Lets the next sequencer begin at once. */
  stop(): Promise<void>
  /** A file of an epoch's log; undefined when there is none. */
  read(epoch: number, path: string): Promise<Uint8Array | undefined>
  /** `origin+id+key`, for whoever checks a log of that name. */
  verifierKey(origin: string): string
  /** Begins a log of its own after one that may not go on. Answers its number. */
  beginEpoch(reason: string): Promise<number>
}

export interface EvidenceState {
  /** `halted`: refuses to sign, for `detail` says why; only an operator can go on. `failing`: tries again. */
  readonly state: 'running' | 'halted' | 'failing'
  readonly reason: string | null
  readonly detail: string | null
  readonly epoch: number
  readonly origin: string
  /** Leaves under the last signed head. */
  readonly size: number
  /** Leaves that no signed head covers. */
  readonly pending: number
  /** How long the oldest of them waits, in seconds; 0 when none does. */
  readonly ageSeconds: number
}

/** Wakes those who wait for their inbox. A hint: whoever wakes looks into the store. */
export interface Doorbell {
  ring(agencies: Iterable<AgencyId>): void
  /** Resolves at the next ring, after `timeoutMs`, or when the signal fires. */
  wait(agency: AgencyId, timeoutMs: number, signal: AbortSignal): Promise<void>
  /** The gateway is closing: wakes everybody, and nobody waits from now on. */
  stop(): void
}

/** Other systems by which agencies are reached: `connectors/` speaks with them. */
export interface Connectors {
  /** In the order of the settings. */
  readonly roads: readonly ConnectorRoad[]
  /** The connector by which the agency is reached; null: it comes to us. */
  routeOf(code: string): string | null
  /** Hands a document over for the agencies of these deliveries. Never rejects: what went wrong is in the answer. */
  handOver(context: Context, parcel: Parcel, signal: AbortSignal): Promise<HandOver>
}

export interface ConnectorRoad {
  readonly name: string
  readonly kind: string
  /** Codes; what lies below them goes this way too. */
  readonly agencies: readonly string[]
}

export interface Parcel {
  readonly connector: string
  readonly documentId: DocumentId
  readonly deliveries: readonly DeliveryId[]
}

export interface HandOver {
  readonly outcome: 'taken' | 'again' | 'refused'
  /** Of the HTTP answer; null when none came. */
  readonly status: number | null
  /** What went wrong, in one word. */
  readonly code: string | null
  /** How long the other system asks to be left alone, in milliseconds. */
  readonly retryAfterMs: number | null
  /** What each delivery is called there, where that is known. */
  readonly foreignIds: ReadonlyMap<DeliveryId, string>
  /** The other gateway's acceptance, verified. */
  readonly receipt: string | null
}

/** Tells agencies, by webhooks, that something waits. */
export interface Push {
  /** Names this process in leases. */
  readonly owner: string
  /** What receivers check signatures with, `whpk_…`; during a change of keys more than one. */
  readonly publicKeys: readonly string[]
  /** The status of the answer; undefined when none came. `id` stays the same over all attempts. */
  send(
    url: string,
    message: { readonly id: string; readonly type: string; readonly data: object },
  ): Promise<number | undefined>
}

/** Somebody who signed in. */
export interface Person {
  /** As the provider of identities names the person. */
  readonly subject: string
  readonly name: string | null
  readonly roles: readonly Role[]
}

/** Authorization code with PKCE at the provider of the settings (OpenID Connect Core 1.0, 3.1). */
export interface SignIn {
  /** Where to send the browser, and what it keeps until it comes back. Throws `ERR_SERVICE_…` when the provider does not answer. */
  begin(returnTo: string): Promise<{ readonly url: string; readonly ticket: string }>
  /** Who came back with these parameters. Throws `sign-in-failed`. */
  finish(
    ticket: string,
    search: string,
  ): Promise<{ readonly person: Person; readonly returnTo: string }>
}

/** Fields are ids, codes and counts: never a subject line, a name of a person or a key. */
export interface Log {
  error(fields: object, message: string): void
  warn(fields: object, message: string): void
  info(fields: object, message: string): void
  debug(fields: object, message: string): void
}
