// The moments at which a death of the process is worst, by name. Passing one says so on a channel of node's own, where nobody listens but a
// test that kills its process there (docs/decisions/0016): no setting and no code of the gateway can do it.
import { channel } from 'node:diagnostics_channel'

/** Name of the channel; a message is the name of the point that is passed, and is handled before the gateway goes on. */
export const CRASH_CHANNEL = 'sealpost:crash-point'

const points = channel(CRASH_CHANNEL)

/** Where the process may die; in `docs/chaos.md` with what has to hold afterwards. */
export const CRASH_POINTS = [
  // The first start: keys and tables.
  'mid_key_file',
  'mid_migration',
  'after_operator_key_before_row',
  // A document comes in.
  'after_key_reserved',
  'after_blob_fsync',
  'after_blob_upload',
  'after_blob_rename_before_dir_fsync',
  'after_blob_copy',
  'after_draft_file_before_row',
  'mid_draft_promotion',
  'after_receipt_sign',
  'after_supersede',
  'before_commit',
  'after_commit_before_reply',
  // A secret is suspected.
  'after_vault_before_case',
  'after_case_before_wipe',
  'mid_release',
  'after_case_before_shred',
  'after_shred_before_case',
  // It is delivered.
  'after_lease_before_send',
  'after_http_2xx_before_state',
  'mid_download_note',
  'mid_status',
  // It is proven.
  'after_leaves_placed',
  'after_tile_write_before_rename',
  'mid_tile_write',
  'after_sign_before_persist',
  'after_persist_before_publish',
  'after_persist_before_timestamp',
  'after_timestamp_before_persist',
  // It is counted.
  'mid_rollup',
  'mid_close',
  // A listing becomes the directory.
  'mid_directory_import',
  'mid_directory_switch',
  'after_directory_switch',
] as const

export type CrashPoint = (typeof CRASH_POINTS)[number]

/** Costs a comparison while nobody listens. */
export function crashPoint(name: CrashPoint): void {
  if (points.hasSubscribers) points.publish(name)
}
