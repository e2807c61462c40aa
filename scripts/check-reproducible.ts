// Whether the packages can be built again by somebody else (T30): the last commit is built and packed in two folders of different names, and each
// tarball must be the same to the byte. Prints their SHA-256. Takes two whole builds; packages of others come from this repository's node_modules.
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { runOrThrow } from './run.ts'
import { readWorkspaces, ROOT } from './workspaces.ts'

/** By the name of the tarball. */
type Digests = ReadonlyMap<string, string>

async function checkOut(commit: string, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const archive = join(folder, '.archive.tar')
  await runOrThrow('git', ['archive', '--output', archive, commit], { cwd: ROOT })
  await runOrThrow('tar', ['-xf', archive, '-C', folder])
  rmSync(archive)
}

/** Packages of others are links to ours; workspaces link into the folder itself. */
function linkModules(folder: string): void {
  const modules = join(folder, 'node_modules')
  mkdirSync(modules)
  const homes = new Map(readWorkspaces().map(({ name, folder: home }) => [name, home.slice(ROOT.length + 1)])) // prettier-ignore
  const scopes = new Set([...homes.keys()].map((name) => name.split('/')[0] ?? name))
  for (const entry of readdirSync(join(ROOT, 'node_modules'))) {
    const isOurs = scopes.has(entry) || (entry.startsWith('.') && entry !== '.bin')
    if (!isOurs) symlinkSync(join(ROOT, 'node_modules', entry), join(modules, entry))
  }
  for (const [name, home] of homes) {
    mkdirSync(dirname(join(modules, name)), { recursive: true })
    symlinkSync(join(folder, home), join(modules, name))
  }
  for (const { folder: home } of readWorkspaces()) linkNested(home, folder)
}

/** What npm could not hoist. */
function linkNested(home: string, folder: string): void {
  const nested = join(home, 'node_modules')
  const names = readdirSync(home).includes('node_modules') ? readdirSync(nested) : []
  const there = join(folder, home.slice(ROOT.length + 1), 'node_modules')
  if (names.length > 0) mkdirSync(there)
  for (const entry of names.filter((name) => !name.startsWith('.')))
    symlinkSync(join(nested, entry), join(there, entry))
}

async function buildAndPack(commit: string, folder: string): Promise<Digests> {
  await checkOut(commit, folder)
  linkModules(folder)
  const fresh = { TURBO_FORCE: 'true', TURBO_CACHE_DIR: join(folder, '.turbo') }
  await runOrThrow(process.execPath, ['scripts/build.ts'], { cwd: folder, env: fresh })
  const shelf = join(folder, 'shelf')
  mkdirSync(shelf)
  for (const { folder: home } of readWorkspaces().filter(({ private: hidden }) => !hidden)) {
    const args = ['pack', join(folder, home.slice(ROOT.length + 1)), '--pack-destination', shelf]
    await runOrThrow('npm', [...args, '--ignore-scripts', '--silent'], { cwd: folder })
  }
  return new Map(readdirSync(shelf).map((name) => [name, sha256(join(shelf, name))]))
}

function sha256(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex')
}

// Once: somebody may commit meanwhile.
const commit = (await runOrThrow('git', ['rev-parse', 'HEAD'], { cwd: ROOT })).trim()
const place = mkdtempSync(join(tmpdir(), 'reproducible-'))
try {
  const first = await buildAndPack(commit, join(place, 'a'))
  const second = await buildAndPack(commit, join(place, 'another', 'folder'))
  for (const [name, digest] of first) console.log(`${digest}  ${name}`)
  const different = [...first].filter(([name, digest]) => second.get(name) !== digest)
  for (const [name] of different) console.error(`${name}: two builds of one commit differ`)
  process.exitCode = different.length === 0 && first.size > 0 ? 0 : 1
} finally {
  rmSync(place, { recursive: true, force: true })
}
