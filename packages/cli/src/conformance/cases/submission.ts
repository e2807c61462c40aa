import type { ConformanceCase } from '../conformance-case.ts'
import { newDocument, newDraft, newPdf, submit } from '../documents.ts'
import { expectEqual, expectMembers, expectStatus } from '../expect.ts'

export const submitMultipart: ConformanceCase = {
  name: 'submit-multipart',
  rule: 'Metadata and file in one request are accepted with a delivery and a receipt',
  clause: 'docs/lifecycle.md, Document',
  run: async (stage) => {
    const answer = await submit(stage, newDraft(stage), newPdf())
    expectStatus(answer, 202)
    expectMembers(answer, {
      state: 'accepted',
      'deliveries.0.recipient.code': stage.recipientCode,
      'deliveries.1': undefined,
    })
  },
}

export const submitInSteps: ConformanceCase = {
  name: 'submit-steps',
  rule: 'Metadata, then the file, then the word to go are accepted as one request is',
  clause: 'docs/lifecycle.md, Document',
  run: async (stage) => {
    const document = newDocument(stage)
    const accepted = await stage.sender.gateway.sendInSteps(document)
    stage.sent.add(accepted.id)
    expectEqual('state', accepted.state, 'accepted')
    expectEqual('documentUid', accepted.documentUid, document.metadata.documentUid)
  },
}
