// What timestamps of an XML signature are over (EN 319 132-1, 5.3 and 5.5.2; the order is the usual mistake).
import { startDigest, type DigestName, type RunningDigest } from '../crypto/digest.ts'
import { toSource, type ByteSource } from '../encoding/byte-source.ts'
import { FormatError } from '../errors.ts'
import { canonicalParts } from '../xml/canonical/canonical-parts.ts'
import type { CanonicalMethod } from '../xml/canonical/method.ts'
import type { XmlElement } from '../xml/tree.ts'
import { canonicalBytes } from '../xml/canonical/canonicalize.ts'
import type { ByteSink } from '../xml/canonical/canonical-output.ts'
import { writeDetached, type DetachedContent } from '../xmldsig/digest-references.ts'
import type { Part } from '../xmldsig/part.ts'
import { PartPass } from '../xmldsig/part-pass.ts'
import type { Reference } from '../xmldsig/reference.ts'
import type { Signature } from '../xmldsig/signature.ts'

/** The canonical `ds:SignatureValue`: what a signature timestamp is over. */
export function signatureValueBytes(signature: Signature, method: CanonicalMethod): Uint8Array {
  const { site, valueElement } = signature
  const { bytes, context } = site
  return canonicalBytes(bytes, method, { select: valueElement.position, context })
}

/** A reference of SignedInfo that was digested as signed. */
export interface DigestedReference {
  readonly reference: Reference
  readonly part: Part | 'detached'
}

export interface ImprintSources {
  readonly document: ByteSource
  readonly detached: DetachedContent
}

/** More would cost a reading of the document each. */
const MAX_IMPRINT_REFERENCES = 16

/**
 * Feeds the outputs of the references, in the order of SignedInfo. Each takes a reading of the document, for the outputs follow each other.
 * An output that is still a selection of the document becomes bytes by the timestamp's own method (EN 319 132-1, 4.5).
 * Throws `ERR_FORMAT_XML_LIMIT` for too many.
 */
export async function feedReferences(
  references: readonly DigestedReference[],
  { document, detached }: ImprintSources,
  method: CanonicalMethod,
  sink: ByteSink,
): Promise<void> {
  if (references.length > MAX_IMPRINT_REFERENCES) throw tooMany()
  for (const { reference, part } of references) {
    if (part === 'detached') {
      const content = detached.get(reference.uri ?? '')
      if (content !== undefined) await writeDetached(toSource(content), reference, sink)
    } else
      await feedPart(document, isSelection(reference) ? { ...part, canonical: method } : part, sink)
  }
}

/** No transform says how it becomes bytes. */
export function isSelection({ transforms }: Reference): boolean {
  return transforms.canonical === null && !transforms.base64
}

/** Digests under several names at once. */
export class Imprints implements ByteSink {
  private readonly digests: Map<DigestName, RunningDigest>

  constructor(names: Iterable<DigestName>) {
    this.digests = new Map([...names].map((name) => [name, startDigest(name)]))
  }

  update(bytes: Uint8Array): void {
    for (const digest of this.digests.values()) digest.update(bytes)
  }

  /** The running digest so far under one name, to be carried on. */
  branch(name: DigestName): RunningDigest | undefined {
    return this.digests.get(name)?.copy()
  }
}

/**
 * What an archive timestamp is over besides the references: SignedInfo, SignatureValue, KeyInfo, the unsigned properties before it in document
 * order, then every object but the one with the properties, also those that references cover already (step 6 of 5.5.2.2).
 */
export interface ArchiveScope {
  readonly signature: Signature
  readonly before: readonly XmlElement[]
  readonly method: CanonicalMethod
}

export async function feedArchive(
  { signature, before, method }: ArchiveScope,
  document: ByteSource,
  sink: ByteSink,
): Promise<void> {
  const { site, signedInfoElement, valueElement, keyInfoElement } = signature
  const own = [
    signedInfoElement,
    valueElement,
    ...(keyInfoElement === null ? [] : [keyInfoElement]),
  ]
  const positions = [...own, ...before].map(({ position }) => position)
  const parts = canonicalParts(site.bytes, method, positions, site.context)
  for (const position of positions) {
    const bytes = parts.get(position)
    if (bytes !== undefined) sink.update(bytes)
  }
  for (const object of dataObjects(signature)) {
    const part = { id: null, position: object, omit: [], canonical: method, base64: false }
    await feedPart(document, part, sink)
  }
}

function dataObjects({ objects, site }: Signature): number[] {
  return objects
    .filter(({ children }) => children.every(({ local }) => local !== 'QualifyingProperties'))
    .map(({ position }) => site.toDocument(position))
}

async function feedPart(document: ByteSource, part: Part, sink: ByteSink): Promise<void> {
  const pass = new PartPass(document)
  const result = pass.want(part, sink)
  await pass.run()
  const { failure } = result()
  if (failure !== null) throw failure
}

function tooMany(): FormatError {
  const details = { limit: 'MAX_IMPRINT_REFERENCES', value: MAX_IMPRINT_REFERENCES }
  return new FormatError('ERR_FORMAT_XML_LIMIT', 'A timestamp is over too many references', {
    details,
  })
}
