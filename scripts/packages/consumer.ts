// A stranger's project: imports every subpath at run time and under strict TypeScript.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from '../run.ts'
import { ROOT, specifierOf } from '../workspaces.ts'
import type { Unpacked } from './unpack.ts'

export function importEverySubpath(
  consumer: string,
  packages: readonly Unpacked[],
): Promise<readonly string[]> {
  const file = join(consumer, 'import.mjs')
  const lines = specifiers(packages).map((name) => `await import(${JSON.stringify(name)})`)
  writeFileSync(file, lines.join('\n'))
  return problemsOf('imports', process.execPath, [file], consumer)
}

/** The types of the packages are checked together with a file that uses them; other people's types are not ours to judge. */
export async function typeCheckEverySubpath(
  consumer: string,
  packages: readonly Unpacked[],
): Promise<readonly string[]> {
  const lines = specifiers(packages).map(
    (name, index) => `import * as room${index} from ${JSON.stringify(name)}\nvoid room${index}`,
  )
  writeFileSync(join(consumer, 'consumer.ts'), lines.join('\n'))
  writeFileSync(join(consumer, 'tsconfig.json'), JSON.stringify(TSCONFIG))
  const { output } = await run(process.execPath, [TSC, '-p', consumer], { cwd: consumer })
  return output.split('\n').filter((line) => /^(consumer\.ts|node_modules\/@?sealpost)/.test(line))
}

const TSC = join(ROOT, 'node_modules/typescript/bin/tsc')

const TSCONFIG = {
  compilerOptions: {
    target: 'ES2024',
    lib: ['ES2024'],
    module: 'nodenext',
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    skipLibCheck: false,
    types: ['node'],
    typeRoots: [join(ROOT, 'node_modules/@types')],
  },
  files: ['consumer.ts'],
}

function specifiers(packages: readonly Unpacked[]): readonly string[] {
  return packages.flatMap(({ workspace }) =>
    Object.keys(workspace.exports).map((subpath) => specifierOf(workspace, subpath)),
  )
}

/** Every command answers `--help`. */
export async function runCommands(packages: readonly Unpacked[]): Promise<readonly string[]> {
  const commands = packages.flatMap(({ workspace, folder }) =>
    Object.entries(workspace.bin).map(([name, file]) => ({
      name,
      file: join(folder, file),
      folder,
    })),
  )
  const problems = await Promise.all(
    commands.map(({ name, file, folder }) =>
      problemsOf(`${name} --help`, process.execPath, [file, '--help'], folder),
    ),
  )
  return problems.flat()
}

async function problemsOf(
  what: string,
  command: string,
  args: readonly string[],
  cwd: string,
): Promise<readonly string[]> {
  const { status, output } = await run(command, args, { cwd })
  return status === 0 ? [] : [`${what}: status ${status}\n${output.trimEnd()}`]
}
