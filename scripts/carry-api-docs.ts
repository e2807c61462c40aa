import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { API_DOCS_FILES } from '../packages/server/src/http/pages/api-docs-files.ts'
import { ROOT } from './workspaces.ts'

/**
 * What the server shows its interface with, carried beside its sources. Swagger UI is no dependency of the server: it would bring a counter
 * of installs along.
 */
export function carryApiDocs(): void {
  const carried = join(ROOT, 'packages/server/api-docs')
  const source = join(ROOT, 'node_modules/swagger-ui-dist')
  rmSync(carried, { recursive: true, force: true })
  for (const file of API_DOCS_FILES) cpSync(join(source, file), join(carried, file))
}
