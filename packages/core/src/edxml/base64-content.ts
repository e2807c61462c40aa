// Base64 text inside a package, known by its place: read as a stream or at random without ever being held whole.
import { startBase64Decoder, startBase64Scanner } from '../encoding/base64-stream.ts'
import { memorySource, readChunks, type ByteSource } from '../encoding/byte-source.ts'
import { concatBytes } from '../encoding/bytes.ts'
import { encodeUtf8 } from '../encoding/text.ts'
import { FormatError } from '../errors.ts'
import { openXml } from '../xml/index.ts'
import { indexedSource, plainSource, type Base64Content, type TextIndex } from './base64-source.ts'
import { readHead, SNIFF_BYTES } from './content-kind.ts'
import { beyondLimit } from './limits.ts'

/** Decodes from the start. The text has been checked when it was found, so a fault here means that the source has changed. */
export async function* openContent(
  content: Base64Content,
): AsyncGenerator<Uint8Array, void, undefined> {
  const decoder = startBase64Decoder()
  for await (const piece of readText(content)) {
    const bytes = decoder.push(piece)
    if (bytes.length > 0) yield bytes
  }
  decoder.finish()
}

/** Text that is looked at for a head: enough for it with line breaks, and nothing beside a chunk. */
const HEAD_TEXT_BYTES = 4 << 10

/** The first `SNIFF_BYTES` of the content, at the cost of a few kilobytes where the text is simple. */
export async function readContentHead(content: Base64Content): Promise<Uint8Array> {
  const { source, start, end } = content
  const length = Math.min(HEAD_TEXT_BYTES, end - start)
  const head = decodeSimple(await source.read(start, length))
  const isEnough = head.length >= Math.min(SNIFF_BYTES, content.bytes)
  return isEnough ? head.subarray(0, SNIFF_BYTES) : readHead(openContent(content))
}

/** Nothing for text with references or markup in it. */
function decodeSimple(text: Uint8Array): Uint8Array {
  try {
    return startBase64Decoder().push(text)
  } catch (error) {
    if (error instanceof FormatError && error.code === 'ERR_FORMAT_BASE64') return NOTHING
    throw error
  }
}

const NOTHING = new Uint8Array(0)

/**
 * The decoded bytes at random: computed positions where the text is unbroken, an index where it has line breaks. Text with references
 * or CDATA sections is held in memory up to `maxHeldBytes`; beyond it `ERR_FORMAT_EDXML_LIMIT`.
 */
export async function openContentSource(
  content: Base64Content,
  maxHeldBytes: number,
): Promise<ByteSource> {
  if (isPlain(content)) return plainSource(content)
  const index = await indexText(content)
  if (index !== undefined) return indexedSource(content, index)
  return holdPieces(openContent(content), content.bytes, maxHeldBytes)
}

/** Collects pieces into memory. Throws `ERR_FORMAT_EDXML_LIMIT` beyond `maxHeldBytes`. */
export async function holdPieces(
  pieces: AsyncIterable<Uint8Array>,
  size: number,
  maxHeldBytes: number,
): Promise<ByteSource> {
  if (size > maxHeldBytes) throw beyondLimit('maxHeldBytes', maxHeldBytes)
  const held: Uint8Array[] = []
  for await (const piece of pieces) held.push(new Uint8Array(piece))
  return memorySource(concatBytes(held))
}

function isPlain(content: Base64Content): boolean {
  return content.characters === content.end - content.start
}

async function indexText(content: Base64Content): Promise<TextIndex | undefined> {
  const scanner = startBase64Scanner()
  const charactersBefore: number[] = []
  try {
    for await (const piece of readChunks(content.source, content.start, content.end)) {
      charactersBefore.push(scanner.characters)
      scanner.push(piece)
    }
  } catch (error) {
    if (error instanceof FormatError && error.code === 'ERR_FORMAT_BASE64') return undefined
    throw error
  }
  return { charactersBefore }
}

const REFERENCE = '&'.charCodeAt(0)
const MARKUP = '<'.charCodeAt(0)

/** Read at a time when content is streamed: many attachments are, one after the other, and each leaves its memory behind. */
const STREAM_BYTES = 256 << 10

/** The text as XML means it: raw bytes up to the first reference or markup, from there on by the tokenizer. */
async function* readText(content: Base64Content): AsyncGenerator<Uint8Array> {
  let position = content.start
  const { source, start, end } = content
  for await (const chunk of readChunks(source, start, end, STREAM_BYTES)) {
    const plain = plainLength(chunk)
    yield chunk.subarray(0, plain)
    position += plain
    if (plain === chunk.length) continue
    yield* readMarkup({ ...content, start: position })
    return
  }
}

function plainLength(chunk: Uint8Array): number {
  const stops = [chunk.indexOf(REFERENCE), chunk.indexOf(MARKUP)].filter((index) => index >= 0)
  return Math.min(chunk.length, ...stops)
}

/** The rest of the element's content is read again by the same tokenizer, so both passes see the same. */
async function* readMarkup(content: Base64Content): AsyncGenerator<Uint8Array> {
  const reader = openXml(wrapContent(content))
  for (let event = await reader.next(); event !== undefined; event = await reader.next()) {
    if (event.kind === 'text') yield event.bytes
  }
}

const OPEN = encodeUtf8('<x>')
const CLOSE = encodeUtf8('</x>')

function wrapContent({ source, start, end }: Base64Content): ByteSource {
  const inner = end - start
  return {
    size: OPEN.length + inner + CLOSE.length,
    read: async (position, length) => {
      const from = Math.min(Math.max(position - OPEN.length, 0), inner)
      const to = Math.min(Math.max(position + length - OPEN.length, 0), inner)
      const tail = position + length - OPEN.length - inner
      return concatBytes([
        OPEN.subarray(position, Math.min(position + length, OPEN.length)),
        to > from ? await source.read(start + from, to - from) : new Uint8Array(0),
        tail > 0 ? CLOSE.subarray(Math.max(tail - length, 0), tail) : new Uint8Array(0),
      ])
    },
  }
}
