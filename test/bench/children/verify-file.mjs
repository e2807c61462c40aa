// Verifies a file, integrity alone: node verify-file.mjs FILE
// Plain JavaScript and nothing but the package, as it runs when it is installed: a type stripper would be measured along with it.
import console from 'node:console'
import { existsSync, readFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import process from 'node:process'
import { fileSource } from '@sealpost/core/files'
import { verifyPdf } from '@sealpost/core/pades'

const [input = ''] = process.argv.slice(2)
const source = await fileSource(input)
const start = performance.now()
const before = process.cpuUsage()
const { signatures } = await verifyPdf(source, { trust: [] })
const { user, system } = process.cpuUsage(before)
const workMs = performance.now() - start
await source.close()
if (!signatures.every(({ signatureValueValid }) => signatureValueValid === true)) {
  throw new Error('The signature should be good')
}
const cpuMs = (process.resourceUsage().userCPUTime + process.resourceUsage().systemCPUTime) / 1000
const usage = { peakRss: peakRss(), cpuMs, workMs, workCpuMs: (user + system) / 1000 }
console.log(JSON.stringify(usage))

/** As in `usage.ts`, which says why. */
function peakRss() {
  const status = '/proc/self/status'
  if (!existsSync(status)) return (process.resourceUsage().maxRSS * 1024) / 1e6
  const [, kilobytes = '0'] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(status, 'utf8')) ?? []
  return (Number(kilobytes) * 1024) / 1e6
}
