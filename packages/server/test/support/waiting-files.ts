import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** What came in and is not decided yet: on this machine, or spooled on its way to S3. */
export function waitingFiles(directory: string): string[] {
  return [join(directory, 'files', 'incoming'), join(directory, 'spool')]
    .filter((place) => existsSync(place))
    .flatMap((place) => readdirSync(place))
}
