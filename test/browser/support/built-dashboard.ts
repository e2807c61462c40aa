// The pages as the server carries them, built when they are not there or older than their sources.
import { execFileSync } from 'node:child_process'
import { cpSync, globSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT: string = fileURLToPath(new URL('../../../', import.meta.url))
const SOURCES = join(ROOT, 'packages/dashboard')
const CARRIED = join(ROOT, 'packages/server/dashboard')

export function buildDashboard(): void {
  if (isCurrent()) return
  execFileSync(
    process.execPath,
    [join(ROOT, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'error'],
    {
      cwd: SOURCES,
      stdio: 'inherit',
      // As it is carried, whatever the runner of the tests is in.
      env: { ...process.env, NODE_ENV: 'production' },
    },
  )
  rmSync(CARRIED, { recursive: true, force: true })
  cpSync(join(SOURCES, 'dist'), CARRIED, { recursive: true })
}

function isCurrent(): boolean {
  const built = statSync(join(CARRIED, 'index.html'), { throwIfNoEntry: false })
  if (built === undefined) return false
  const sources = globSync('{src/**/*,index.html,vite.config.ts}', { cwd: SOURCES })
  return sources.every((name) => statSync(join(SOURCES, name)).mtimeMs <= built.mtimeMs)
}
