// What a closed period says of itself: counts, what they were counted from, by which formula and which code. Canonical JSON of integers, so
// that whoever holds it can digest it and find the digest in the evidence log.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { toCanonicalJson, type Json } from '../canonical-json.ts'
import { FORMULA, FORMULA_VERSION } from './definitions.ts'
import { MEASURES } from '../store/share-measures.ts'
import type { Counts } from './measures.ts'

export interface SnapshotBody {
  readonly kind: 'sealpost-figures'
  readonly formula: string
  readonly formulaVersion: number
  /** Version of the gateway that counted. */
  readonly code: string
  readonly period: { readonly name: string; readonly from: string; readonly to: string }
  /** Code of the agency; null: everybody. */
  readonly agency: string | null
  readonly subordinates: boolean
  /** Grows with each correction. */
  readonly version: number
  readonly closedAt: string
  /** What was counted. */
  readonly inputs: SnapshotInputs
  readonly result: SnapshotResult
  /** Digest of the version before; null for the first. */
  readonly previous: string | null
  /** What a correction changed. */
  readonly changes: readonly FigureChange[]
}

export interface SnapshotInputs {
  /** The end of the book of events. */
  readonly seq: number
  readonly issuances: number
  /** SHA-256 over the issuances with what each adds, in the order of their names. */
  readonly digest: string
  /** Version of the formula and fingerprint of the working-day calendar. */
  readonly settings: string
}

export interface SnapshotResult {
  readonly counts: Readonly<Record<string, number>>
  /** Null: fewer than five. */
  readonly exempt: { readonly confidential: number | null; readonly other: number | null }
  readonly coverage: {
    readonly accounted: number
    readonly declared: number
    readonly standing: string
  }
  readonly agencies: readonly AgencyResult[]
}

export interface AgencyResult {
  readonly code: string
  readonly documents: number
  readonly counted: number
  readonly dispatches: number
  readonly dispatchesCounted: number
}

export interface FigureChange {
  /** Such as `counts.counted` or `agencies.H14.documents`. */
  readonly figure: string
  readonly before: number | null
  readonly after: number | null
}

const manifest = z.object({ version: z.string() })

const CODE: string = manifest.parse(
  JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')),
).version

export const SNAPSHOT_HEAD: Pick<SnapshotBody, 'kind' | 'formula' | 'formulaVersion' | 'code'> = {
  kind: 'sealpost-figures',
  formula: FORMULA,
  formulaVersion: FORMULA_VERSION,
  code: CODE,
}

/** The counts by name, zeros included. */
export function namedCounts(counts: Counts): Record<string, number> {
  return Object.fromEntries(MEASURES.map((measure) => [measure, counts[measure]]))
}

const change = z.strictObject({
  figure: z.string(),
  before: z.int().nullable(),
  after: z.int().nullable(),
})

export const snapshotSchema: z.ZodType<SnapshotBody> = z
  .strictObject({
    kind: z.literal('sealpost-figures'),
    formula: z.string().max(100),
    formulaVersion: z.int(),
    code: z.string().max(100),
    period: z.strictObject({ name: z.string().max(30), from: z.iso.date(), to: z.iso.date() }),
    agency: z.string().max(35).nullable(),
    subordinates: z.boolean(),
    version: z.int(),
    closedAt: z.iso.datetime(),
    inputs: z.strictObject({
      seq: z.int(),
      issuances: z.int(),
      digest: z.string().max(64),
      settings: z.string().max(100),
    }),
    result: z.strictObject({
      counts: z.record(z.string(), z.int()),
      exempt: z.strictObject({ confidential: z.int().nullable(), other: z.int().nullable() }),
      coverage: z.strictObject({ accounted: z.int(), declared: z.int(), standing: z.string() }),
      agencies: z.array(
        z.strictObject({
          code: z.string(),
          documents: z.int(),
          counted: z.int(),
          dispatches: z.int(),
          dispatchesCounted: z.int(),
        }),
      ),
    }),
    previous: z.string().max(64).nullable(),
    changes: z.array(change),
  })
  .meta({ id: 'ClosedFigures' })

/** The text that is kept and served, byte for byte. */
export function writeSnapshot(body: SnapshotBody): string {
  return toCanonicalJson(toJson(body))
}

/** SHA-256 of the text, lower-case hexadecimal: what the evidence log holds. */
export function digestSnapshot(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function toJson(body: SnapshotBody): Json {
  const { inputs, result, period, changes } = body
  return {
    ...body,
    period: { ...period },
    inputs: { ...inputs },
    result: {
      counts: { ...result.counts },
      exempt: { ...result.exempt },
      coverage: { ...result.coverage },
      agencies: result.agencies.map((row) => ({ ...row })),
    },
    changes: changes.map((row) => ({ ...row })),
  }
}

/** What two results say differently. */
export function compareResults(before: SnapshotResult, after: SnapshotResult): FigureChange[] {
  const [old, now] = [flatten(before), flatten(after)]
  const figures = [...new Set([...old.keys(), ...now.keys()])].toSorted()
  return figures.flatMap((figure) => {
    const pair = { before: old.get(figure) ?? null, after: now.get(figure) ?? null }
    return pair.before === pair.after ? [] : [{ figure, ...pair }]
  })
}

function flatten({
  counts,
  exempt,
  coverage,
  agencies,
}: SnapshotResult): Map<string, number | null> {
  return new Map<string, number | null>([
    ...Object.entries(counts).map(([name, count]) => [`counts.${name}`, count] as const),
    ['exempt.confidential', exempt.confidential],
    ['exempt.other', exempt.other],
    ['coverage.accounted', coverage.accounted],
    ['coverage.declared', coverage.declared],
    ...agencies.flatMap(({ code, ...row }) =>
      Object.entries(row).map(([name, count]) => [`agencies.${code}.${name}`, count] as const),
    ),
  ])
}
