// The directory as types.
import type { Generated, Insertable, Selectable } from 'kysely'
import type { AgencyId } from '../ids.ts'

/** Milliseconds since 1970. */
type Instant = number
type JsonText = string

export type AgencyLevel = 'central' | 'province' | 'district' | 'commune' | 'unit'
export type AgencyStatus = 'draft' | 'requested' | 'active' | 'suspended' | 'closed'

export interface AgencyTable {
  id: AgencyId
  /** Decision 20/2020 form. */
  code: string
  /** QCVN 102 form; some agencies below level 4 have none. */
  code_102: string | null
  name: string
  level: AgencyLevel
  parent_id: AgencyId | null
  status: AgencyStatus
  /** The agency it was merged into, and since when. */
  successor_id: AgencyId | null
  merged_at: Generated<Instant | null>
  mail: Generated<string | null>
  /** What it can take: bytes of one document, media types. Null: whatever the gateway takes. */
  max_bytes: Generated<number | null>
  accepts: Generated<JsonText | null>
  created_at: Instant
  /** Grows over the whole directory with every change: who has seen a version asks for what came after. */
  version: Generated<number>
  changed_at: Generated<Instant>
  /** Words of name and codes, folded, with a space at both ends: those that are written, and so are to be taken away again. */
  search: Generated<string>
  /** 0 or 1: whether they are those of the name and the codes as they are. */
  words_written: Generated<number>
}

export type AgencyRow = Selectable<AgencyTable>
export type NewAgency = Insertable<AgencyTable>

/** Every code an agency is or was reached by, from an instant until before another; what routing searches. */
export interface AgencyCodeRow {
  /** One spelling for all spellings of one code. */
  code: string
  agency_id: AgencyId
  valid_from: Instant
  valid_to: Instant | null
}

/** A word of an agency's name, folded, or one of its codes. */
export interface AgencyWordRow {
  word: string
  agency_id: AgencyId
}

/** An intermediary acts for an agency. */
export interface DelegationRow {
  id: string
  agency_id: AgencyId
  intermediary_id: AgencyId
  scopes: JsonText
  valid_from: Instant
  /** Null: until it is ended. */
  valid_to: Instant | null
  created_at: Instant
}

/** A listing that is being taken in. */
export interface DirectoryImportRow {
  id: string
  /** When it last went on. */
  renewed_at: Instant
  /** 1: carried out or given up; what was written down for it is to be taken away. */
  is_over: number
}

/** An agency as an import leaves it, in the order in which they are carried out: superiors first. */
export interface StagedAgencyRow {
  import_id: string
  position: number
  id: AgencyId
  code: string
  code_102: string | null
  name: string
  level: AgencyLevel
  parent_id: AgencyId | null
  status: AgencyStatus
  mail: string | null
  successor_id: AgencyId | null
  /** Null: as it was. */
  merged_at: Instant | null
  staged_at: Instant
  /** 0 where the words are other ones afterwards. */
  words_written: number
}

/** A period of a code as an import leaves it, at the position of its agency. */
export interface StagedCodeRow extends AgencyCodeRow {
  import_id: string
  position: number
}
