// What a document costs when millions are stored, beside what it costs when few are.
import { filledDirectory } from '../inputs/filled-store.ts'
import { startGatewayProcess } from '../inputs/running-gateway.ts'
import { STORED, STORED_AGENCIES } from '../inputs/scale.ts'
import type { Row } from '../row.ts'
import { gatewayCpu, inTurn } from './accept.ts'

/** How much more it may be. */
const FLAT = 1.15

export const growthRows: readonly Row[] = [
  {
    name: 'accept-growth',
    what: `accept a document beside ${STORED.many.toLocaleString('en')} stored ones`,
    against: `${FLAT} x the same beside ${STORED.few.toLocaleString('en')}`,
    unit: 'ms CPU',
    goal: 1,
    measure: async () => {
      await using many = await startGatewayProcess({ filled: await filledOf(STORED.many) })
      await using few = await startGatewayProcess({ filled: await filledOf(STORED.few) })
      const work = { documents: 200, bytes: 100_000 }
      for (const gateway of [many, few, many, few]) await gatewayCpu(gateway, work)
      return await inTurn(
        () => gatewayCpu(many, work),
        async () => FLAT * (await gatewayCpu(few, work)),
      )
    },
  },
]

function filledOf(documents: number): Promise<string> {
  return filledDirectory({ documents, agencies: STORED_AGENCIES })
}
