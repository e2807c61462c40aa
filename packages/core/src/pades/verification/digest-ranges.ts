// One pass over the file for every signature in it: all ranges start at 0, so they share one running digest up to their gap, where a
// copy of it branches off (measured: ten signatures in 300 MB cost little more than one).
import {
  startDigest,
  type DigestName,
  type RunningDigest,
  type RunningVerification,
} from '../../crypto/index.ts'
import { walkChunks, type ByteSource } from '../../encoding/byte-source.ts'
import type { StepListener } from '../../encoding/progress.ts'
import type { ByteRange } from '../../pdf/index.ts'

export interface RangeRequest {
  /** Checked already: starts at 0, ends inside the file. */
  readonly byteRange: ByteRange
  readonly digests: readonly DigestName[]
  /** Fed with the same octets: a signature without signed attributes is over them. */
  readonly verification?: RunningVerification
}

export type Digests = ReadonlyMap<DigestName, Uint8Array>

export interface DigestedFile {
  /** SHA-256 of the whole file. */
  readonly sha256: Uint8Array
  /** In the order of the requests; empty for one that would have cost too much. */
  readonly ranges: readonly Digests[]
}

/** Honest files sign at their end; ranges that go on for long behind their gap may cost this many readings of the file. */
export const MAX_TAIL_READINGS = 32
/** So that small files may hold many signatures. */
const FREE_TAIL_BYTES = 1 << 24

interface Branch {
  readonly request: RangeRequest
  readonly running: Map<DigestName, RunningDigest>
}

export async function digestRanges(
  source: ByteSource,
  requests: readonly RangeRequest[],
  onBytes?: StepListener,
): Promise<DigestedFile> {
  const affordable = chooseAffordable(requests, source.size)
  const prefixes = new Map<DigestName, RunningDigest>([['SHA-256', startDigest('SHA-256')]])
  for (const { digests } of affordable)
    for (const name of digests) if (!prefixes.has(name)) prefixes.set(name, startDigest(name))
  const branches = affordable.map((request): Branch => ({ request, running: new Map() }))
  let position = 0
  for (const stop of stopsOf(affordable, source.size)) {
    await walkChunks(source, position, stop, (chunk) => {
      feed(prefixes, branches, position, chunk)
      position += chunk.length
      onBytes?.(position)
    })
    for (const branch of branches) branchOff(branch, prefixes, stop)
  }
  return {
    sha256: finish(prefixes.get('SHA-256') ?? startDigest('SHA-256')),
    ranges: requests.map((request) => collect(branches.find((row) => row.request === request))),
  }
}

function chooseAffordable(requests: readonly RangeRequest[], size: number): RangeRequest[] {
  let budget = FREE_TAIL_BYTES + MAX_TAIL_READINGS * size
  return requests.filter(({ byteRange, digests, verification }) => {
    const whole = verification === undefined ? 0 : byteRange[1] + byteRange[3]
    const cost = byteRange[3] * digests.length + whole
    if (cost > budget) return false
    budget -= cost
    return true
  })
}

/** Positions at which what is fed changes, ascending, the end of the file last. */
function stopsOf(requests: readonly RangeRequest[], size: number): number[] {
  const stops = requests.flatMap(({ byteRange: [, before, after, rest] }) => [
    before,
    after,
    after + rest,
  ])
  return [...new Set([...stops, size])].toSorted((a, b) => a - b)
}

function feed(
  prefixes: ReadonlyMap<DigestName, RunningDigest>,
  branches: readonly Branch[],
  position: number,
  chunk: Uint8Array,
): void {
  for (const digest of prefixes.values()) digest.update(chunk)
  for (const { request, running } of branches) {
    const [, before, after, rest] = request.byteRange
    const isTail = position >= after && position < after + rest
    if (isTail) for (const digest of running.values()) digest.update(chunk)
    if (isTail || position < before) request.verification?.update(chunk)
  }
}

function branchOff(
  { request, running }: Branch,
  prefixes: ReadonlyMap<DigestName, RunningDigest>,
  stop: number,
): void {
  if (request.byteRange[1] !== stop) return
  for (const name of request.digests) {
    const prefix = prefixes.get(name)
    if (prefix !== undefined) running.set(name, prefix.copy())
  }
}

function collect(branch: Branch | undefined): Digests {
  if (branch === undefined) return new Map()
  return new Map([...branch.running].map(([name, digest]) => [name, finish(digest)]))
}

function finish(digest: RunningDigest): Uint8Array {
  return digest.digest()
}
