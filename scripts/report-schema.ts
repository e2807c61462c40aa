// Writes or compares docs/*.schema.json: the JSON schemas of the verification report and of saved facts, taken from their types.
import { join } from 'node:path'
import { createGenerator } from 'ts-json-schema-generator'
import { keepGenerated, type GeneratedFile } from './generated-file.ts'
import { ROOT } from './workspaces.ts'

interface Described {
  readonly path: string
  readonly source: string
  readonly type: string
  readonly id: string
  readonly title: string
}

const DESCRIBED: readonly Described[] = [
  {
    path: 'docs/report.schema.json',
    source: 'packages/core/src/validation/report.ts',
    type: 'VerificationReport',
    id: 'urn:sealpost:verification-report:1',
    title: 'Sealpost verification report',
  },
  {
    path: 'docs/facts.schema.json',
    source: 'packages/core/src/validation/facts.ts',
    type: 'Facts',
    id: 'urn:sealpost:facts:1',
    title: 'Sealpost facts of a document',
  },
]

function makeSchema({ path, source, type, id, title }: Described): GeneratedFile {
  const schema = createGenerator({
    path: join(ROOT, source),
    tsconfig: join(ROOT, 'packages/core/tsconfig.json'),
    type,
    schemaId: id,
    topRef: false,
    additionalProperties: false,
    skipTypeCheck: true,
  }).createSchema(type)
  return { path, content: `${JSON.stringify({ title, ...schema }, null, 2)}\n` }
}

process.exitCode = await keepGenerated(DESCRIBED.map(makeSchema), 'npm run schema:update')
