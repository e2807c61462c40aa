// Files that are generated and committed, so that a reviewer sees what changed: written on `--update`, else compared.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { run } from './run.ts'
import { ROOT } from './workspaces.ts'

/** One generated file. `path` is relative to the repository's root. */
export interface GeneratedFile {
  readonly path: string
  readonly content: string
}

/** Compares each file with its committed text, or writes it when the command line says `--update`; answers the exit status. */
export async function keepGenerated(
  files: readonly GeneratedFile[],
  updateCommand: string,
): Promise<number> {
  const stale = files.filter(({ path, content }) => readIfPresent(path) !== content)
  if (stale.length === 0) return 0
  if (process.argv.includes('--update')) {
    stale.forEach(write)
    return 0
  }
  for (const file of stale) console.error(await differenceOf(file))
  console.error(`Not up to date. If the change is meant: ${updateCommand}, and commit the result.`)
  return 1
}

function readIfPresent(path: string): string {
  try {
    return readFileSync(join(ROOT, path), 'utf8')
  } catch {
    return ''
  }
}

function write({ path, content }: GeneratedFile): void {
  mkdirSync(dirname(join(ROOT, path)), { recursive: true })
  writeFileSync(join(ROOT, path), content)
  console.log(`wrote ${path}`)
}

async function differenceOf({ path, content }: GeneratedFile): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'sealpost-generated-'))
  try {
    writeFileSync(join(folder, 'committed'), readIfPresent(path))
    writeFileSync(join(folder, 'generated'), content)
    const args = ['diff', '--no-index', '--unified=1', 'committed', 'generated']
    const { output } = await run('git', args, { cwd: folder })
    return `${path}\n${output.split('\n').slice(4).join('\n')}`
  } finally {
    rmSync(folder, { recursive: true })
  }
}
