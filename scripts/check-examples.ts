// Runs every numbered example as a reader would: plain node, built packages, an empty folder to write into.
import { globSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from './run.ts'
import { ROOT } from './workspaces.ts'

async function runExample(path: string): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'sealpost-example-'))
  try {
    const { status, output } = await run('node', [join(ROOT, path)], { cwd: folder })
    if (status !== 0) console.error(`${path} ended with status ${status}\n${output}`)
    return status === 0
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const failures: string[] = []
for (const path of globSync('examples/[0-9]*.ts', { cwd: ROOT }).sort()) {
  if (!(await runExample(path))) failures.push(path)
}
process.exitCode = failures.length === 0 ? 0 : 1
