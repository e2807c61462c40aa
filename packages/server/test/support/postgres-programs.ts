import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Where Debian puts the server's programs, one directory for each version. */
const DEBIAN = '/usr/lib/postgresql'

/** The directory with `postgres` and `initdb` of the newest version here; undefined when there is none. */
export function postgresPrograms(): string | undefined {
  if (!existsSync(DEBIAN)) return undefined
  const versions = readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a))
  return versions
    .map((version) => join(DEBIAN, version, 'bin'))
    .find((bin) => existsSync(join(bin, 'initdb')))
}
