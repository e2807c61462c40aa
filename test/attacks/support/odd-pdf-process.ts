// Verifies and signs odd PDFs in a process of its own. Arguments: how many, and the seed. One line of JSON at the end.
import { readFileSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'
import { findHiddenContent, signPdf } from '@sealpost/core'
import { FormatError, UsageError } from '@sealpost/core/errors'
import { makeRandom } from './mutate-pdf.ts'
import { makeOddPdf, makePdfWith, ODDITIES } from './odd-pdfs.ts'
import { slowness } from './slowness.ts'
import { createWorld, PKI_TIME } from './world.ts'

const [runs = 300, seed = 1] = process.argv.slice(2).map(Number)
const world = await createWorld()
const random = makeRandom(seed)
const outcome = { documents: 0, crashes: 0, signed: 0, refused: 0, notGood: 0, slowestMs: 0 }
const codes = new Set<string>()
const examples: string[] = []

/** CPU of one thing done, in milliseconds: not the clock's time, which a busy machine stretches. */
async function timed(what: string, act: () => Promise<unknown>): Promise<void> {
  const start = process.cpuUsage()
  await act().catch((error: unknown) => {
    outcome.crashes++
    examples.push(`${what}: ${String(error)}`)
  })
  const { user, system } = process.cpuUsage(start)
  const ms = Math.round((user + system) / 1000)
  outcome.slowestMs = Math.max(outcome.slowestMs, ms)
}

/** A report, or the test has failed; then signed, or refused by name; and what was signed must be good. */
async function examine(bytes: Uint8Array, what: string): Promise<void> {
  outcome.documents++
  await timed(`${what}: verified`, () => world.verify(bytes))
  await timed(`${what}: examined`, () => examineHidden(bytes))
  for (const repair of [false, true])
    await timed(`${what}: signed${repair ? ', repaired' : ''}`, () => sign(bytes, what, repair))
}

/** Findings, or the name of what keeps the document from being opened. */
async function examineHidden(bytes: Uint8Array): Promise<void> {
  try {
    await findHiddenContent(bytes)
  } catch (error) {
    if (!(error instanceof FormatError || error instanceof UsageError)) throw error
    codes.add(error.code)
  }
}

async function sign(bytes: Uint8Array, what: string, repair: boolean): Promise<void> {
  try {
    const signed = await signPdf(bytes, world.person, { at: PKI_TIME, repair })
    outcome.signed++
    const { signatures } = await world.verify(signed)
    // The letter brings a junk signature of its own.
    if (signatures.some(({ indication }) => indication === 'TOTAL-PASSED')) return
    outcome.notGood++
    examples.push(`${what}: signed, and not good`)
  } catch (error) {
    if (!(error instanceof FormatError || error instanceof UsageError)) throw error
    outcome.refused++
    codes.add(error.code)
  }
}

for (const name of Object.keys(ODDITIES))
  for (let index = 0; index < 4; index++) await examine(makePdfWith(name, random), name)
for (let run = 0; run < runs; run++) {
  const { bytes, oddities } = makeOddPdf(random)
  await examine(bytes, `${run} ${oddities.join(' + ')}`)
  if (run % 16 === 0) await setImmediate()
}
console.log(JSON.stringify({ ...outcome, slowness: slowness(), peakBytes: peakBytes(), codes: [...codes].sort(), examples: examples.slice(0, 9) })) // prettier-ignore

/** The kernel's high-water mark of this process alone; `maxRSS` begins with its parent's. */
function peakBytes(): number {
  const [, kilobytes = '0'] = /VmHWM:\s*(\d+)/.exec(readFileSync('/proc/self/status', 'utf8')) ?? []
  return Number(kilobytes) * 1024
}
