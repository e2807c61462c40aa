import { defineConfig, type TestProjectConfiguration } from 'vitest/config'
import { postgresPrograms } from './packages/server/test/support/postgres-programs.ts'

// Tests run on the sources: the condition below is what the packages' export maps call their TypeScript.
const conditions = ['@sealpost/source']

/** What holds of the gateway must hold of it on PostgreSQL and S3 too: the same tests once more, on real servers of this machine. */
const SHARED = [
  'packages/server/test/http/**/*.test.ts',
  'packages/server/test/backup/**/*.test.ts',
  'test/exchange/**/*.test.ts',
]

const EVERYTHING = ['packages/*/test/**/*.test.ts', 'test/**/*.test.ts']

const embedded: TestProjectConfiguration = {
  extends: true,
  test: { name: 'all', include: EVERYTHING },
}
const shared: TestProjectConfiguration = {
  extends: true,
  test: {
    name: 'postgres',
    include: SHARED,
    env: { SEALPOST_TEST_DATA: 'shared' },
    globalSetup: 'packages/server/test/support/shared-servers.ts',
  },
}

if (postgresPrograms() === undefined)
  console.warn(
    'PostgreSQL is not installed here: the gateway is tested on its embedded store alone.',
  )

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    exclude: ['**/node_modules/**', '**/dist/**'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    projects: postgresPrograms() === undefined ? [embedded] : [embedded, shared],
  },
})
