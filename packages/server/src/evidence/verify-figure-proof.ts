// Checks a published figure with its proof and the log's public key, and nothing else: who holds the three needs no gateway.
import { createHash } from 'node:crypto'
import { FormatError } from '@sealpost/core/errors'
import { z } from 'zod'
import { toCanonicalJson, type Json } from '../canonical-json.ts'
import type { LogFinding } from './log-report.ts'
import type { VerifierKey } from './note.ts'
import { verifyProof } from './verify-proof.ts'

export interface FigureQuestion {
  /** The figures of a closed period, as JSON; how it is written down does not matter. */
  readonly figure: string
  /** A `.tlog-proof`. */
  readonly proof: string
  readonly logKey: VerifierKey
}

export interface FigureReport {
  /** Of the canonical form, lower-case hexadecimal. */
  readonly sha256: string
  readonly findings: readonly LogFinding[]
}

const json: z.ZodType<Json> = z.json()
const leafSchema = z.object({
  type: z.literal('statistics.closed'),
  figures: z.object({ sha256: z.string() }),
})

/** Throws `ERR_FORMAT_FIGURE` for what is no JSON. */
export function verifyFigureProof({ figure, proof, logKey }: FigureQuestion): FigureReport {
  const sha256 = createHash('sha256').update(canonical(figure)).digest('hex')
  return { sha256, findings: verifyProof(proof, logKey, (leaf) => digestIn(leaf) === sha256) }
}

function canonical(figure: string): string {
  try {
    return toCanonicalJson(json.parse(JSON.parse(figure)))
  } catch (cause) {
    throw new FormatError('ERR_FORMAT_FIGURE', 'These are no figures in JSON', { cause })
  }
}

/** The digest in a leaf; null where there is none. */
function digestIn(leaf: Uint8Array): string | null {
  try {
    const content: unknown = JSON.parse(Buffer.from(leaf).toString())
    return leafSchema.parse(content).figures.sha256
  } catch {
    return null
  }
}
