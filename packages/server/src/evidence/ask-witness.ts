// Cosignatures over HTTP (c2sp.org/tlog-witness): the witness is told the new head with a proof that it continues the one it saw last.
import { ServiceError } from '@sealpost/core/errors'
import { readCheckpoint } from './checkpoint.ts'
import { cosignedAt } from './cosignature.ts'
import { readNote, writeSignatureLine, type VerifierKey } from './note.ts'
import { consistencyProof, type SubtreeHashes } from './tree.ts'

const TIMEOUT_MS = 5_000
const MAX_ANSWER = 16 << 10

export interface Witness {
  /** Submission prefix. */
  readonly url: string
  readonly key: VerifierKey
}

export type WitnessWord =
  | { readonly kind: 'cosigned'; readonly lines: string }
  /** It has seen a larger log of this name. */
  | { readonly kind: 'ahead'; readonly size: number }

/** `seenBefore` is the size it saw last, as far as we know. Rejects with `ERR_SERVICE_WITNESS` when the witness does not answer as it has to. */
export async function askWitness(
  witness: Witness,
  note: string,
  tree: SubtreeHashes,
  seenBefore: number,
): Promise<WitnessWord> {
  const { size } = readCheckpoint(note)
  const proof = await consistencyProof(tree, seenBefore, size)
  let answer = await post(witness, note, seenBefore, proof)
  if (answer.status === 409) {
    const seen = readSize(answer.body)
    if (seen > size) return { kind: 'ahead', size: seen }
    answer = await post(witness, note, seen, await consistencyProof(tree, seen, size))
  }
  if (answer.status !== 200) throw failed(`status ${answer.status}`)
  return { kind: 'cosigned', lines: ownLines(witness, note, answer.body) }
}

/** Only the lines of the key we know, and only when they verify. */
function ownLines(witness: Witness, note: string, body: string): string {
  const cosigned = readNote(note + body)
  const at = cosignedAt(cosigned, witness.key)
  if (at === undefined) throw failed('no cosignature that verifies')
  const { name, keyId } = witness.key
  const own = cosigned.signatures.filter((line) => line.name === name && line.keyId === keyId)
  return own.map(writeSignatureLine).join('')
}

interface WitnessAnswer {
  readonly status: number
  readonly body: string
}

async function post(
  witness: Witness,
  note: string,
  old: number,
  proof: readonly Uint8Array[],
): Promise<WitnessAnswer> {
  const hashes = proof.map((hash) => `${Buffer.from(hash).toString('base64')}\n`).join('')
  try {
    const response = await fetch(`${witness.url.replace(/\/+$/, '')}/add-checkpoint`, {
      method: 'POST',
      body: `old ${old}\n${hashes}\n${note}`,
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    return { status: response.status, body: await readSome(response) }
  } catch (cause) {
    if (cause instanceof ServiceError) throw cause
    throw failed('no answer', cause)
  }
}

async function readSome(response: Response): Promise<string> {
  const parts: Uint8Array[] = []
  let bytes = 0
  for await (const part of response.body ?? []) {
    if (!(part instanceof Uint8Array)) throw failed('an answer without bytes')
    bytes += part.length
    if (bytes > MAX_ANSWER) throw failed('an answer that is too long')
    parts.push(part)
  }
  return Buffer.concat(parts).toString()
}

function readSize(body: string): number {
  const size = /^(0|[1-9]\d{0,14})\n$/.exec(body)?.[1]
  if (size === undefined) throw failed('a conflict without a size')
  return Number(size)
}

function failed(what: string, cause?: unknown): ServiceError {
  const message = `The witness gave ${what}`
  return new ServiceError('ERR_SERVICE_WITNESS', message, cause === undefined ? {} : { cause })
}
