/** One step of the schema. Numbers grow by one; a step that was released never changes. */
export interface Migration {
  readonly number: number
  readonly name: string
  readonly statements: readonly string[]
}
