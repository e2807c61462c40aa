// What a gateway holds while many want something of it at once: the most resident memory of its process.
import { Agent, request } from 'node:http'
import { z } from 'zod'
import { startGatewayProcess } from '../inputs/running-gateway.ts'
import type { Row } from '../row.ts'
import { sendingAnswer } from './accept.ts'

const UPLOADS = 50
const UPLOAD_BYTES = 20_000_000
const AGENCIES = 1_000
const WAIT_SECONDS = 20

/** Asks for each agency's empty inbox at once; resolves with what `look` says while all wait, when they have all been answered. */
async function waitForAll(
  url: string,
  keys: readonly string[],
  look: () => number,
): Promise<number> {
  const agent = new Agent({ maxSockets: Infinity })
  const answers = Promise.all(keys.map((key) => ask(agent, url, key)))
  await new Promise((resolve) => setTimeout(resolve, (WAIT_SECONDS / 2) * 1_000))
  const held = look()
  const statuses = await answers
  agent.destroy()
  if (statuses.some((status) => status !== 200)) throw new Error('An inbox did not answer')
  return held
}

function ask(agent: Agent, url: string, key: string): Promise<number | undefined> {
  const path = `${url}/v1/inbox?wait=${WAIT_SECONDS}`
  const headers = { Authorization: `Bearer ${key}` }
  return new Promise((resolve, reject) => {
    const asked = request(path, { agent, headers }, (response) => {
      response.resume()
      response.once('end', () => {
        resolve(response.statusCode)
      })
    })
    asked.once('error', reject)
    asked.end()
  })
}

export const serviceMemoryRows: readonly Row[] = [
  {
    name: 'memory-uploads',
    what: `${UPLOADS} uploads of 20 MB at once`,
    against: '250 MB',
    unit: 'MB RSS',
    goal: 1,
    measure: async () => {
      await using gateway = await startGatewayProcess()
      const work = { documents: UPLOADS, clients: UPLOADS, bytes: UPLOAD_BYTES, sameFile: true }
      await gateway.senders.ask(work, sendingAnswer)
      return { ours: gateway.process.peakRss(), other: 250, runs: 1 }
    },
  },
  {
    name: 'memory-long-polls',
    what: `${AGENCIES} agencies waiting for their inboxes`,
    against: '400 MB',
    unit: 'MB RSS',
    goal: 1,
    measure: async () => {
      await using gateway = await startGatewayProcess({ recipients: AGENCIES })
      const { url, keys, process: child } = gateway
      const held: number[] = []
      for (let round = 0; round < 2; round++)
        held.push(await waitForAll(url, keys, () => child.peakRss()))
      return { ours: z.number().parse(held.at(-1)), other: 400, runs: 1 }
    },
  },
]
