// What publint and Are The Types Wrong say of a tarball. ESM only: resolution from CommonJS is not promised.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { run } from '../run.ts'
import { ROOT } from '../workspaces.ts'
import type { Unpacked } from './unpack.ts'

export async function askPublint({ workspace, folder }: Unpacked): Promise<readonly string[]> {
  const { messages, pkg } = await publint({ pkgDir: folder, strict: true, pack: false })
  return messages
    .filter(({ type }) => type !== 'suggestion')
    .map((message) => `${workspace.name}: ${formatMessage(message, pkg) ?? message.code}`)
}

const ATTW = join(ROOT, 'node_modules/@arethetypeswrong/cli/dist/index.js')
const ATTW_OPTIONS = ['--profile', 'esm-only', '--no-definitely-typed', '--format', 'table-flipped']

export async function askAttw({ workspace, tarball }: Unpacked): Promise<readonly string[]> {
  const args = [ATTW, tarball, ...ATTW_OPTIONS, '--no-emoji', '--no-color']
  const { status, output } = await run(process.execPath, args)
  return status === 0 ? [] : [`${workspace.name}: attw\n${output}`]
}

/** Publint reads the manifest; this reads it too, for what publint does not ask. */
export function checkManifest({ workspace, folder }: Unpacked): readonly string[] {
  const text = readFileSync(join(folder, 'package.json'), 'utf8')
  const wanted = ['description', 'license', 'engines', 'sideEffects']
  return wanted
    .filter((field) => !text.includes(`"${field}"`))
    .map((field) => `${workspace.name}: package.json has no "${field}"`)
}
