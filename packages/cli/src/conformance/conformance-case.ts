import type { Stage } from './stage.ts'

/** One rule that a gateway has to keep, played out by a sending and a receiving system. */
export interface ConformanceCase {
  /** Stable: what `--only` takes. */
  readonly name: string
  /** The rule in a sentence. */
  readonly rule: string
  /** Where it stands: a clause, or a page of docs/. */
  readonly clause: string
  /** Resolves when the rule was kept. Throws `Unexpected` when it was not. */
  readonly run: (stage: Stage) => Promise<void>
}
