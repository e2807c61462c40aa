// Reference validation (XML Signature 1.1, 3.2.1) for any number of signatures: one pass over the document for all their references to it.
// Only called for signatures whose SignedInfo is good: before that, nobody may spend our time.
import { startDigest, type RunningDigest } from '../crypto/digest.ts'
import { readChunks, toSource, type ByteSource } from '../encoding/byte-source.ts'
import { equalBytes } from '../encoding/bytes.ts'
import { FormatError } from '../errors.ts'
import type { ByteSink } from '../xml/canonical/canonical-output.ts'
import { canonicalize } from '../xml/canonical/canonicalize.ts'
import { startBase64Decoder } from '../encoding/base64-stream.ts'
import { partKey, type Part } from './part.ts'
import { PartPass, type PartResult } from './part-pass.ts'
import type { Reference } from './reference.ts'

/** Bytes that detached references mean, by their URI; `''` is what a reference without a URI means. */
export type DetachedContent = ReadonlyMap<string, Uint8Array | ByteSource>

export interface DigestTask {
  readonly reference: Reference
  readonly part: Part | 'detached'
}

export interface DigestAnswer {
  readonly found: boolean
  readonly ambiguous: boolean
  /** Null when nothing was digested. */
  readonly matches: boolean | null
  /** Bytes digested. */
  readonly bytes: number
  readonly failure: FormatError | null
}

const NOT_FOUND: DigestAnswer = {
  found: false,
  ambiguous: false,
  matches: null,
  bytes: 0,
  failure: null,
}

/** Answers in the order of the tasks. `watch` is told of the pass, if there is one. */
export async function digestReferences(
  source: ByteSource,
  tasks: readonly DigestTask[],
  detached: DetachedContent,
  watch: ((pass: PartPass) => void) | null = null,
): Promise<DigestAnswer[]> {
  const pass = new DigestPass(source, watch)
  const readers = tasks.map(({ reference, part }) =>
    part === 'detached' ? () => digestDetached(reference, detached) : pass.want(reference, part),
  )
  await pass.run()
  const answers: DigestAnswer[] = []
  for (const read of readers) answers.push(await read())
  return answers
}

/** Parts that are the same bytes under the same digest are digested once. */
class DigestPass {
  private readonly source: ByteSource
  private readonly watch: ((pass: PartPass) => void) | null
  private readonly shared = new Map<string, () => SharedDigest>()
  /** Opened with the first part that is wanted: nothing wanted, nothing read. */
  private pass: PartPass | null = null

  constructor(source: ByteSource, watch: ((pass: PartPass) => void) | null) {
    this.source = source
    this.watch = watch
  }

  want(reference: Reference, part: Part): () => DigestAnswer {
    const { digest, digestValue } = reference
    if (digest === null) return () => ({ ...NOT_FOUND, found: true })
    const key = `${digest.name} ${partKey(part)}`
    const shared = this.shared.get(key) ?? this.begin(startDigest(digest.name), part)
    this.shared.set(key, shared)
    return () => answerOf(shared(), digestValue)
  }

  async run(): Promise<void> {
    await this.pass?.run()
  }

  private begin(digest: RunningDigest, part: Part): () => SharedDigest {
    this.pass ??= this.open()
    const result = this.pass.want(part, digest)
    let shared: SharedDigest | undefined
    return () => (shared ??= { ...result(), digest: digest.digest() })
  }

  private open(): PartPass {
    const pass = new PartPass(this.source)
    this.watch?.(pass)
    return pass
  }
}

interface SharedDigest extends PartResult {
  readonly digest: Uint8Array
}

function answerOf(
  { found, bytes, failure, digest }: SharedDigest,
  expected: Uint8Array,
): DigestAnswer {
  if (found !== 1) return { ...NOT_FOUND, ambiguous: found > 1, found: found > 1 }
  if (failure !== null) return { ...NOT_FOUND, found: true, failure }
  return { found: true, ambiguous: false, matches: equalBytes(digest, expected), bytes, failure }
}

async function digestDetached(
  reference: Reference,
  detached: DetachedContent,
): Promise<DigestAnswer> {
  const content = detached.get(reference.uri ?? '')
  if (content === undefined) return NOT_FOUND
  const { digest, digestValue } = reference
  if (digest === null) return { ...NOT_FOUND, found: true }
  const running = startDigest(digest.name)
  try {
    const bytes = await writeDetached(toSource(content), reference, running)
    const matches = equalBytes(running.digest(), digestValue)
    return { found: true, ambiguous: false, matches, bytes, failure: null }
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    return { ...NOT_FOUND, found: true, failure: error }
  }
}

/** Octets as they are, or, where the transforms say so, the canonical form of the XML document or the base64 text that they are. */
export async function writeDetached(
  source: ByteSource,
  { transforms }: Reference,
  sink: ByteSink,
): Promise<number> {
  if (transforms.canonical !== null) return canonicalize(source, transforms.canonical, sink)
  const decoder = transforms.base64 ? startBase64Decoder() : null
  for await (const chunk of readChunks(source)) sink.update(decoder?.push(chunk) ?? chunk)
  return decoder?.finish() ?? source.size
}
