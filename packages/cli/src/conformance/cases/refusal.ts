import type { ConformanceCase } from '../conformance-case.ts'
import { deliveryOf, report, sendOne, viewOf } from '../documents.ts'
import { expectMembers, expectProblem } from '../expect.ts'

export const refusalReason: ConformanceCase = {
  name: 'refusal-reason',
  rule: 'A refusal (02) needs a reason, which reaches the sender',
  clause: 'QCVN 102; docs/lifecycle.md, Status codes',
  run: async (stage) => {
    const accepted = await sendOne(stage)
    const delivery = deliveryOf(accepted)
    const bare = await report(stage, delivery, { code: '02' })
    expectProblem(bare, 422, 'status-reason-required')
    const reason = 'Sai nơi nhận (conformance test)'
    const refused = await report(stage, delivery, { code: '02', reason })
    expectMembers(refused, { applied: true, state: 'refused' })
    expectMembers(await viewOf(stage, accepted.id), {
      'deliveries.0.state': 'refused',
      'deliveries.0.refusalReason': reason,
    })
  },
}
