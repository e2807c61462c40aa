// A signed document as pieces: parts of the original as they are, and what is new between them. The signature's value is still missing.
import { startDigest } from '../../crypto/digest.ts'
import { randomBytes } from '../../crypto/random.ts'
import { memorySource, type ByteSource } from '../../encoding/byte-source.ts'
import { encodeHex } from '../../encoding/hex.ts'
import { joinSources, sliceSource } from '../../encoding/joined-source.ts'
import { encodeUtf8 } from '../../encoding/text.ts'
import { FormatError } from '../../errors.ts'
import { canonicalize, NO_CONTEXT } from '../../xml/canonical/canonicalize.ts'
import { DS } from '../../xmldsig/namespaces.ts'
import { ds } from '../properties/property.ts'
import { findInsertionPoint, type InsertionPoint } from './insertion-point.ts'
import { resolveOptions, type PrepareXmlOptions, type ResolvedOptions } from './options.ts'
import { runSignPass, type SignPassResult } from './sign-pass.ts'
import type { XmlSignerProfile } from './signer-profile.ts'
import { writeUnsigned, type DataReference, type UnsignedSignature } from './write-signature.ts'

/** `[start, end)` of the original, new bytes, or the signature without so many bytes at its end. */
export type Piece =
  | { readonly kind: 'original'; readonly start: number; readonly end: number }
  | { readonly kind: 'new'; readonly bytes: Uint8Array }
  | { readonly kind: 'signature'; readonly cut: number }

export interface LaidOutXml {
  readonly id: string
  readonly pieces: readonly Piece[]
  readonly signature: UnsignedSignature
}

const ID_BYTES = 12

export function resolveNew(options: PrepareXmlOptions): ResolvedOptions {
  return resolveOptions(options, `signature-${encodeHex(randomBytes(ID_BYTES))}`)
}

export async function layOutSignature(
  source: ByteSource,
  profile: XmlSignerProfile,
  options: ResolvedOptions,
): Promise<LaidOutXml> {
  const pass = await runSignPass(source, options, options.digest ?? profile.digest)
  if (pass.encoding !== 'utf-8') {
    throw new FormatError('ERR_FORMAT_XML_ENCODING', 'Only documents in UTF-8 can be signed')
  }
  return options.shape === 'enveloping'
    ? layOutEnveloping(source, profile, options, pass)
    : layOutEnveloped(source, profile, options, pass)
}

async function layOutEnveloped(
  source: ByteSource,
  profile: XmlSignerProfile,
  options: ResolvedOptions,
  pass: SignPassResult,
): Promise<LaidOutXml> {
  const point = findInsertionPoint(pass.place, pass.document)
  const isWhole = options.element === undefined
  const isEnveloped = isWhole || point.ancestors.includes(pass.signedPosition)
  const frame = frameOf(point)
  const digestValue =
    point.isNested && isEnveloped
      ? await digestFramed(source, point, frame, profile, options, pass.signedPosition)
      : pass.digestValue
  const signature = writeUnsigned({
    profile,
    options,
    references: [reference(options, isEnveloped, digestValue)],
    object: '',
    context: point.context,
  })
  const pieces = around(source, point, frame, { kind: 'signature', cut: 0 })
  return { id: options.id, pieces, signature }
}

function reference(
  { element, mimeType }: ResolvedOptions,
  isEnveloped: boolean,
  digestValue: Uint8Array,
): DataReference {
  const uri = element === undefined ? '' : `#${element}`
  return { uri, isEnveloped, isRaw: false, mimeType, digestValue }
}

/** What must stand around the signature at its place: the tags of an element that was empty, or of an object. */
interface Frame {
  readonly before: Uint8Array
  readonly after: Uint8Array
  /** Bytes of the original that give way. */
  readonly replaced: number
}

function frameOf({ isEmptyTag, isNested, parentName }: InsertionPoint): Frame {
  const frame = (before: string, after: string, replaced: number): Frame => ({
    before: encodeUtf8(before),
    after: encodeUtf8(after),
    replaced,
  })
  if (isNested) return frame(`<ds:Object xmlns:ds="${DS}">`, '</ds:Object>', 0)
  return isEmptyTag ? frame('>', `</${parentName}>`, '/>'.length) : frame('', '', 0)
}

function around(
  { size }: ByteSource,
  { position }: InsertionPoint,
  { before, after, replaced }: Frame,
  ...inside: readonly Piece[]
): Piece[] {
  const pieces: Piece[] = [
    { kind: 'original', start: 0, end: position },
    { kind: 'new', bytes: before },
    ...inside,
    { kind: 'new', bytes: after },
    { kind: 'original', start: position + replaced, end: size },
  ]
  return pieces.filter((piece) => piece.kind !== 'new' || piece.bytes.length > 0)
}

/** A frame that stays when the signature is taken out is part of what is signed. */
async function digestFramed(
  source: ByteSource,
  point: InsertionPoint,
  frame: Frame,
  profile: XmlSignerProfile,
  options: ResolvedOptions,
  signedPosition: number,
): Promise<Uint8Array> {
  const framed = joinPieces(around(source, point, frame), source, EMPTY)
  return digestPart(framed, signedPosition < 0 ? undefined : signedPosition, profile, options)
}

async function layOutEnveloping(
  source: ByteSource,
  profile: XmlSignerProfile,
  options: ResolvedOptions,
  { document: { root } }: SignPassResult,
): Promise<LaidOutXml> {
  const objectId = `object-${options.id}`
  const content: Piece = { kind: 'original', start: root.position, end: root.end }
  const opening = `<ds:Signature xmlns:ds="${DS}">`
  const closing = '</ds:Object></ds:Signature>'
  const object = ds('Object', { Id: objectId })
  const objectTag = object.replace('</ds:Object>', '')
  const draft = joinPieces(
    [
      { kind: 'new', bytes: encodeUtf8(opening + objectTag) },
      content,
      { kind: 'new', bytes: encodeUtf8(closing) },
    ],
    source,
    EMPTY,
  )
  const digestValue = await digestPart(draft, opening.length, profile, options)
  const { mimeType } = options
  const uri = `#${objectId}`
  const references = [{ uri, isEnveloped: false, isRaw: false, mimeType, digestValue }]
  const signature = writeUnsigned({ profile, options, references, object, context: NO_CONTEXT })
  const pieces: Piece[] = [
    { kind: 'signature', cut: closing.length },
    content,
    { kind: 'new', bytes: encodeUtf8(closing) },
  ]
  return { id: options.id, pieces, signature }
}

async function digestPart(
  source: ByteSource,
  select: number | undefined,
  profile: XmlSignerProfile,
  options: ResolvedOptions,
): Promise<Uint8Array> {
  const digest = startDigest(options.digest ?? profile.digest)
  const method = { form: options.canonicalization, comments: false, prefixes: [] } as const
  await canonicalize(source, method, digest, select === undefined ? {} : { select })
  return digest.digest()
}

const EMPTY = new Uint8Array(0)

/** The document that the pieces make up. */
export function joinPieces(
  pieces: readonly Piece[],
  source: ByteSource,
  signature: Uint8Array,
): ByteSource {
  return joinSources(
    pieces.map((piece) => {
      if (piece.kind === 'original') return sliceSource(source, piece.start, piece.end)
      if (piece.kind === 'new') return memorySource(piece.bytes)
      return memorySource(signature.subarray(0, Math.max(0, signature.length - piece.cut)))
    }),
  )
}
