// Taking what is due and writing down what became of it, on PostgreSQL with four workers, beside a queue that is made for it.
import { createDatabase, startPostgres } from '../../../packages/server/test/support/postgres.ts'
import { DueDeliveries } from '../../../packages/server/test/support/due-deliveries.ts'
import { BossQueue } from '../others/pg-boss.ts'
import type { Row } from '../row.ts'
import { inTurn } from './accept.ts'

const WORKERS = 4
const JOBS = 800

function claimRow(name: string, batchSize: number, goal: number): Row {
  return {
    name,
    what: `claim and acknowledge a delivery on PostgreSQL, ${WORKERS} workers`,
    against: `pg-boss: fetch of ${batchSize}, complete of each`,
    unit: 'ms wall',
    goal,
    measure: async () => {
      const server = await startPostgres()
      try {
        const url = await createDatabase(server.url)
        await using ours = await DueDeliveries.open(url, WORKERS)
        await using other = await BossQueue.open(await createDatabase(server.url), WORKERS)
        const drainOurs = async (): Promise<number> => {
          await ours.add(JOBS)
          return wallOf(() => ours.drain())
        }
        const drainOther = async (): Promise<number> => {
          await other.add(JOBS)
          return wallOf(() => other.drain(batchSize))
        }
        await drainOurs()
        await drainOther()
        return await inTurn(drainOurs, drainOther, 5)
      } finally {
        await server.end()
      }
    },
  }
}

async function wallOf(act: () => Promise<void>): Promise<number> {
  const start = performance.now()
  await act()
  return (performance.now() - start) / JOBS
}

export const claimRows: readonly Row[] = [
  claimRow('claim-acknowledge', 1, 3),
  claimRow('claim-acknowledge-batches', 32, 1),
]
