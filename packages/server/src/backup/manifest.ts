// What a backup says of itself, `manifest.json`: written last, so that a backup is the one that it names, whole, or the one before.
import { readFileSync } from 'node:fs'
import { readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { FormatError } from '@sealpost/core/errors'
import { z, type ZodType } from 'zod'
import { syncDirectory } from '../sync-directory.ts'
import { writeSynced } from './write-synced.ts'

/** A log of the evidence as the database knew it. */
export interface BackedUpLog {
  readonly epoch: number
  readonly origin: string
  /** Entries up to the last head. */
  readonly size: number
  readonly root: string
  readonly note: string
  readonly vkey: string
}

export interface BackupManifest {
  readonly format: 'sealpost-backup'
  readonly version: 1
  /** Version of the gateway that made it. */
  readonly code: string
  /** The last step that its tables have taken. */
  readonly schema: number
  /** Where it comes from; it can be brought back into either. */
  readonly mode: 'embedded' | 'postgres'
  /** RFC 3339. */
  readonly createdAt: string
  readonly database: { readonly file: string; readonly sha256: string; readonly bytes: number }
  readonly counts: {
    readonly documents: number
    readonly deliveries: number
    readonly receipts: number
  }
  /** Files of documents, each once; `sha256` is of their digests, sorted, a line each. */
  readonly files: { readonly count: number; readonly bytes: number; readonly sha256: string }
  /** The evidence log of each epoch. */
  readonly logs: BackedUpLog[]
  /** Keys and trust anchors. */
  readonly others: { readonly path: string; readonly sha256: string }[]
}

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

const manifestSchema: ZodType<BackupManifest> = z.object({
  format: z.literal('sealpost-backup'),
  version: z.literal(1),
  code: z.string(),
  schema: z.int().positive(),
  mode: z.enum(['embedded', 'postgres']),
  createdAt: z.iso.datetime(),
  database: z.object({
    file: z.string().regex(/^database-[0-9a-f]{16}\.sqlite$/),
    sha256,
    bytes: z.int().positive(),
  }),
  counts: z.object({ documents: z.int(), deliveries: z.int(), receipts: z.int() }),
  files: z.object({ count: z.int(), bytes: z.int(), sha256 }),
  logs: z.array(
    z.object({
      epoch: z.int().positive(),
      origin: z.string(),
      size: z.int(),
      root: z.string(),
      note: z.string(),
      vkey: z.string(),
    }),
  ),
  others: z.array(
    z.object({ path: z.string().regex(/^(keys|trust)\/[^/\\\0.][^/\\\0]*$/), sha256 }),
  ),
})

const NAME = 'manifest.json'

/** Throws `ERR_FORMAT_BACKUP`. */
export async function readManifest(directory: string): Promise<BackupManifest> {
  try {
    return manifestSchema.parse(JSON.parse(await readFile(join(directory, NAME), 'utf8')))
  } catch (cause) {
    const message = `${directory} holds no complete backup: its ${NAME} is missing or unreadable`
    throw new FormatError('ERR_FORMAT_BACKUP', message, { cause })
  }
}

/** From here on the backup is this one. */
export async function writeManifest(directory: string, manifest: BackupManifest): Promise<void> {
  const beside = join(directory, `${NAME}.partial`)
  await writeSynced(beside, Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`), 0o600)
  await rename(beside, join(directory, NAME))
  await syncDirectory(directory)
}

/** Version of this code. */
export function codeVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8')
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version
}
