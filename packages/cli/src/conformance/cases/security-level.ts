import type { ConformanceCase } from '../conformance-case.ts'
import { newDraft, newPdf, submit } from '../documents.ts'
import { expectMembers, expectProblem } from '../expect.ts'

export const securityLevelMissing: ConformanceCase = {
  name: 'security-level-missing',
  rule: 'Metadata without securityLevel are refused before a byte of a file; there is no default',
  clause: 'docs/lifecycle.md, Document',
  run: async (stage) => {
    const json = { ...newDraft(stage), securityLevel: undefined }
    const answer = await stage.sender.ask('POST', '/v1/documents', { json })
    expectProblem(answer, 400, 'invalid-request')
    expectMembers(answer, { 'errors.0.pointer': '/securityLevel' })
  },
}

export const securityLevelSecret: ConformanceCase = {
  name: 'security-level-secret',
  rule: 'A state secret is refused by its own name, before a byte of a file and with one',
  clause: 'docs/lifecycle.md, Document',
  run: async (stage) => {
    const secret = { ...newDraft(stage), securityLevel: 'secret' }
    const early = await stage.sender.ask('POST', '/v1/documents', { json: secret })
    expectProblem(early, 422, 'confidential-not-allowed')
    expectProblem(await submit(stage, secret, newPdf()), 422, 'confidential-not-allowed')
  },
}
