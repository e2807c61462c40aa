// The version before: this repository as it was before the newest step of the schema, in a folder of its own, with this one's dependencies.
import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readlinkSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const HERE = fileURLToPath(new URL('../..', import.meta.url))
const STEPS = 'packages/server/src/store/migrations/0*.ts'
/** What a gateway in a process of its own is made of. */
const PARTS = ['packages', 'test/exchange/support', 'test/pki', 'package.json']
/** Links into the repository itself, which the folder has too. */
const OWN = '@sealpost'

/** Undefined where there is no history to take it from, as in a package or a shallow clone. */
export function findEarlierVersion(): string | undefined {
  try {
    const added = git('log', '-1', '--diff-filter=A', '--format=%H', '--', STEPS).trim()
    return added === '' ? undefined : git('rev-parse', '--verify', '--quiet', `${added}^`).trim()
  } catch {
    return undefined
  }
}

export function unpackVersion(commit: string, folder: string): void {
  mkdirSync(folder, { recursive: true })
  const archive = `${folder}.tar`
  git('archive', '--output', archive, commit, ...PARTS)
  execFileSync('tar', ['-xf', archive, '-C', folder])
  rmSync(archive)
  linkModules('.', folder)
  for (const name of readdirSync(join(folder, 'packages')))
    linkModules(join('packages', name), folder)
}

function linkModules(part: string, folder: string): void {
  const from = join(HERE, part, 'node_modules')
  const to = join(folder, part, 'node_modules')
  const names = list(from).filter((name) => name !== OWN)
  mkdirSync(join(to, OWN), { recursive: true })
  for (const name of names) symlinkSync(join(from, name), join(to, name))
  // Relative as npm writes them, so that they lead to the folder's own packages.
  for (const name of list(join(from, OWN)))
    symlinkSync(readlinkSync(join(from, OWN, name)), join(to, OWN, name))
}

function list(path: string): string[] {
  try {
    return readdirSync(path)
  } catch {
    return []
  }
}

function git(...args: string[]): string {
  return execFileSync('git', args, {
    cwd: HERE,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
}
