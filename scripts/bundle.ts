// Joins a package's compiled modules into a few files: Node resolves and links every module of its own by itself, and with 375 of them that
// costs a process 150 ms and 28 MB before its first line. Run in the package's folder, after `tsc -b`; see docs/decisions/0014.
import { join } from 'node:path'
import { rolldown } from 'rolldown'
import { readWorkspaces } from './workspaces.ts'

const PREFIX = './dist/bundle/'

/** What is not a path is another package, or Node itself. */
const OUTSIDE = /^[^./]/

/** By the name of the file to be written, without its ending. */
function entriesOf(
  folder: string,
  exports: readonly Record<string, string>[],
): Record<string, string> {
  const files = exports.flatMap(({ default: file }) => (file?.startsWith(PREFIX) ? [file] : []))
  return Object.fromEntries(
    files.map((file) => {
      const path = file.slice(PREFIX.length)
      return [path.replace(/\.js$/, ''), join(folder, 'dist', path)]
    }),
  )
}

const folder = process.cwd()
const workspace = readWorkspaces().find((candidate) => candidate.folder === folder)
if (workspace === undefined) throw new Error(`${folder} is no package of this repository`)

const bundle = await rolldown({
  input: entriesOf(folder, Object.values(workspace.exports)),
  platform: 'node',
  external: (id) => OUTSIDE.test(id),
})
await bundle.write({
  dir: join(folder, PREFIX),
  format: 'esm',
  cleanDir: true,
  entryFileNames: '[name].js',
  chunkFileNames: 'shared/[name]-[hash].js',
})
await bundle.close()
