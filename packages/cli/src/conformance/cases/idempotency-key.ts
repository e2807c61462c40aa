import { randomUUID } from 'node:crypto'
import type { ConformanceCase } from '../conformance-case.ts'
import { newDraft, newPdf, submit } from '../documents.ts'
import { expectProblem, expectStatus } from '../expect.ts'

export const idempotencyKeyReused: ConformanceCase = {
  name: 'idempotency-key-reused',
  rule: 'An Idempotency-Key that was used for another body is refused',
  clause: 'docs/problems.md, idempotency-key-reused; draft-ietf-httpapi-idempotency-key-header',
  run: async (stage) => {
    const key = { 'Idempotency-Key': randomUUID() }
    expectStatus(await submit(stage, newDraft(stage), newPdf(), key), 202)
    const other = await submit(stage, newDraft(stage), newPdf(), key)
    expectProblem(other, 422, 'idempotency-key-reused')
  },
}
