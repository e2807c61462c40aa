import type { ConformanceCase } from '../conformance-case.ts'
import { textAt } from '../answer.ts'
import { newDraft, newPdf, submit } from '../documents.ts'
import { expectEqual, expectStatus, expectThat } from '../expect.ts'

export const callerKnown: ConformanceCase = {
  name: 'caller-known',
  rule: 'A key learns whose it is, and what is sent to that code is for its agency',
  clause: 'docs/doors.md; GET /v1/me',
  run: async (stage) => {
    const answer = await stage.recipient.ask('GET', '/v1/me')
    expectStatus(answer, 200)
    const [id, code] = [textAt(answer, 'agency.id'), textAt(answer, 'agency.code')]
    expectThat(id !== '' && code !== '', 'the agency of the key', answer.at('agency'))
    const draft = { ...newDraft(stage), recipients: [code] }
    const sent = await submit(stage, draft, newPdf())
    expectStatus(sent, 202)
    expectEqual('deliveries.0.recipient.code', sent.at('deliveries.0.recipient.code'), code)
  },
}
