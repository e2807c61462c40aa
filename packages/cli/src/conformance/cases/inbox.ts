import type { ConformanceCase } from '../conformance-case.ts'
import { deliveryOf, sendOne } from '../documents.ts'
import { expectThat } from '../expect.ts'
import type { Stage } from '../stage.ts'

export const inboxLongPoll: ConformanceCase = {
  name: 'inbox-long-poll',
  rule: 'What is sent while the recipient waits is in its inbox, until it is received',
  clause: 'docs/lifecycle.md, Delivery; GET /v1/inbox?wait=30',
  run: async (stage) => {
    const waiting = waitFor(stage)
    const accepted = await sendOne(stage)
    const delivery = deliveryOf(accepted)
    expectThat(await waiting, 'an inbox with something in it', 'an empty one')
    expectThat(await isWaiting(stage, delivery), 'the delivery in the inbox', 'not there')
    await stage.recipient.gateway.reportStatus(delivery, { code: '03' })
    expectThat(!(await isWaiting(stage, delivery)), 'the delivery gone after 03', 'still there')
  },
}

async function waitFor({ recipient }: Stage): Promise<boolean> {
  const answer = await recipient.ask('GET', '/v1/inbox?wait=30')
  return answer.status === 200 && answer.at('items.0.deliveryId') !== undefined
}

async function isWaiting({ recipient }: Stage, delivery: string): Promise<boolean> {
  for await (const item of recipient.gateway.inbox({ once: true }))
    if (item.deliveryId === delivery) return true
  return false
}
