// The bytes that a signature covers: what a reader of a signed document should read, and nothing else.
import { startDigest } from '../crypto/digest.ts'
import { toSource, type ByteSource } from '../encoding/byte-source.ts'
import { concatBytes, equalBytes } from '../encoding/bytes.ts'
import { FormatError } from '../errors.ts'
import type { CoveredPart } from '../validation/report.ts'
import { writeDetached, type DetachedContent } from '../xmldsig/digest-references.ts'
import type { Part } from '../xmldsig/part.ts'
import { PartPass } from '../xmldsig/part-pass.ts'
import type { Reference } from '../xmldsig/reference.ts'
import type { AnsweredReference } from './verification/draft-signature.ts'

export interface CoveredContent extends CoveredPart {
  /** `id` of the signature in the report. */
  readonly signature: string
  /**
   * The canonical bytes (or, for detached content and base64, the octets) that were digested, in pieces; a piece is good until the next.
   * The document is read again and digested again: `ERR_FORMAT_XML_CHANGED` at the end says that it is no longer the one that was verified,
   * so act on what came only after that.
   */
  open(): AsyncGenerator<Uint8Array, void, undefined>
}

export interface ContentSources {
  readonly document: ByteSource
  readonly detached: DetachedContent
}

/** Undefined for a reference that was not digested as signed. */
export function coveredContent(
  signature: string,
  [{ reference, target, part }, answer]: AnsweredReference,
  sources: ContentSources,
  path: string | undefined,
): CoveredContent | undefined {
  if (answer?.matches !== true || part === undefined) return undefined
  return {
    signature,
    uri: reference.uri ?? '',
    kind: target.kind,
    bytes: answer.bytes,
    ...(path === undefined ? {} : { path }),
    open: () => checked(reference, readPart(reference, part, sources)),
  }
}

function readPart(
  reference: Reference,
  part: Part | 'detached',
  { document, detached }: ContentSources,
): AsyncGenerator<Uint8Array, void, undefined> {
  if (part !== 'detached') return readFromDocument(document, part)
  const content = detached.get(reference.uri ?? '')
  return readDetached(toSource(content ?? new Uint8Array(0)), reference)
}

/** Hands on what passes, and at the end whether it was the signed content. */
async function* checked(
  { digest, digestValue }: Reference,
  pieces: AsyncGenerator<Uint8Array, void, undefined>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const running = digest === null ? null : startDigest(digest.name)
  for await (const piece of pieces) {
    running?.update(piece)
    yield piece
  }
  if (running !== null && equalBytes(running.digest(), digestValue)) return
  throw new FormatError('ERR_FORMAT_XML_CHANGED', 'The content is not what was verified')
}

async function* readFromDocument(
  document: ByteSource,
  part: Part,
): AsyncGenerator<Uint8Array, void, undefined> {
  const pass = new PartPass(document)
  const pieces: Uint8Array[] = []
  pass.want(part, { update: (bytes: Uint8Array) => pieces.push(bytes.slice()) })
  const windows = pass.windows()
  for (let isDone = false; !isDone;) {
    isDone = (await windows.next()).done === true
    if (pieces.length > 0) yield concatBytes(pieces.splice(0))
  }
}

/** Detached content is the caller's and at hand, so its canonical form is made in one go. */
async function* readDetached(
  source: ByteSource,
  reference: Reference,
): AsyncGenerator<Uint8Array, void, undefined> {
  const pieces: Uint8Array[] = []
  await writeDetached(source, reference, { update: (bytes) => pieces.push(bytes.slice()) })
  yield* pieces
}
