// Set-up of the tests of the second mode: one PostgreSQL, and one S3 server where it is installed, for all of them.
import type { TestProject } from 'vitest/node'
import { startPostgres } from './postgres.ts'
import { s3Program, startS3, type TestS3Server } from './s3.ts'

export interface SharedServers {
  /** Of a database to create others from. */
  readonly postgres: string
  readonly s3: TestS3Server | null
}

declare module 'vitest' {
  interface ProvidedContext {
    sharedServers: SharedServers
  }
}

export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const postgres = await startPostgres()
  const s3 = s3Program() === undefined ? undefined : await startS3()
  if (s3 === undefined)
    console.warn('versitygw is not installed here: files stay out of S3 in these tests.')
  project.provide('sharedServers', { postgres: postgres.url, s3: s3?.server ?? null })
  return async () => {
    await postgres.end()
    await s3?.end()
  }
}
