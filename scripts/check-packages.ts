// Packs every public package, lays the tarballs into an empty folder and uses them there as a stranger would.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { importEverySubpath, runCommands, typeCheckEverySubpath } from './packages/consumer.ts'
import { askAttw, askPublint, checkManifest } from './packages/judges.ts'
import { checkContents, linkDependencies, unpackInto, type Unpacked } from './packages/unpack.ts'
import { readWorkspaces } from './workspaces.ts'

async function unpackAll(consumer: string): Promise<readonly Unpacked[]> {
  writeFileSync(join(consumer, 'package.json'), JSON.stringify({ type: 'module', private: true }))
  const published = readWorkspaces().filter((workspace) => !workspace.private)
  const packages: Unpacked[] = []
  for (const workspace of published) packages.push(await unpackInto(consumer, workspace))
  linkDependencies(consumer, packages)
  return packages
}

async function findProblems(consumer: string): Promise<readonly string[]> {
  const packages = await unpackAll(consumer)
  const perPackage = await Promise.all(
    packages.map(async (unpacked) => [
      ...checkContents(unpacked),
      ...checkManifest(unpacked),
      ...(await askPublint(unpacked)),
      ...(await askAttw(unpacked)),
    ]),
  )
  return [
    ...perPackage.flat(),
    ...(await importEverySubpath(consumer, packages)),
    ...(await typeCheckEverySubpath(consumer, packages)),
    ...(await runCommands(packages)),
  ]
}

const consumer = mkdtempSync(join(tmpdir(), 'sealpost-consumer-'))
try {
  const problems = await findProblems(consumer)
  for (const problem of problems) console.error(problem)
  process.exitCode = problems.length === 0 ? 0 : 1
} finally {
  rmSync(consumer, { recursive: true })
}
