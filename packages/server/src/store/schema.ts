// The tables as types. JSON is text, instants are integer milliseconds, truth values 0 or 1, days `yyyy-MM-dd`: the same on SQLite and PostgreSQL.
import type { Generated, Kysely } from 'kysely'
import type { EventType } from '../events.ts'
import type { AgencyId, DeliveryId, DocumentId } from '../ids.ts'
import type {
  AgencyCodeRow,
  AgencyTable,
  AgencyWordRow,
  DelegationRow,
  DirectoryImportRow,
  StagedAgencyRow,
  StagedCodeRow,
} from './agency-tables.ts'
import type {
  ConnectorMessageRow,
  ConnectorPlaceRow,
  ConnectorRow,
  HandoverRow,
} from './connector-tables.ts'
import type { DeliveryTable, DownloadRow, EndpointRow, StatusTable } from './delivery-tables.ts'
import type {
  CheckpointRow,
  EvidenceEntryRow,
  EvidenceLeaseRow,
  EvidenceLogRow,
  EvidenceRow,
  EvidenceTileRow,
} from './evidence-tables.ts'
import type { DoorTables } from './door-tables.ts'
import type { ShareTables } from './share-tables.ts'

export type * from './agency-tables.ts'
export type * from './connector-tables.ts'
export type * from './delivery-tables.ts'
export type * from './door-tables.ts'
export type * from './evidence-tables.ts'

/** Statements run on this: the reader, or the transaction they are given. */
export type Queries = Kysely<Schema>

export interface Schema extends ShareTables, DoorTables {
  migrations: MigrationRow
  agencies: AgencyTable
  agency_codes: AgencyCodeRow
  agency_words: AgencyWordRow
  delegations: DelegationRow
  directory_imports: DirectoryImportRow
  staged_agencies: StagedAgencyRow
  staged_codes: StagedCodeRow
  api_keys: ApiKeyRow
  certificates: CertificateRow
  documents: DocumentRow
  files: FileRow
  verdicts: VerdictRow
  judgements: JudgementRow
  quarantine: QuarantineRow
  quarantine_keys: QuarantineKeyRow
  deliveries: DeliveryTable
  downloads: DownloadRow
  statuses: StatusTable
  events: EventTable
  evidence_pending: EvidenceRow
  evidence_logs: EvidenceLogRow
  evidence_lease: EvidenceLeaseRow
  evidence_entries: EvidenceEntryRow
  evidence_checkpoints: CheckpointRow
  evidence_tiles: EvidenceTileRow
  receipts: ReceiptRow
  idempotency: IdempotencyRow
  paper_entries: PaperEntryRow
  paper_recipients: PaperRecipientRow
  exempt_tallies: ExemptTallyRow
  heartbeat: HeartbeatRow
  endpoints: EndpointRow
  connectors: ConnectorRow
  connector_places: ConnectorPlaceRow
  connector_handovers: HandoverRow
  connector_messages: ConnectorMessageRow
}

/** Milliseconds since 1970. */
type Instant = number
type JsonText = string
type Day = string

export interface MigrationRow {
  number: number
  name: string
  applied_at: Instant
  /** The step that a version must know to work with the tables after this one; 0 where it adds only. */
  least_known: Generated<number>
}

export interface ApiKeyRow {
  id: string
  /** Null: the operator's key. */
  agency_id: AgencyId | null
  /** SHA-256 of the key, hexadecimal. The key itself is kept nowhere. */
  hash: string
  label: string
  scopes: JsonText
  created_at: Instant
  expires_at: Instant | null
  revoked_at: Instant | null
}

export interface CertificateRow {
  /** SHA-256 of the DER, hexadecimal. */
  sha256: string
  agency_id: AgencyId
  role: 'person' | 'agency'
  subject: string
  serial: string
  valid_from: Instant
  valid_to: Instant
  /** Base64 of the DER. */
  der: string
  registered_at: Instant
}

export type DocumentState = 'draft' | 'accepted' | 'completed' | 'recalled' | 'replaced'

