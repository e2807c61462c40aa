// What a backup says of itself, `manifest.json`: written last, so that a backup is the one that it names, whole, or the one before.
import { readFileSync } from 'node:fs'
import { readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { FormatError } from '@sealpost/core/errors'
import { z } from 'zod'
import { syncDirectory } from '../blobs/index.ts'
import { writeSynced } from './write-synced.ts'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

const manifestSchema = z.object({
  format: z.literal('sealpost-backup'),
  version: z.literal(1),
  /** Of the gateway that made it. */
  code: z.string(),
  /** The last step that its tables have taken. */
  schema: z.int().positive(),
  /** Where it comes from; it can be brought back into either. */
  mode: z.enum(['embedded', 'postgres']),
  createdAt: z.iso.datetime(),
  database: z.object({
    file: z.string().regex(/^database-[0-9a-f]{16}\.sqlite$/),
    sha256,
    bytes: z.int().positive(),
  }),
  counts: z.object({ documents: z.int(), deliveries: z.int(), receipts: z.int() }),
  /** Files of documents, each once; `sha256` is of their digests, sorted, a line each. */
  files: z.object({ count: z.int(), bytes: z.int(), sha256 }),
  /** The evidence log of each epoch, up to the last head that the database knows. */
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
  /** Keys and trust anchors. */
  others: z.array(
    z.object({ path: z.string().regex(/^(keys|trust)\/[^/\\\0.][^/\\\0]*$/), sha256 }),
  ),
})

export type BackupManifest = z.infer<typeof manifestSchema>
export type BackedUpLog = BackupManifest['logs'][number]

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
