// What the lock file must say so that an install brings what was looked at, and nothing else (T30): a digest for every package, no host and no
// repository instead of the configured registry, scripts of those packages alone that were read, and few packages for who installs ours.
import { z } from 'zod'

const Entry = z.object({
  integrity: z.string().optional(),
  resolved: z.string().optional(),
  link: z.boolean().optional(),
  inBundle: z.boolean().optional(),
  hasInstallScript: z.boolean().optional(),
  dependencies: z.record(z.string(), z.string()).default({}),
  optionalDependencies: z.record(z.string(), z.string()).default({}),
})

const Lock = z.object({ packages: z.record(z.string(), Entry) })

export type LockFile = z.infer<typeof Lock>

/** Throws where it is no lock file of npm. */
export function readLockFile(text: string): LockFile {
  return Lock.parse(JSON.parse(text))
}

/** `allowed`: names of packages whose install scripts were read, whether they may run or not. */
export function checkLockFile({ packages }: LockFile, allowed: ReadonlySet<string>): string[] {
  return Object.entries(packages)
    .filter(([path, { link }]) => path.includes(MODULES) && link !== true)
    .flatMap(([path, entry]) => [
      ...(hasDigest(entry) ? [] : [`${path}: no SHA-512 in the lock file`]),
      ...(entry.resolved === undefined ? [] : [`${path}: comes from ${entry.resolved}`]),
      ...(entry.hasInstallScript !== true || allowed.has(nameOf(path))
        ? []
        : [`${path}: has an install script that nobody allowed or forbade`]),
    ])
}

const MODULES = 'node_modules/'

/** What a package carries inside itself is in its own digest. */
function hasDigest({ integrity, inBundle }: z.infer<typeof Entry>): boolean {
  return inBundle === true || (integrity?.startsWith('sha512-') ?? false)
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf(MODULES) + MODULES.length)
}

/** Packages from the registry that come with a package of ours, optional ones included. `home`: such as `packages/core`. */
export function packagesBehind({ packages }: LockFile, home: string): ReadonlySet<string> {
  const found = new Set<string>()
  const waiting = [home]
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const { dependencies = {}, optionalDependencies = {} } = packages[path] ?? {}
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      const place = resolve(packages, path, name)
      if (place === undefined || found.has(place)) continue
      found.add(place)
      waiting.push(place)
    }
  }
  return new Set([...found].filter((path) => path.includes(MODULES)))
}

/** As Node looks for it: here, then in every folder above; a link leads to where the package lives. */
function resolve(packages: LockFile['packages'], from: string, name: string): string | undefined {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/')))) {
    const path = at === '' ? `${MODULES}${name}` : `${at}/${MODULES}${name}`
    const entry = packages[path]
    if (entry !== undefined) return entry.link === true ? entry.resolved : path
    if (at === '') return undefined
  }
}
