// The evidence log's tables; what schema.ts says of columns holds.
/** Milliseconds since 1970. */
type Instant = number
type JsonText = string

/** A leaf that the evidence log has not taken yet. */
export interface EvidenceRow {
  event_seq: number
  leaf: JsonText
  created_at: Instant
}

/** One log; a new epoch begins where an old log may not grow any more. */
export interface EvidenceLogRow {
  epoch: number
  /** The name in its checkpoints. */
  origin: string
  /** Leaves that have their place, signed or not. */
  next_index: number
  began_at: Instant
}

/** One row: who is the sequencer. */
export interface EvidenceLeaseRow {
  id: number
  owner: string
  until: Instant
  /** Grows with each lease; what a sequencer writes counts only under the fence it was leased with. */
  fence: number
}

/** A leaf with its place in a log. */
export interface EvidenceEntryRow {
  event_seq: number
  epoch: number
  idx: number
  /** Null as soon as a signed head covers it: from then on the log itself holds it. */
  leaf: JsonText | null
  created_at: Instant
}

/** A file of a log, where several gateways share one database. */
export interface EvidenceTileRow {
  epoch: number
  path: string
  /** Base64. */
  content: string
}

/** A head that was signed. */
export interface CheckpointRow {
  epoch: number
  size: number
  /** Base64. */
  root: string
  /** The signed note. */
  note: string
  /** Signature lines of witnesses, after those of the note. */
  cosignatures: string
  /** RFC 3161 token over the note, base64 of its DER. */
  timestamp: string | null
  signed_at: Instant
}
