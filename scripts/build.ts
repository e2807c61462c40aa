// Builds every package in dependency order; turbo runs each package's `build` and keeps what has not changed.
import { cpSync, existsSync, globSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { carryApiDocs } from './carry-api-docs.ts'
import { run } from './run.ts'
import { readWorkspaces, ROOT, type Workspace } from './workspaces.ts'

const OUTPUTS = '**/*.{js,js.map,d.ts,d.ts.map}'

/** Removes what a deleted source left in `dist`, so that it is not published. Vite empties its own. */
function prune(workspace: Workspace): void {
  if (existsSync(join(workspace.folder, 'vite.config.ts'))) return
  const dist = join(workspace.folder, 'dist')
  for (const output of globSync(OUTPUTS, { cwd: dist, exclude: ['bundle/**'] })) {
    const source = output.replace(/(\.d\.ts|\.js)(\.map)?$/, '.ts')
    if (!existsSync(join(workspace.folder, 'src', source))) rmSync(join(dist, output))
  }
}

/** The server carries the dashboard's files, so that whoever installs the server has them. */
function carryDashboard(): void {
  const carried = join(ROOT, 'packages/server/dashboard')
  rmSync(carried, { recursive: true, force: true })
  cpSync(join(ROOT, 'packages/dashboard/dist'), carried, { recursive: true })
}

readWorkspaces().forEach(prune)
const { status, output } = await run(
  'turbo',
  ['run', 'build', '--output-logs=errors-only', '--log-order=grouped', '--no-update-notifier'],
  { cwd: ROOT, env: { TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' } },
)
if (status === 0) {
  carryDashboard()
  carryApiDocs()
} else process.stderr.write(output)
process.exitCode = status
