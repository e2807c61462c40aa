// Writes or compares docs/report.schema.json: the JSON schema of the verification report, taken from its type.
import { join } from 'node:path'
import { createGenerator } from 'ts-json-schema-generator'
import { keepGenerated } from './generated-file.ts'
import { ROOT } from './workspaces.ts'

const schema = createGenerator({
  path: join(ROOT, 'packages/core/src/validation/report.ts'),
  tsconfig: join(ROOT, 'packages/core/tsconfig.json'),
  type: 'VerificationReport',
  schemaId: 'urn:sealpost:verification-report:1',
  topRef: false,
  additionalProperties: false,
  skipTypeCheck: true,
}).createSchema('VerificationReport')

const content = `${JSON.stringify({ title: 'Sealpost verification report', ...schema }, null, 2)}\n`
process.exitCode = await keepGenerated(
  [{ path: 'docs/report.schema.json', content }],
  'npm run schema:update',
)
