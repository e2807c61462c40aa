import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'

/**
 * The folder of public vectors `name` inside `SEALPOST_VECTORS`.
 * Unset: `undefined` and one loud line, for `describe.skipIf`. Set but missing or empty: throws, because a test run that checks
 * nothing must not look like one that passed.
 */
export function vectorsFolder(name: string): string | undefined {
  const root = process.env['SEALPOST_VECTORS']
  if (root === undefined || root === '') {
    console.warn(
      `!!! SEALPOST_VECTORS is not set: the public vectors "${name}" are NOT checked !!!`,
    )
    return undefined
  }
  const folder = path.resolve(root, name)
  if (!existsSync(folder) || readdirSync(folder).length === 0) {
    throw new Error(`SEALPOST_VECTORS has no vectors in ${name}`)
  }
  return folder
}
