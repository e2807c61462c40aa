import { expect, it } from 'vitest'
import { checkLockFile, packagesBehind, readLockFile } from '../../scripts/hygiene/lock-file.ts'

const lock = (packages: object) => readLockFile(JSON.stringify({ packages }))
const good = { integrity: 'sha512-AA==' }

it.each([
  ['a package without a digest', {}, 'no SHA-512'],
  ['an old digest', { integrity: 'sha1-AA==' }, 'no SHA-512'],
  ['another host', { ...good, resolved: 'https://elsewhere.example/a.tgz' }, 'elsewhere'],
  ['a repository', { ...good, resolved: 'git+ssh://git@host.example/a.git#1' }, 'git+ssh'],
  ['a script that nobody read', { ...good, hasInstallScript: true }, 'install script'],
])('the lock file is refused with %s (T30)', (_what, entry, problem) => {
  const problems = checkLockFile(lock({ 'node_modules/a': entry }), new Set())
  expect(problems).toEqual([expect.stringContaining(problem)])
})

it('the lock file is taken with digests alone, our own packages, and scripts that were read (T30)', () => {
  const packages = {
    '': {},
    'packages/a': { dependencies: { b: '1' } },
    'node_modules/a': { link: true, resolved: 'packages/a' },
    'node_modules/b': { ...good, hasInstallScript: true },
    'node_modules/b/node_modules/c': { inBundle: true },
  }
  expect(checkLockFile(lock(packages), new Set(['b']))).toEqual([])
})

it('what a package brings along is counted as Node finds it, each once, our own not', () => {
  const packages = {
    'packages/a': { dependencies: { b: '1', ours: '1' } },
    'packages/ours': { dependencies: { c: '1' } },
    'node_modules/ours': { link: true, resolved: 'packages/ours' },
    'node_modules/b': { ...good, dependencies: { c: '2', b: '1' } },
    'node_modules/b/node_modules/c': good,
    'node_modules/c': { ...good, optionalDependencies: { absent: '1' } },
    'node_modules/unrelated': good,
  }
  expect([...packagesBehind(lock(packages), 'packages/a')].sort()).toEqual([
    'node_modules/b',
    'node_modules/b/node_modules/c',
    'node_modules/c',
  ])
})
