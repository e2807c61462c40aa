// I7 and I8 with what an outsider has: the log over HTTP agrees with every head that was ever served, receipts lead to it, nothing waits.
import { httpTiles, readVerifierKey, verifyLog, verifyReceipt } from '@sealpost/server'
import { z } from 'zod'
import { askUntilAnswered, pause } from '../ask.ts'
import type { SenderEntry } from '../ledger.ts'
import type { Broken } from './findings.ts'

const stateSchema = z.object({
  state: z.string(),
  pending: z.number(),
  detail: z.string().nullable(),
})

/** A leaf may wait so long after everything is quiet. */
const LONGEST_WAIT_MS = 60_000
/** Receipts of each sender that are checked, evenly spread. */
const RECEIPTS = 50

export async function untilLogged(doors: readonly string[]): Promise<Broken[]> {
  const end = performance.now() + LONGEST_WAIT_MS
  for (;;) {
    const state = (await askUntilAnswered(doors, '/v1/evidence', '')).json(stateSchema)
    if (state.state === 'running' && state.pending === 0) return []
    if (performance.now() > end) {
      const detail = `${state.pending} leaves still wait, and the log is ${state.state}: ${state.detail ?? ''}`
      return [{ invariant: 'I7', about: 'the evidence log', detail }]
    }
    await pause(200)
  }
}

export async function checkLog(
  doors: readonly string[],
  heads: readonly string[],
): Promise<Broken[]> {
  const key = readVerifierKey((await askUntilAnswered(doors, '/tlog/vkey', '')).raw.toString())
  const source = httpTiles(`${doors[0] ?? ''}/tlog`)
  const { findings } = await verifyLog({ source, key, heads })
  return findings.map(({ code, index, detail }) => ({
    invariant: 'I7',
    about: `entry ${index ?? '-'}`,
    detail: `${code}: ${detail}`,
  }))
}

export async function checkReceipts(
  doors: readonly string[],
  key: string,
  ledger: readonly SenderEntry[],
): Promise<Broken[]> {
  const keys = (await askUntilAnswered(doors, '/.well-known/jwks.json', '')).raw.toString()
  const vkey = (await askUntilAnswered(doors, '/tlog/vkey', '')).raw.toString()
  const logKey = readVerifierKey(vkey)
  const all = ledger.flatMap((entry) => (entry.kind === 'acknowledged' ? [entry] : []))
  const step = Math.max(1, Math.floor(all.length / RECEIPTS))
  const found: Broken[] = []
  for (const { uid, id, receipt } of all.filter((_, at) => at % step === 0)) {
    const proof = (await askUntilAnswered(doors, `/v1/documents/${id}/proof`, key)).raw.toString()
    const { findings } = verifyReceipt({ receipt, proof, keys, logKey })
    for (const { code, detail } of findings)
      found.push({ invariant: 'I7', about: uid, detail: `${code}: ${detail}` })
  }
  return found
}
