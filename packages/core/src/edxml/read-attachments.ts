// AttachmentEncoded: the attachments' places and claims, found while the package is read once. Content is checked and measured, not kept.
import { startBase64Scanner } from '../encoding/base64-stream.ts'
import type { ByteSource } from '../encoding/byte-source.ts'
import { FormatError } from '../errors.ts'
import type { StartEvent, XmlReader } from '../xml/index.ts'
import type { Base64Content } from './base64-source.ts'
import { beyondLimit, type EdxmlLimits } from './limits.ts'
import { EDXML_NAMESPACE } from './names.ts'
import type { ProblemList } from './problems.ts'

/** One `Attachment` as it stands on the wire. */
export interface WireAttachment {
  readonly path: string
  /** Texts of ContentId, AttachmentName, Description and ContentType. */
  readonly texts: ReadonlyMap<string, string>
  /** Undefined when there is no content or it is not base64; a problem has been listed then. */
  readonly content: Base64Content | undefined
}

export interface AttachmentContext {
  readonly source: ByteSource
  readonly limits: EdxmlLimits
  readonly list: ProblemList
}

const TEXTS = new Set(['ContentId', 'AttachmentName', 'Description', 'ContentType'])
const CONTENT = 'ContentTransferEncoded'

/** Reads the `AttachmentEncoded` that was just started, up to and including its end. */
export async function readAttachments(
  reader: XmlReader,
  context: AttachmentContext,
): Promise<WireAttachment[]> {
  const attachments: WireAttachment[] = []
  for await (const start of childElements(reader)) {
    if (start.uri !== EDXML_NAMESPACE || start.local !== 'Attachment') {
      await reader.skip()
      continue
    }
    if (attachments.length >= context.limits.maxAttachments) {
      throw beyondLimit('maxAttachments', context.limits.maxAttachments)
    }
    const path = `AttachmentEncoded/Attachment[${attachments.length + 1}]`
    attachments.push(await readAttachment(reader, path, context))
  }
  return attachments
}

async function readAttachment(
  reader: XmlReader,
  path: string,
  context: AttachmentContext,
): Promise<WireAttachment> {
  const texts = new Map<string, string>()
  const contents: (Base64Content | undefined)[] = []
  for await (const start of childElements(reader)) {
    const name = start.uri === EDXML_NAMESPACE ? start.local : ''
    if (name === CONTENT) {
      contents.push(await readContent(reader, start, `${path}/${CONTENT}`, context))
    } else if (TEXTS.has(name)) {
      const text = (await reader.text(context.limits.maxFieldBytes)).trim()
      if (texts.has(name)) context.list.add('M', `${path}/${name}`, 'fatal', ONCE)
      texts.set(name, text)
    } else await reader.skip()
  }
  if (contents.length > 1) context.list.add('M', `${path}/${CONTENT}`, 'fatal', ONCE)
  if (contents.length === 0) context.list.add('N', `${path}/${CONTENT}`, 'fatal', EMPTY)
  return { path, texts, content: contents[0] }
}

const ONCE = 'The element may stand only once'
const EMPTY = 'The attachment has no content'

async function readContent(
  reader: XmlReader,
  start: StartEvent,
  path: string,
  { source, list }: AttachmentContext,
): Promise<Base64Content | undefined> {
  const scanner = startBase64Scanner()
  let isText = true
  for (let event = await reader.next(); event !== undefined; event = await reader.next()) {
    if (event.kind === 'end') {
      const content = { source, start: start.end, end: event.position }
      return isText ? measured(content, scanner, path, list) : undefined
    }
    if (event.kind === 'start') await reader.skip()
    const isGood = event.kind === 'text' && isBase64(() => scanner.push(event.bytes))
    if (isText && !isGood) list.add('T', path, 'fatal', NOT_BASE64)
    isText &&= isGood
  }
  return undefined
}

const NOT_BASE64 = 'The content is not base64'

function measured(
  content: Pick<Base64Content, 'source' | 'start' | 'end'>,
  scanner: ReturnType<typeof startBase64Scanner>,
  path: string,
  list: ProblemList,
): Base64Content | undefined {
  const { characters } = scanner
  if (!isBase64(() => scanner.finish())) {
    list.add('T', path, 'fatal', NOT_BASE64)
    return undefined
  }
  if (characters === 0) {
    list.add('N', path, 'fatal', EMPTY)
    return undefined
  }
  return { ...content, characters, bytes: scanner.finish() }
}

function isBase64(act: () => unknown): boolean {
  try {
    act()
    return true
  } catch (error) {
    if (error instanceof FormatError && error.code === 'ERR_FORMAT_BASE64') return false
    throw error
  }
}

/** The child elements of the element that was just started; whoever takes one must read it to its end. */
async function* childElements(reader: XmlReader): AsyncGenerator<StartEvent, void, undefined> {
  for (let event = await reader.next(); event !== undefined; event = await reader.next()) {
    if (event.kind === 'end') return
    if (event.kind === 'start') yield event
  }
}
