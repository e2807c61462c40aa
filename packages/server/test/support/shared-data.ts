// Where the gateways of a test keep their data: the embedded store, or what the project of the second mode provides.
import { inject } from 'vitest'
import type { ConfigInput } from '@sealpost/server'
import { variableOf } from '../../src/config.ts'
import { createDatabase } from './postgres.ts'
import { createBucket } from './s3.ts'

/** Settings for one gateway, or several that share its data: a new, empty place each time. */
export async function newPlace(): Promise<ConfigInput> {
  if (process.env['SEALPOST_TEST_DATA'] !== 'shared') return {}
  const { postgres, s3 } = inject('sharedServers')
  const databaseUrl = await createDatabase(postgres)
  if (s3 === null) return { databaseUrl }
  const { bucket, endpoint, region, accessKeyId, secretAccessKey } = createBucket(s3)
  return {
    databaseUrl,
    s3Bucket: bucket,
    s3Endpoint: endpoint,
    s3Region: region,
    s3AccessKeyId: accessKeyId,
    s3SecretAccessKey: secretAccessKey,
  }
}

/** The same for a process of its own, whose settings are its environment. */
export async function newPlaceInEnvironment(): Promise<Record<string, string>> {
  const entries = Object.entries(await newPlace())
  return Object.fromEntries(
    entries.flatMap(([name, value]) =>
      typeof value === 'string' ? [[variableOf(name), value]] : [],
    ),
  )
}
