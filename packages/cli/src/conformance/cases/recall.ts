import type { Answer } from '../answer.ts'
import type { ConformanceCase } from '../conformance-case.ts'
import { deliveryOf, report, sendOne, viewOf } from '../documents.ts'
import { expectMembers, expectProblem } from '../expect.ts'
import type { Stage } from '../stage.ts'

export const recallBefore: ConformanceCase = {
  name: 'recall-before-delivery',
  rule: 'A document that is asked back before it was handed over is not there for the recipient',
  clause: 'Decree 30/2020, Annex VI, III.8; docs/lifecycle.md, Taking back',
  run: async (stage) => {
    const { id } = await sendOne(stage)
    expectMembers(await recall(stage, id), { 'deliveries.0.state': 'cancelled' })
    const seen = await stage.recipient.ask('GET', `/v1/documents/${id}`)
    expectProblem(seen, 404, 'not-found')
  },
}

export const recallAfter: ConformanceCase = {
  name: 'recall-after-delivery',
  rule: 'After it was registered the recipient is asked; it agrees (15), and the document is recalled',
  clause: 'QCVN 102; docs/lifecycle.md, Taking back',
  run: async (stage) => {
    const accepted = await sendOne(stage)
    const delivery = deliveryOf(accepted)
    expectMembers(await report(stage, delivery, { code: '03' }), { applied: true })
    const asked = await recall(stage, accepted.id)
    expectMembers(asked, { 'deliveries.0.state': 'received', 'deliveries.0.recall': 'requested' })
    const agreed = await report(stage, delivery, { code: '15' })
    expectMembers(agreed, { applied: true, recall: 'agreed' })
    expectMembers(await viewOf(stage, accepted.id), { state: 'recalled' })
  },
}

function recall(stage: Stage, id: string): Promise<Answer> {
  const json = { reason: 'Conformance test' }
  return stage.sender.ask('POST', `/v1/documents/${id}/recall`, { json })
}
