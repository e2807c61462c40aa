// Accepting signed documents over HTTP, everything verified and on disk before the answer: beside what the disk takes at most, a document to
// many beside one to one, and how evenly half the load is answered.
import { z } from 'zod'
import { startGatewayProcess, type Database } from '../inputs/running-gateway.ts'
import { startStanding, type StandingChild } from '../inputs/standing-child.ts'
import { median, type Measurement } from '../measure.ts'
import type { Row } from '../row.ts'

const CLIENTS = 32
/** Writers of the limit. */
const WRITERS = 8
const ROUNDS = 9
const RECIPIENTS = 100

export const sendingAnswer = z.object({
  wallMs: z.number(),
  medianMs: z.number(),
  p99Ms: z.number(),
})
const writingAnswer = z.object({ wallMs: z.number() })

/** Wall milliseconds a document: accepted, and written at the limit. */
async function againstStore(
  database: Database,
  bytes: number,
  documents: number,
): Promise<Measurement> {
  await using gateway = await startGatewayProcess({ database })
  await using limit = await startStanding('store-limit.ts', { args: [`${gateway.folder}/limit`] })
  const send = async (): Promise<number> => {
    const work = { documents, bytes, clients: CLIENTS }
    return (await gateway.senders.ask(work, sendingAnswer)).wallMs / documents
  }
  const write = async (): Promise<number> => {
    const work = { files: documents, bytes, writers: WRITERS }
    return (await limit.ask(work, writingAnswer)).wallMs / documents
  }
  for (let round = 0; round < 2; round++) {
    await send()
    await write()
  }
  return await inTurn(send, write)
}

/** Medians of both sides; who begins changes from round to round. */
export async function inTurn(
  ours: () => Promise<number>,
  other: () => Promise<number>,
  rounds = ROUNDS,
): Promise<Measurement> {
  const costs: { ours: number[]; other: number[] } = { ours: [], other: [] }
  for (let round = 0; round < rounds; round++) {
    if (round % 2 === 1) costs.other.push(await other())
    costs.ours.push(await ours())
    if (round % 2 === 0) costs.other.push(await other())
  }
  return { ours: median(costs.ours), other: median(costs.other), runs: rounds }
}

/** CPU milliseconds of the gateway for each of so many documents. */
export async function gatewayCpu(
  { process: child, senders }: { process: StandingChild; senders: StandingChild },
  work: { readonly documents: number; readonly bytes: number; readonly recipients?: number },
): Promise<number> {
  const before = child.cpuMs()
  await senders.ask({ clients: CLIENTS, ...work }, sendingAnswer)
  return (child.cpuMs() - before) / work.documents
}

function storeRow(name: string, database: Database, bytes: number, goal: number): Row {
  const size = bytes === 100_000 ? '100 KB' : '1 MB'
  const where = database === 'sqlite' ? 'the embedded store' : 'PostgreSQL'
  return {
    name,
    what: `accept a signed document of ${size} on ${where}, ${CLIENTS} clients`,
    against: `the disk's limit: write, sync, rename, sync the directory, ${WRITERS} writers`,
    unit: 'ms wall',
    goal,
    measure: () => againstStore(database, bytes, bytes === 100_000 ? 250 : 50),
  }
}

export const acceptRows: readonly Row[] = [
  storeRow('accept-100kb-sqlite', 'sqlite', 100_000, 0.5),
  storeRow('accept-100kb-postgres', 'postgres', 100_000, 0.35),
  storeRow('accept-1mb-sqlite', 'sqlite', 1_000_000, 0.65),
  {
    name: 'accept-fan-out',
    what: `accept a document for ${RECIPIENTS} recipients`,
    against: '4 x the same for one',
    unit: 'ms CPU',
    goal: 1,
    measure: async () => {
      await using gateway = await startGatewayProcess({ recipients: RECIPIENTS })
      const cost = (recipients: number) =>
        gatewayCpu(gateway, { documents: 100, bytes: 100_000, recipients })
      for (const recipients of [1, RECIPIENTS, 1]) await cost(recipients)
      return await inTurn(
        () => cost(RECIPIENTS),
        async () => 4 * (await cost(1)),
      )
    },
  },
  {
    name: 'accept-half-load',
    what: 'p99 of accepting at half the load',
    against: '10 x the median of the same run',
    unit: 'ms wall',
    goal: 1,
    measure: async () => {
      await using gateway = await startGatewayProcess()
      const work = { bytes: 100_000, clients: CLIENTS }
      await gateway.senders.ask({ ...work, documents: 500 }, sendingAnswer)
      const full = await gateway.senders.ask({ ...work, documents: 500 }, sendingAnswer)
      const rate = 500_000 / full.wallMs / 2
      const runs: z.infer<typeof sendingAnswer>[] = []
      for (let round = 0; round < 5; round++)
        runs.push(await gateway.senders.ask({ ...work, documents: 500, rate }, sendingAnswer))
      return {
        ours: median(runs.map(({ p99Ms }) => p99Ms)),
        other: 10 * median(runs.map(({ medianMs }) => medianMs)),
        runs: runs.length,
      }
    },
  },
]
