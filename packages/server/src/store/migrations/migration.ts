/** One step of the schema. Numbers grow by one; a step that was released never changes. */
export interface Migration {
  readonly number: number
  readonly name: string
  readonly statements: readonly string[]
  /**
   * The step that a version must know to work with the tables after this one, when the step takes something away (contracts). Default: whoever
   * worked with the tables before goes on to, for the step only adds (expands).
   */
  readonly leastKnown?: number
}
