// Where the gateways of a run keep their data, and what of it can be taken away from them for a while.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { startPostgres } from '../../packages/server/test/support/postgres.ts'
import { createBucket, s3Program, startS3 } from '../../packages/server/test/support/s3.ts'
import type { ChaosOptions } from './options.ts'

export interface Server {
  readonly name: string
  kill(): Promise<void>
  start(): Promise<void>
}

export interface Place {
  /** As the environment of a gateway has them. */
  readonly settings: Readonly<Record<string, string>>
  readonly servers: readonly Server[]
  end(): Promise<void>
}

/** Gateways know their agencies' endpoints on this machine, and sign heads often. */
const ALWAYS = {
  SEALPOST_WEBHOOK_HOSTS: '127.0.0.1',
  SEALPOST_WEBHOOK_PRIVATE_ADDRESSES: 'true',
  SEALPOST_LOG_INTERVAL_MS: '500',
}

export async function openPlace(
  directory: string,
  { mode }: Pick<ChaosOptions, 'mode'>,
): Promise<Place> {
  if (mode === 'embedded') return { settings: ALWAYS, servers: [], end: () => Promise.resolve() }
  if (s3Program() === undefined)
    throw new Error(
      'The shared mode needs versitygw: SEALPOST_VERSITYGW or the PATH says where it is',
    )
  const postgres = await startPostgres()
  const s3 = await startS3()
  const { bucket, ...access } = createBucket(s3.server)
  const keys = join(directory, 'keys')
  mkdirSync(keys)
  return {
    settings: {
      ...ALWAYS,
      SEALPOST_DATABASE_URL: await postgres.createDatabase(),
      SEALPOST_S3_BUCKET: bucket,
      SEALPOST_S3_ENDPOINT: access.endpoint,
      SEALPOST_S3_REGION: access.region,
      SEALPOST_S3_ACCESS_KEY_ID: access.accessKeyId,
      SEALPOST_S3_SECRET_ACCESS_KEY: access.secretAccessKey,
      SEALPOST_RECEIPT_KEY_FILE: join(keys, 'receipt.pem'),
      SEALPOST_LOG_KEY_FILE: join(keys, 'log.pem'),
      SEALPOST_WEBHOOK_KEY_FILE: join(keys, 'webhook.pem'),
    },
    servers: [
      { name: 'PostgreSQL', kill: () => postgres.kill(), start: () => postgres.start() },
      { name: 'S3', kill: () => s3.kill(), start: () => s3.start() },
    ],
    end: async () => {
      await postgres.end()
      await s3.end()
    },
  }
}
