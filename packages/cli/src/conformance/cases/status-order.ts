import { randomUUID } from 'node:crypto'
import type { ConformanceCase } from '../conformance-case.ts'
import { deliveryOf, report, sendOne, viewOf } from '../documents.ts'
import { expectMembers, expectProblem, expectThat } from '../expect.ts'

export const statusOrder: ConformanceCase = {
  name: 'status-order',
  rule: 'Status 03, then 06; what comes late changes nothing, the same again gets the first answer',
  clause: 'QCVN 102; docs/lifecycle.md, Status codes',
  run: async (stage) => {
    const accepted = await sendOne(stage)
    const delivery = deliveryOf(accepted)
    const received = { code: '03', incomingNumber: '456' }
    const first = await report(stage, delivery, received)
    expectMembers(first, { applied: true, state: 'received' })
    expectMembers(await report(stage, delivery, { code: '06' }), { applied: true })
    expectMembers(await report(stage, delivery, { code: '05' }), { applied: false })
    const again = await report(stage, delivery, received)
    expectThat(again.text === first.text, 'the bytes of the first answer', again.text)
    expectMembers(await viewOf(stage, accepted.id), {
      'deliveries.0.state': 'received',
      'deliveries.0.businessStatus': '06',
      'deliveries.0.incomingNumber': '456',
    })
  },
}

export const statusForeign: ConformanceCase = {
  name: 'status-foreign',
  rule: 'Nobody reports the status that is the other side’s, nor one of a delivery of others',
  clause: 'docs/problems.md, status-not-yours, not-found',
  run: async (stage) => {
    const path = `/v1/deliveries/${deliveryOf(await sendOne(stage))}/status`
    const mine = await stage.sender.ask('POST', path, { json: { code: '03' } })
    expectProblem(mine, 403, 'status-not-yours')
    const json = { code: '13', reason: 'Conformance test' }
    const theirs = await stage.recipient.ask('POST', path, { json })
    expectProblem(theirs, 403, 'status-not-yours')
    expectProblem(await report(stage, randomUUID(), { code: '03' }), 404, 'not-found')
  },
}
