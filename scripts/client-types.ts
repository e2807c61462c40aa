// Writes or compares the client's types: what the gateway says of itself in /v1/openapi.json, asked of one that runs.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript'
import { format, resolveConfig } from 'prettier'
import { startGateway } from '@sealpost/server'
import { keepGenerated } from './generated-file.ts'
import { ROOT } from './workspaces.ts'

const PATH = 'packages/client/src/api/schema.ts'
const HEADING = '// Generated from /v1/openapi.json by `npm run client:update`.\n'

async function readDescription(): Promise<OpenAPI3> {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'sealpost-description-'))
  const gateway = await startGateway(
    { dataDirectory, port: 0, minFreeBytes: 1, logLevel: 'silent' },
    {},
  )
  try {
    const answer = await fetch(`${gateway.url}/v1/openapi.json`)
    const description: unknown = await answer.json()
    if (isDescription(description)) return description
    throw new Error('The gateway describes nothing')
  } finally {
    await gateway.close()
    rmSync(dataDirectory, { recursive: true, force: true })
  }
}

function isDescription(value: unknown): value is OpenAPI3 {
  return typeof value === 'object' && value !== null && 'openapi' in value && 'paths' in value
}

/** Refusals have one form, whatever their status: said once an address, not once a status. */
function withOneProblem(description: OpenAPI3): OpenAPI3 {
  for (const item of Object.values(description.paths ?? {})) {
    for (const operation of Object.values(item)) {
      if (!isOperation(operation)) continue
      const kept = Object.entries(operation.responses).filter(([status]) => /^[123]/.test(status))
      operation.responses = { ...Object.fromEntries(kept), default: PROBLEM }
    }
  }
  return description
}

const PROBLEM = {
  description: 'A problem document',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
}

function isOperation(value: unknown): value is { responses: Record<string, unknown> } {
  return typeof value === 'object' && value !== null && 'responses' in value
}

const description = withOneProblem(await readDescription())
const types = astToString(await openapiTS(description, { defaultNonNullable: false }))
  // Always written, and empty here.
  .replaceAll(/^export type (?:webhooks|\$defs) = .*$/gm, '')
const options = await resolveConfig(join(ROOT, PATH))
const content = await format(HEADING + types, { ...options, parser: 'typescript' })
process.exitCode = await keepGenerated([{ path: PATH, content }], 'npm run client:update')
