import type { ConformanceCase } from '../conformance-case.ts'
import { newDraft, newPdf, submit } from '../documents.ts'
import { expectMembers, expectStatus } from '../expect.ts'

export const informationOnly: ConformanceCase = {
  name: 'unsigned-information-only',
  rule: 'An unsigned document is taken, for information only',
  clause: 'Decision 28/2018, Article 4; docs/lifecycle.md, Document',
  run: async (stage) => {
    const answer = await submit(stage, newDraft(stage), newPdf())
    expectStatus(answer, 202)
    expectMembers(answer, { 'verdict.signatures': 'unsigned', 'verdict.informationOnly': true })
  },
}
