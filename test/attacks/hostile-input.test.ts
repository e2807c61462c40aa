// T13, T14, T15 and bad input: whatever the bytes are, `verifyDocument` answers with a report, in bounded steps, processor time and memory.
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { memorySource, signPdf, signXml, verifyDocument, type ByteSource } from '@sealpost/core'
import { beforeAll, describe, expect, it } from 'vitest'
import { HOSTILE_DOCUMENTS } from './support/hostile-documents.ts'
import { bytesOf, letter } from './support/small-pdf.ts'
import { createWorld, PKI_TIME, type World } from './support/world.ts'

/** How much a process may grow while it verifies one of them. */
const MAX_GROWTH_BYTES = 256 << 20
/**
 * CPU of one verification, which other processes do not stretch as they do the clock's time: the limits of the design, on a processor like
 * the one of reference. The slowest PDF needs a third of its limit, the slowest XML and CMS a third to a half of theirs.
 */
const MAX_CPU_MS = { pdf: 10_000, xml: 2_000, other: 2_000 } as const
/** The whole process, all documents made and verified: a minute of CPU, of which a busy machine gives a tenth. */
const KILL_MS = 1_800_000
/** How often a document may be read over, in all. */
const MAX_READINGS = 40

interface Row {
  readonly name: string
  readonly kind: keyof typeof MAX_CPU_MS
  /** See `slowness`. */
  readonly slowness: number
  readonly indication?: string
  readonly error?: string
  readonly cpuMs: number
  /** CPU of looking for hidden content. */
  readonly examinedMs: number
  readonly grown: number
}

async function verifyAll(names: readonly string[]): Promise<Row[]> {
  const script = fileURLToPath(new URL('support/hostile-process.ts', import.meta.url))
  const flags = ['--expose-gc', '--conditions=@sealpost/source']
  const { stdout } = await promisify(execFile)(process.execPath, [...flags, script, ...names], {
    timeout: KILL_MS,
    maxBuffer: 1 << 24,
  })
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row)
}

describe('hostile documents', () => {
  it(
    'end in a report within bounded memory, each of them',
    // The collector gives memory back when it likes: a figure counts only when it repeats.
    { retry: 2, timeout: KILL_MS },
    async () => {
      const rows = await verifyAll([])
      expect(rows.map(({ name }) => name)).toEqual(HOSTILE_DOCUMENTS.map(({ name }) => name))
      for (const { name, kind, slowness, indication, error, grown, ...row } of rows) {
        expect({ name, error }).toEqual({ name, error: undefined })
        expect({ name, indication }).toEqual({ name, indication: expect.any(String) as string })
        expect({ name, small: grown < MAX_GROWTH_BYTES }).toEqual({ name, small: true })
        const limitMs = MAX_CPU_MS[kind] * slowness
        const cpuMs = Math.max(row.cpuMs, row.examinedMs)
        expect({ name, ends: cpuMs < limitMs || cpuMs }).toEqual({ name, ends: true })
      }
      for (const kind of ['pdf', 'xml', 'other'] as const) tell(kind, rows)
    },
  )
})

function tell(kind: Row['kind'], rows: readonly Row[]): void {
  const own = rows.filter((row) => row.kind === kind).toSorted((a, b) => b.cpuMs - a.cpuMs)
  const [slowest] = own
  console.log(`hostile ${kind}: ${own.length}, all answered; the slowest took ${slowest?.cpuMs} ms of CPU (${slowest?.name})`) // prettier-ignore
}

interface Counted {
  readonly source: ByteSource
  readonly readings: () => number
}

/** Counts what is read, in multiples of the document. */
function counted(bytes: Uint8Array): Counted {
  const inner = memorySource(bytes)
  let read = 0
  const source: ByteSource = {
    size: inner.size,
    read: (position, length) => {
      read += length
      return inner.read(position, length)
    },
  }
  return { source, readings: () => read / Math.max(1, bytes.length) }
}

describe('documents cut short', () => {
  let world: World
  const signed = new Map<string, Uint8Array>()
  beforeAll(async () => {
    world = await createWorld()
    const { person } = world
    signed.set('PDF', await signPdf(letter(), person, { at: PKI_TIME }))
    const xml = bytesOf('<bao-cao><so>1 000 000</so></bao-cao>')
    signed.set('XML', await signXml(xml, person, { at: PKI_TIME }))
  })

  it.each(['PDF', 'XML'])('are never good, at whatever byte the %s ends', async (kind) => {
    const whole = signed.get(kind) ?? new Uint8Array(0)
    const { trust, crls } = world
    expect((await world.verify(whole)).indication).toBe('TOTAL-PASSED')
    // Every length near both ends, and steps that meet every part in between.
    const lengths = [...Array(whole.length).keys()].filter(
      (length) => length < 64 || whole.length - length < 700 || length % 61 === 0,
    )
    for (const length of lengths) {
      const { source, readings } = counted(whole.subarray(0, length))
      const report = await verifyDocument(source, { trust, crls, at: PKI_TIME })
      const isWhole = isTrimmed(whole.subarray(length))
      if (!isWhole) expect({ length, indication: report.indication }).not.toMatchObject({ indication: 'TOTAL-PASSED' }) // prettier-ignore
      expect(readings()).toBeLessThan(MAX_READINGS + 64_000 / Math.max(1, length))
    }
  })
})

/** Only white space is missing. */
function isTrimmed(rest: Uint8Array): boolean {
  return rest.every((byte) => byte <= 0x20)
}
