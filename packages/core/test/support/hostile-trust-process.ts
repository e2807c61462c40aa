// Verifies hostile certificates in a process of its own and prints, a line each, how it ended, what it took and how much the process grew.
// Run by hostile-material.test.ts.
import { gatherTrust, verifyCertificate } from '../../src/trust/index.ts'
import { HOSTILE_CASES, type HostileMaterial } from './hostile-trust.ts'

for (const { name, make } of HOSTILE_CASES) {
  const material = make()
  globalThis.gc?.()
  const before = process.memoryUsage.rss()
  const start = process.cpuUsage()
  const outcome = await judge(material).catch((error: unknown) => ({ error: String(error) }))
  const { user, system } = process.cpuUsage(start)
  const cpuMs = Math.round((user + system) / 1000)
  console.log(
    JSON.stringify({ name, ...outcome, cpuMs, grown: process.memoryUsage.rss() - before }),
  )
}

/** By both roads: a certificate by itself, and the facts of a document's signer. */
async function judge({ certificate, options }: HostileMaterial): Promise<object> {
  const { valid, findings } = await verifyCertificate(certificate, options)
  const { trust, untrusted = [], crls = [], ocsps = [], at } = options
  const { chains } = await gatherTrust({
    leaves: [{ certificate, purpose: 'signing' }],
    certificates: untrusted,
    anchors: trust,
    embedded: { crls: [], ocsps: [] },
    supplied: { crls, ocsps },
    online: {},
    at,
  })
  return { valid, findings: findings.length, chains: chains.size }
}
