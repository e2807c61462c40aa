import { verifyReceipt, type ReceiptKeys } from '@sealpost/client'
import type { ConformanceCase } from '../conformance-case.ts'
import { sendOne } from '../documents.ts'
import { expectEqual, expectStatus, expectThat } from '../expect.ts'
import type { Stage } from '../stage.ts'

export const acceptanceReceipt: ConformanceCase = {
  name: 'acceptance-receipt',
  rule: 'The receipt of an acceptance is signed (Ed25519) by a key that the gateway publishes',
  clause: 'RFC 7515; RFC 8037; docs/evidence.md, What you hold',
  run: async (stage) => {
    const accepted = await sendOne(stage)
    const verdict = await verifyReceipt(accepted.receipt, await readKeys(stage))
    expectThat(verdict.valid, 'a receipt that verifies', verdict)
    const { claims } = verdict
    expectEqual('kind', claims['kind'], 'acceptance')
    expectEqual('sub', claims['sub'], accepted.id)
    expectEqual('documentUid', claims['documentUid'], accepted.documentUid)
  },
}

async function readKeys({ sender }: Stage): Promise<ReceiptKeys> {
  const answer = await sender.ask('GET', '/.well-known/jwks.json')
  expectStatus(answer, 200)
  const keys = answer.at('keys')
  const isKey = (key: unknown): key is object => typeof key === 'object' && key !== null
  return { keys: Array.isArray(keys) ? keys.filter(isKey) : [] }
}
