// Packs the workspaces as npm would publish them and lays the tarballs into an empty folder, without a network.
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { runOrThrow } from '../run.ts'
import { ROOT, type Workspace } from '../workspaces.ts'

export interface Unpacked {
  readonly workspace: Workspace
  readonly tarball: string
  /** The package's folder inside the consumer's `node_modules`. */
  readonly folder: string
}

/** Packs one workspace and unpacks it where a consumer would find it. */
export async function unpackInto(consumer: string, workspace: Workspace): Promise<Unpacked> {
  const args = ['pack', workspace.folder, '--pack-destination', consumer, '--ignore-scripts']
  await runOrThrow('npm', [...args, '--silent'])
  const prefix = workspace.name.replace('@', '').replace('/', '-')
  const tarball = join(consumer, `${prefix}-${workspace.version}.tgz`)
  const folder = join(consumer, 'node_modules', workspace.name)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  await runOrThrow('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1'])
  return { workspace, tarball, folder }
}

/** Links what the packages declare as dependencies, and nothing else, from the repository's own `node_modules`. */
export function linkDependencies(consumer: string, packages: readonly Unpacked[]): void {
  for (const name of new Set(packages.flatMap(declaredDependencies))) {
    const target = join(ROOT, 'node_modules', name)
    const link = join(consumer, 'node_modules', name)
    if (existsSync(link) || !existsSync(target)) continue
    mkdirSync(dirname(link), { recursive: true })
    symlinkSync(target, link)
  }
}

function declaredDependencies({ workspace }: Unpacked): readonly string[] {
  const { dependencies, peerDependencies } = workspace
  return [...Object.keys(dependencies), ...Object.keys(peerDependencies)]
}

/** What a package on the shelf must hold and must not. */
export function checkContents({ workspace, folder }: Unpacked): readonly string[] {
  const files = globSync('**/*', { cwd: folder })
  const stray = files.filter((file) => /(^|\/)(test|node_modules)\/|\.tsbuildinfo$/.test(file))
  const targets = Object.values(workspace.exports).flatMap((conditions) =>
    Object.values(conditions),
  )
  const wanted = [...targets, ...Object.values(workspace.bin), 'LICENSE']
  const missing = wanted.filter((file) => !existsSync(join(folder, file)))
  return [
    ...stray.map((file) => `${workspace.name}: ${file} should not be published`),
    ...missing.map((file) => `${workspace.name}: ${file} is not in the tarball`),
    ...checkCommands(workspace, folder),
  ]
}

function checkCommands(workspace: Workspace, folder: string): readonly string[] {
  return Object.values(workspace.bin)
    .map((file) => join(folder, file))
    .filter((file) => existsSync(file) && !readFileSync(file, 'utf8').startsWith('#!'))
    .map((file) => `${workspace.name}: ${file.slice(folder.length + 1)} has no #! line`)
}
