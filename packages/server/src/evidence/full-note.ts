import type { CheckpointRow } from '../store/schema.ts'

/** A checkpoint as it is published: our signature, then those of witnesses. */
export function fullNote(row: Pick<CheckpointRow, 'note' | 'cosignatures'>): string {
  return row.note + row.cosignatures
}
