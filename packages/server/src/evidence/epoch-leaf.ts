import { toCanonicalJson } from '../canonical-json.ts'
import type { CheckpointRow, EvidenceLogRow } from '../store/schema.ts'

export interface EpochLeafInput {
  readonly seq: number
  readonly at: Date
  /** The log that came before, and its last head as far as we know; null for none. */
  readonly before: EvidenceLogRow | null
  readonly last: CheckpointRow | undefined
}

/** The first leaf of a log that follows another: names the head that it follows. */
export function toEpochLeaf({ seq, at, before, last }: EpochLeafInput): string {
  return toCanonicalJson({
    version: 1,
    type: 'evidence.epoch-began',
    seq,
    time: at.toISOString(),
    previous:
      before === null
        ? null
        : { origin: before.origin, size: last?.size ?? 0, root: last?.root ?? null },
  })
}
