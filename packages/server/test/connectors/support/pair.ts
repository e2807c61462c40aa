// Two gateways in one process, and the settings with which the first reaches agencies of the second.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface SettingsFolder {
  readonly file: string
  /** Writes the settings anew; a gateway reads them when it starts. */
  write(connectors: readonly object[]): void
  /** A file with a secret that its owner alone may read; answers the place as settings name it. */
  secret(name: string, text: string, mode?: number): { readonly file: string }
  remove(): void
}

export function settingsFolder(): SettingsFolder {
  const directory = mkdtempSync(join(tmpdir(), 'connectors-'))
  const file = join(directory, 'connectors.json')
  return {
    file,
    write: (connectors) => {
      writeFileSync(file, JSON.stringify({ connectors }))
    },
    secret: (name, text, mode = 0o600) => {
      const path = join(directory, name)
      writeFileSync(path, text, { mode })
      return { file: path }
    },
    remove: () => {
      rmSync(directory, { recursive: true, force: true })
    },
  }
}