export interface DocumentRow {
  id: DocumentId
  sender_id: AgencyId
  document_uid: string
  version: number
  chain_root: DocumentId
  state: DocumentState
  number: string
  notation: string
  issue_date: Day
  type_name: string
  urgency: string
  security_level: 'public' | 'internal'
  paper: string
  /** The whole of the metadata, subject included. */
  metadata: JsonText
  /** Recipients of a draft, as agency ids. */
  recipients: JsonText
  metadata_fingerprint: string
  /** Of metadata and files: what makes two submissions the same. Null while draft. */
  fingerprint: string | null
  /** full, part, other, undetermined or unsigned; null while draft. */
  signatures: string | null
  indication: string | null
  sub_indication: string | null
  /** Salt of the commitment in the evidence leaves. */
  salt: string
  /** The answer to the submission, given again to every repetition. */
  answer: JsonText | null
  created_at: Instant
  accepted_at: Instant | null
}

export interface FileRow {
  document_id: DocumentId
  number: number
  name: string
  media_type: string
  role: 'main' | 'annex'
  /** What the sender said before sending. */
  declared_sha256: string | null
  /** Null until received. */
  sha256: string | null
  bytes: number | null
  /** Where a draft's file waits. */
  incoming: string | null
}

export interface VerdictRow {
  document_id: DocumentId
  file: number
  judged_at: Instant
  indication: string
  sub_indication: string | null
  report: JsonText
}

/** A document whose signatures could not be determined yet. */
export interface JudgementRow {
  document_id: DocumentId
  /** Judgements so far, the one at acceptance included. */
  attempts: number
  next_at: Instant
  /** After this it stays as it is. */
  ends_at: Instant
}

/** A submission that bears a mark of secrecy: who sent something, and nothing of what it is. */
export interface QuarantineRow {
  id: string
  sender_id: AgencyId
  state: 'held' | 'released' | 'confirmed'
  /** Where the first mark was found. */
  file: number
  page: number
  /** How many files wait. */
  files: number
  /** Of the digests below; hexadecimal. */
  salt: string
  /** Tells a repetition. */
  fingerprint: string
  /** Of each file. */
  digests: JsonText
  held_at: Instant
  decided_at: Instant | null
  /** Id of the key that the word was given with. */
  decided_by: string | null
  officer: string | null
  document_id: DocumentId | null
  /** Keys of the uploads it came from, in the incoming room, until they are wiped. */
  uploads: JsonText
}

/** The key of a case whose content lies where every gateway reaches it. */
export interface QuarantineKeyRow {
  case_id: string
  /** Names the gateways' key that seals it. */
  key_id: string
  /** Base64. Null: destroyed. */
  sealed: string | null
  created_at: Instant
}

export interface EventTable {
  seq: Generated<number>
  at: Instant
  type: EventType
  actor_id: AgencyId | null
  sender_id: AgencyId | null
  recipient_id: AgencyId | null
  document_id: DocumentId | null
  delivery_id: DeliveryId | null
  data: JsonText
}

export interface ReceiptRow {
  id: string
  kind: 'acceptance' | 'status'
  document_id: DocumentId
  delivery_id: DeliveryId | null
  /** Compact JWS. */
  jws: string
  created_at: Instant
  /** The event that the receipt is about, whose leaf binds it. Null: from before there was a log. */
  event_seq: number | null
}

export interface IdempotencyRow {
  owner: string
  key: string
  operation: string
  fingerprint: string | null
  status: number | null
  answer: JsonText | null
  created_at: Instant
  /** While the answer is being made: until when the key is taken. */
  locked_until: Instant | null
}

export interface PaperEntryRow {
  id: string
  agency_id: AgencyId
  number: string
  notation: string
  issue_date: Day
  type_name: string
  reason: string
  /** Recipients outside the network, who are no part of the share. */
  outside: number
  fingerprint: string
  created_at: Instant
}

export interface PaperRecipientRow {
  entry_id: string
  recipient_id: AgencyId
}

export interface ExemptTallyRow {
  agency_id: AgencyId
  /** `yyyy-MM`. */
  period: string
  level: string
  count: number
  reported_at: Instant
}

/** One row, written by the readiness check. */
export interface HeartbeatRow {
  id: number
  at: Instant
}
