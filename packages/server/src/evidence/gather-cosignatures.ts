import type { Log } from '../context.ts'
import type { CheckpointRow } from '../store/schema.ts'
import { askWitness, type Witness } from './ask-witness.ts'
import type { Halt } from './known-heads.ts'
import { tileHashes } from './tile-hashes.ts'
import type { TileStore } from './tile-store.ts'

/** What this process knows of the witnesses. */
export interface WitnessMemory {
  /** Size of the log each one saw last, by its key. */
  readonly seen: Map<string, number>
  /** Nothing was shown since the start: a witness that saw more means that we were restored from an older state. */
  isFresh: boolean
}

export interface Gathering {
  readonly log: Log
  readonly witnesses: readonly Witness[]
  readonly tilesOf: (epoch: number) => TileStore
  readonly onWitnessFailure: () => void
}

export interface Gathered {
  /** Signature lines. */
  readonly cosignatures: string
  readonly halt: Halt | undefined
}

/**
 * Asks all witnesses at once. One that claims a larger log halts ours right after a start and never later: then it is the one that errs, and
 * nobody may stop us by saying so.
 */
export async function gatherCosignatures(
  parts: Gathering,
  row: CheckpointRow,
  memory: WitnessMemory,
): Promise<Gathered> {
  const tree = tileHashes(parts.tilesOf(row.epoch), row.size)
  const ask = async (witness: Witness): Promise<Gathered> => {
    const { name } = witness.key
    try {
      const word = await askWitness(witness, row.note, tree, memory.seen.get(name) ?? 0)
      if (word.kind === 'ahead') return aheadOf(parts, row, name, word.size, memory.isFresh)
      memory.seen.set(name, row.size)
      return { cosignatures: word.lines, halt: undefined }
    } catch (err) {
      parts.onWitnessFailure()
      parts.log.warn({ err, witness: name }, 'a witness did not cosign')
      return NOTHING
    }
  }
  const answers = await Promise.all(parts.witnesses.map(ask))
  const halt = answers.find((answer) => answer.halt !== undefined)?.halt
  if (halt === undefined) memory.isFresh = false
  return { cosignatures: answers.map((answer) => answer.cosignatures).join(''), halt }
}

const NOTHING: Gathered = { cosignatures: '', halt: undefined }

function aheadOf(
  parts: Gathering,
  row: CheckpointRow,
  witness: string,
  size: number,
  isFresh: boolean,
): Gathered {
  parts.onWitnessFailure()
  const detail = `The witness ${witness} has seen ${size} leaves, and the log has ${row.size}`
  parts.log.error({ witness, size, ours: row.size }, 'a witness has seen a larger log')
  return isFresh ? { cosignatures: '', halt: { reason: 'behind', detail } } : NOTHING
}
