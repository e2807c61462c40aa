// What has no business in the repository: private keys, unfinished marks, paths of somebody's machine; licences that bind our users; and
// packages that nobody looked at.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { checkLockFile, packagesBehind, readLockFile } from './hygiene/lock-file.ts'
import { runOrThrow } from './run.ts'
import { ROOT } from './workspaces.ts'

interface Rule {
  readonly what: string
  readonly pattern: RegExp
}

/** Written so that this file does not match itself. */
const RULES: readonly Rule[] = [
  { what: 'a private key', pattern: /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----\n(?:[\w+/=]{16})/ },
  { what: 'an unfinished mark', pattern: /\b(?:TO[D]O|FIX[M]E|XX[X]|HAC[K])\b/ },
  { what: 'a silenced checker', pattern: /eslint[-]disable|@ts[-](?:ignore|nocheck|expect-error)/ },
  { what: 'a path of one machine', pattern: /(?<![\w.])\/(?:ho[m]e|ro[o]t|wo[r]k)\/\w/ },
]

const TEXT = /\.(?:[cm]?[jt]sx?|json|md|ya?ml|sh|html|css)$|^\.ci\/run$/

/** Permissive licences, by their SPDX names. */
const LICENCES = new Set(
  'MIT Apache-2.0 BSD-2-Clause BSD-3-Clause ISC 0BSD Zlib OFL-1.1 BlueOak-1.0.0'.split(' '),
)

/** Packages that say it in a form older than SPDX, read by a person: both are MIT. */
const READ_BY_A_PERSON = new Set(['node_modules/busboy', 'node_modules/streamsearch'])

async function scanFiles(): Promise<readonly string[]> {
  const files = (await runOrThrow('git', ['ls-files'], { cwd: ROOT })).trimEnd().split('\n')
  return files
    .filter((file) => TEXT.test(file) && file !== 'package-lock.json')
    .filter((file) => existsSync(join(ROOT, file)))
    .flatMap(scanFile)
}

function scanFile(file: string): readonly string[] {
  const text = readFileSync(join(ROOT, file), 'utf8')
  return RULES.flatMap(({ what, pattern }) => {
    const found = pattern.exec(text)
    if (found === null) return []
    const line = text.slice(0, found.index).split('\n').length
    return [`${file}:${line}: ${what}`]
  })
}

const Lock = z.object({
  packages: z.record(
    z.string(),
    z.object({ dev: z.boolean().optional(), license: z.string().optional() }),
  ),
})

/** Of everything that a published package brings along, what it depends on included. */
function checkLicences(): readonly string[] {
  const text = readFileSync(join(ROOT, 'package-lock.json'), 'utf8')
  return Object.entries(Lock.parse(JSON.parse(text)).packages)
    .filter(([path, { dev }]) => path.startsWith('node_modules/') && dev !== true)
    .filter(([path]) => !/^node_modules\/(?:@sealpost\/[^/]+|sealpost)$/.test(path))
    .filter(([path, { license }]) => !READ_BY_A_PERSON.has(path) && !isPermissive(license))
    .map(([path, { license }]) => `${path}: licence ${license ?? 'unknown'}`)
}

/** Of a choice (OR) one licence must pass, of a sum (AND) each. */
function isPermissive(license = ''): boolean {
  const choices = license.replace(/[()]/g, '').split(' OR ')
  return choices.some((choice) => choice.split(' AND ').every((name) => LICENCES.has(name)))
}

const Manifest = z.object({ allowScripts: z.record(z.string(), z.boolean()) })

/** Most packages from the registry that come with one of ours: who wants more says here why. */
const LIMITS = { 'packages/core': 15, 'packages/server': 175, 'packages/cli': 185 }

/** That an install brings what was looked at, and how much that is (T30). */
function checkSupply(): readonly string[] {
  const lock = readLockFile(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'))
  const manifest = readFileSync(join(ROOT, 'package.json'), 'utf8')
  const { allowScripts } = Manifest.parse(JSON.parse(manifest))
  const counts = Object.entries(LIMITS).map(([home, limit]) => ({
    home,
    limit,
    count: packagesBehind(lock, home).size,
  }))
  for (const { home, limit, count } of counts)
    console.log(`${home} brings ${count} packages from the registry, of ${limit} at most`)
  return [
    ...checkLockFile(lock, new Set(Object.keys(allowScripts))),
    ...counts
      .filter(({ count, limit }) => count > limit)
      .map(({ home, count, limit }) => `${home}: brings ${count} packages, more than ${limit}`),
  ]
}

const problems = [...(await scanFiles()), ...checkLicences(), ...checkSupply()]
for (const problem of problems) console.error(problem)
process.exitCode = problems.length === 0 ? 0 : 1
