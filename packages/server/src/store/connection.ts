/** What a statement answered. `changes` counts rows written, or read. */
export interface StatementResult {
  readonly rows: readonly unknown[]
  readonly changes: number
}

/** Where statements run, in the order they are given. Rejects with `InternalError` for our own defects, else `ServiceError`. */
export interface Connection {
  run(sql: string, parameters?: readonly unknown[]): Promise<StatementResult>
  close(): Promise<void>
}

/** A connection that writes: nothing runs outside the transaction that `begin` opened. */
export interface WritingConnection extends Connection {
  /** Opens a transaction and waits until no other writer has one: units of work are one after the other, in every process. */
  begin(): Promise<void>
}
