// Compiles the documents' code against the built packages, each block a module of its own, and runs what is marked.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from '../run.ts'
import { ROOT } from '../workspaces.ts'
import type { CodeBlock } from './pages.ts'

/** Inside the repository, so that the blocks find the packages as an installed project does. */
const FOLDER = join(ROOT, 'tmp/docs')

const TSCONFIG = {
  extends: '../../tsconfig.base.json',
  compilerOptions: {
    composite: false,
    declaration: false,
    declarationMap: false,
    sourceMap: false,
    isolatedDeclarations: false,
    rewriteRelativeImportExtensions: false,
    noUnusedLocals: false,
    noEmit: true,
  },
  include: ['*.ts'],
}

export async function checkCode(blocks: readonly CodeBlock[]): Promise<readonly string[]> {
  rmSync(FOLDER, { recursive: true, force: true })
  if (blocks.length === 0) return []
  mkdirSync(FOLDER, { recursive: true })
  writeFileSync(join(FOLDER, 'tsconfig.json'), JSON.stringify(TSCONFIG))
  for (const block of blocks) writeFileSync(join(FOLDER, fileOf(block)), moduleOf(block))
  const broken = await compile(blocks)
  return broken.length > 0 ? broken : runMarked(blocks.filter(({ runs }) => runs))
}

function fileOf({ page, line }: CodeBlock): string {
  return `${page.path.replaceAll('/', '__')}__${line}.ts`
}

/** The code keeps the line numbers it has in its page. */
function moduleOf({ code, line }: CodeBlock): string {
  return `${'\n'.repeat(line - 1)}${code}\nexport {}\n`
}

async function compile(blocks: readonly CodeBlock[]): Promise<readonly string[]> {
  const { status, output } = await run('tsc', ['-p', FOLDER, '--pretty', 'false'], { cwd: FOLDER })
  if (status === 0) return []
  const named = blocks.reduce(
    (text, block) => text.replaceAll(fileOf(block), block.page.path),
    output,
  )
  return named.trimEnd().split('\n')
}

async function runMarked(blocks: readonly CodeBlock[]): Promise<readonly string[]> {
  const problems: string[] = []
  for (const block of blocks) {
    const { status, output } = await run('node', [fileOf(block)], { cwd: FOLDER })
    if (status !== 0) problems.push(`${block.page.path}, line ${block.line}, run:\n${output}`)
  }
  return problems
}
