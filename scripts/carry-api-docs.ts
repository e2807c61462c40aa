import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './workspaces.ts'

const FILES = [
  'swagger-ui.css',
  'swagger-ui-bundle.js',
  'swagger-ui-bundle.js.LICENSE.txt',
  'LICENSE',
  'NOTICE',
]

/**
 * What the server shows its interface with, carried beside its sources. Swagger UI is no dependency of the server: it would bring a counter
 * of installs along.
 */
export function carryApiDocs(): void {
  const carried = join(ROOT, 'packages/server/api-docs')
  const source = join(ROOT, 'node_modules/swagger-ui-dist')
  rmSync(carried, { recursive: true, force: true })
  for (const file of FILES) cpSync(join(source, file), join(carried, file))
}
