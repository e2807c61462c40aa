/** What is wrong with a log, a receipt or the rows of a database. */
export type LogFindingCode =
  // the log
  | 'CHECKPOINT_MISSING'
  | 'CHECKPOINT_UNREADABLE'
  | 'CHECKPOINT_SIGNATURE'
  | 'CHECKPOINT_FOREIGN'
  | 'CHECKPOINT_DIFFERS'
  | 'LOG_BEHIND'
  | 'TILE_MISSING'
  | 'TILE_CHANGED'
  | 'ENTRY_CHANGED'
  | 'WITNESS_MISSING'
  | 'TIMESTAMP_DIFFERS'
  // a receipt and its proof
  | 'RECEIPT_UNREADABLE'
  | 'RECEIPT_SIGNATURE'
  | 'PROOF_UNREADABLE'
  | 'PROOF_OF_ANOTHER'
  | 'PROOF_DIFFERS'
  // rows of the gateway's database
  | 'ROW_MISSING'
  | 'ROW_CHANGED'
  | 'RECEIPT_MISSING'
  | 'RECEIPT_CHANGED'
  | 'ACTION_MISSING'
  | 'ACTION_CHANGED'
  | 'ACTION_ADDED'

export interface LogFinding {
  readonly code: LogFindingCode
  /** The first entry of the log that it concerns, from 0; null where it concerns none. */
  readonly index: number | null
  readonly detail: string
}

export interface LogReport {
  readonly origin: string | null
  readonly size: number | null
  /** Base64. */
  readonly root: string | null
  /** Heads that were compared with the tree, the newest among them. */
  readonly checkpoints: number
  /** Witnesses that were asked for and found on the newest head. */
  readonly witnesses: readonly { readonly name: string; readonly at: string }[]
  readonly findings: readonly LogFinding[]
}
