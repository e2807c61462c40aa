// Proofs that stand alone (c2sp.org/tlog-proof@v1): the leaf's place, the hashes up to the root, the signed checkpoint. The extra line
// carries the leaf itself, so that receipt, proof and key are all a verifier needs.
import { FormatError } from '@sealpost/core/errors'
import { HASH_BYTES } from './merkle.ts'

const FIRST_LINE = 'c2sp.org/tlog-proof@v1'
const MAX_HASHES = 63

export interface TlogProof {
  readonly index: number
  readonly hashes: readonly Uint8Array[]
  /** The signed note, as the log published it. */
  readonly checkpoint: string
  /** The leaf. Not authenticated by itself: its hash must lead to the root. */
  readonly extra: Uint8Array | null
}

export function writeTlogProof({ index, hashes, checkpoint, extra }: TlogProof): string {
  const lines = [
    FIRST_LINE,
    ...(extra === null ? [] : [`extra ${toBase64(extra)}`]),
    `index ${index}`,
    ...hashes.map(toBase64),
    '',
  ]
  return `${lines.join('\n')}\n${checkpoint}`
}

/** Throws `ERR_FORMAT_TLOG_PROOF`. */
export function readTlogProof(content: string): TlogProof {
  const end = content.indexOf('\n\n')
  const [first, ...lines] = content.slice(0, Math.max(0, end)).split('\n')
  if (end < 0 || first !== FIRST_LINE) throw broken()
  const extra = lines[0]?.startsWith('extra ') === true ? lines.shift()?.slice(6) : undefined
  const index = /^index (0|[1-9]\d{0,14})$/.exec(lines.shift() ?? '')?.[1]
  const hashes = lines.map((line) => fromBase64(line))
  const isRight = hashes.length <= MAX_HASHES && hashes.every((hash) => hash.length === HASH_BYTES)
  if (index === undefined || !isRight) throw broken()
  return {
    index: Number(index),
    hashes,
    checkpoint: content.slice(end + 2),
    extra: extra === undefined ? null : fromBase64(extra),
  }
}

function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}

function fromBase64(text: string): Uint8Array {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text)) throw broken()
  return new Uint8Array(Buffer.from(text, 'base64'))
}

function broken(): FormatError {
  return new FormatError(
    'ERR_FORMAT_TLOG_PROOF',
    'This is no proof of the form c2sp.org/tlog-proof@v1',
  )
}
