// Verifies hostile documents in a process of its own and prints, a line each, how it ended and how large the process has become.
// Arguments: names, or none for all. Run by hostile-input.test.ts.
import { findHiddenContent } from '@sealpost/core'
import { FormatError } from '@sealpost/core/errors'
import { HOSTILE_DOCUMENTS } from './hostile-documents.ts'
import { slowness } from './slowness.ts'
import { createWorld } from './world.ts'

const world = await createWorld()
const names = process.argv.slice(2)

const slow = slowness()

for (const { name, kind, make } of HOSTILE_DOCUMENTS) {
  if (names.length > 0 && !names.includes(name)) continue
  const document = await make(world)
  // The documents themselves are large: what counts is how much the process grows while it verifies.
  globalThis.gc?.()
  const before = process.memoryUsage.rss()
  const start = process.cpuUsage()
  const outcome = await world.verify(document).then(
    ({ indication, subIndication, signatures }) => ({ indication, subIndication, signatures: signatures.length }), // prettier-ignore
    (error: unknown) => ({ error: String(error) }),
  )
  const cpuMs = msSince(start)
  const grown = process.memoryUsage.rss() - before
  console.log(
    JSON.stringify({
      name,
      kind,
      slowness: slow,
      bytes: document.length,
      ...outcome,
      cpuMs,
      examinedMs: kind === 'pdf' ? await examine(document) : 0,
      grown,
    }),
  )
}

function msSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start)
  return Math.round((user + system) / 1000)
}

/** What a signer asks before signing: findings, or an error with a name. */
async function examine(document: Uint8Array): Promise<number> {
  const start = process.cpuUsage()
  await findHiddenContent(document).catch((error: unknown) => {
    if (!(error instanceof FormatError)) throw error
  })
  return msSince(start)
}
