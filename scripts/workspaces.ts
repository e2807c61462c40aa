// The packages of this repository as their package.json files describe them.
import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'

export const ROOT: string = join(import.meta.dirname, '..')

const Manifest = z.object({
  name: z.string(),
  version: z.string(),
  private: z.boolean().default(false),
  exports: z.record(z.string(), z.record(z.string(), z.string())).default({}),
  bin: z.record(z.string(), z.string()).default({}),
  dependencies: z.record(z.string(), z.string()).default({}),
  devDependencies: z.record(z.string(), z.string()).default({}),
  peerDependencies: z.record(z.string(), z.string()).default({}),
})

export interface Workspace extends z.infer<typeof Manifest> {
  /** Absolute path of the package's folder. */
  readonly folder: string
}

/** Every workspace, in the order of the root's `workspaces`. */
export function readWorkspaces(): readonly Workspace[] {
  const root = z
    .object({ workspaces: z.array(z.string()) })
    .parse(readJson(join(ROOT, 'package.json')))
  return root.workspaces.flatMap((pattern) =>
    globSync(`${pattern}/package.json`, { cwd: ROOT }).sort().map(readWorkspace),
  )
}

function readWorkspace(path: string): Workspace {
  const file = join(ROOT, path)
  return { ...Manifest.parse(readJson(file)), folder: dirname(file) }
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'))
}

/** What a caller writes to import a subpath: `@sealpost/core` and `./pdf` make `@sealpost/core/pdf`. */
export function specifierOf(workspace: Workspace, subpath: string): string {
  return workspace.name + subpath.slice(1)
}
