// What the documents name must exist: subpaths of the packages, npm scripts, dependencies.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { readWorkspaces, ROOT, specifierOf } from '../workspaces.ts'
import type { Page } from './pages.ts'

const Root = z.object({
  scripts: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()),
})

function readRoot(): z.infer<typeof Root> {
  return Root.parse(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')))
}

/** Subpaths and npm scripts that a page names and nobody has. */
export function findUnknownNames(page: Page): readonly string[] {
  const subpaths = new Set(
    readWorkspaces().flatMap((workspace) =>
      [...Object.keys(workspace.exports), '.'].map((path) => specifierOf(workspace, path)),
    ),
  )
  const scripts = new Set(Object.keys(readRoot().scripts))
  const named = [...page.text.matchAll(/@sealpost\/[a-z-]+(?:\/[a-z0-9-]+)*/g)].map(
    ([name]) => name,
  )
  const called = [...page.text.matchAll(/\bnpm run ([a-z][a-z:-]*)/g)].map(([, name = '']) => name)
  return [
    ...named.filter((name) => !subpaths.has(name) && name !== '@sealpost/source'),
    ...called.filter((name) => !scripts.has(name)).map((name) => `npm run ${name}`),
  ].map((name) => `${page.path}: there is no ${name}`)
}

/** docs/dependencies.md has one row for each dependency, no more and no fewer. */
export function checkDependencyPage(pages: readonly Page[]): readonly string[] {
  const page = pages.find(({ path }) => path === 'docs/dependencies.md')
  const rows = [...(page?.text.matchAll(/^\| `([^`]+)`/gm) ?? [])].map(([, name = '']) => name)
  const declared = declaredDependencies()
  return [
    ...declared.filter((name) => !rows.includes(name)).map((name) => `${name} has no row`),
    ...rows.filter((name) => !declared.includes(name)).map((name) => `${name} is no dependency`),
  ].map((problem) => `docs/dependencies.md: ${problem}`)
}

function declaredDependencies(): readonly string[] {
  const workspaces = readWorkspaces()
  const own = new Set(workspaces.map(({ name }) => name))
  const names = workspaces.flatMap(({ dependencies, devDependencies, peerDependencies }) =>
    Object.keys({ ...dependencies, ...devDependencies, ...peerDependencies }),
  )
  return [...new Set([...names, ...Object.keys(readRoot().devDependencies)])].filter(
    (name) => !own.has(name),
  )
}
