// Verifies mutated signed documents in a process of its own and prints what came of it. Arguments: how many, and the seed.
import { setImmediate } from 'node:timers/promises'
import { signPdf, signXml, type VerificationReport } from '@sealpost/core'
import { isAccepted } from './is-accepted.ts'
import { makeRandom } from './mutate-pdf.ts'
import { findSignature } from './signature-text.ts'
import { bytesOf, letter } from './small-pdf.ts'
import { createWorld, PKI_TIME } from './world.ts'

interface Seed {
  readonly kind: 'pdf' | 'xml'
  readonly bytes: Uint8Array
  /** Whether a byte at this place may change without changing what was signed. */
  readonly isFree: (place: number) => boolean
}

const [runs = 300, seed = 1] = process.argv.slice(2).map(Number)
const world = await createWorld()
const random = makeRandom(seed)
const at = PKI_TIME

const once = await signPdf(letter(), world.person, { at })
const twice = await signPdf(once, world.agency, { at })
const xml = await signXml(
  bytesOf('<bao-cao><so>1 000 000</so><ten>A</ten></bao-cao>'),
  world.person,
  { at },
)

const gapOf = (pdf: Uint8Array) => {
  const [, start, end] = findSignature(pdf).numbers
  return (place: number): boolean => place >= start && place < end
}
const seeds: readonly Seed[] = [
  { kind: 'pdf', bytes: once, isFree: gapOf(once) },
  { kind: 'pdf', bytes: twice, isFree: gapOf(twice) },
  { kind: 'xml', bytes: xml, isFree: () => false },
]

const TOKENS = ['obj', 'endobj', 'stream', 'xref', 'trailer', 'startxref', '%%EOF', '<<', '>>', '[', ']', '(', ')', '<', '>', '/', ' 0 R', 'null', '/Prev 0', '/Kids', '9', '-1', '<!--', '-->', '<?x ?>', '<![CDATA[', '&amp;', ' Id="x"', 'xmlns="u"'] // prettier-ignore

let crashes = 0
let accepted = 0
let passed = 0
let slowest = 0
const examples: string[] = []
for (let run = 0; run < runs; run++) {
  const chosen = seeds[run % seeds.length] ?? seeds[0]
  if (chosen === undefined) break
  const flip = random(2) === 0
  const place = random(chosen.bytes.length)
  const bytes = flip ? flipped(chosen.bytes, place) : mutated(chosen.bytes)
  const start = process.cpuUsage()
  const report = await world.verify(bytes).catch((error: unknown) => String(error))
  const { user, system } = process.cpuUsage(start)
  slowest = Math.max(slowest, (user + system) / 1000)
  if (typeof report === 'string') {
    crashes++
    if (examples.length < 5) examples.push(`${chosen.kind} run ${run}: ${report}`)
  } else judge(report, chosen, flip, place, run)
  // A process that does nothing but microtasks never frees memory outside the heap.
  if (run % 16 === 0) await setImmediate()
}
const peakBytes = process.resourceUsage().maxRSS * 1024
console.log(
  JSON.stringify({
    runs,
    seed,
    crashes,
    accepted,
    passed,
    slowestMs: Math.round(slowest),
    peakBytes,
    examples,
  }),
)

function judge(
  report: VerificationReport,
  { kind, isFree }: Seed,
  flip: boolean,
  place: number,
  run: number,
): void {
  const good = kind === 'pdf' ? isAccepted(report) : report.indication === 'TOTAL-PASSED'
  if (!good) return
  passed++
  // XML has its own rows for what is covered; here it must only end in a report.
  if (!flip || isFree(place) || kind === 'xml') return
  accepted++
  if (examples.length < 5)
    examples.push(`pdf run ${run}: covered byte ${place} changed and accepted`)
}

function flipped(bytes: Uint8Array, place: number): Uint8Array {
  const copy = Uint8Array.from(bytes)
  copy[place] = (copy[place] ?? 0) ^ (1 + random(255))
  return copy
}

function mutated(bytes: Uint8Array): Uint8Array {
  let copy = Buffer.from(bytes)
  for (let edits = 1 + random(4); edits > 0; edits--) {
    const place = random(Math.max(1, copy.length))
    const token = Buffer.from(TOKENS[random(TOKENS.length)] ?? '', 'latin1')
    const head = copy.subarray(0, place)
    switch (random(5)) {
      case 0:
        copy = Buffer.from(flipped(copy, place))
        break
      case 1:
        copy = Buffer.concat([head, token, copy.subarray(place)])
        break
      case 2:
        copy = Buffer.concat([head, copy.subarray(place + 1 + random(20))])
        break
      case 3:
        copy = Buffer.from(head)
        break
      default:
        copy = Buffer.concat([copy, copy.subarray(place)])
    }
  }
  return copy
}
