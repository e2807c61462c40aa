// Reads a package of QCVN 102:2016/BTTTT in one pass: any prefix, any order, either spelling, parts missing. What is wrong is listed, not thrown,
// as long as there is a message to speak of. Not read: the older eDoc envelope, ErrorList, packages in UTF-16.
import { toSource, type ByteSource } from '../encoding/byte-source.ts'
import { FormatError } from '../errors.ts'
import { openXml, type StartEvent, type XmlReader } from '../xml/index.ts'
import type { EdxmlAttachment } from './attachment.ts'
import { buildAttachment } from './build-attachment.ts'
import { checkMessage } from './check-message.ts'
import { readHeaderSignature } from './header-signature.ts'
import { EDXML_LIMITS, beyondLimit, type EdxmlLimits } from './limits.ts'
import { matchAttachments } from './match-attachments.ts'
import { EDXML_NAMESPACE } from './names.ts'
import type { EdxmlMessage, EdxmlPackage } from './package.ts'
import { isAcceptable, startProblems, type ProblemList } from './problems.ts'
import { readAttachments, type AttachmentContext, type WireAttachment } from './read-attachments.ts'
import { readDocument } from './read-document.ts'
import { readManifest, type ManifestReference } from './read-manifest.ts'
import { readStatus } from './read-status.ts'
import { readWireElement, startBudget, type WireElement } from './wire-element.ts'
import { readFields, type WireFields } from './wire-fields.ts'

/** Bytes read at a time: chunks of this size leave less behind than the usual ones and cost no time (measured). */
const WINDOW_BYTES = 256 << 10

export interface ReadEdxmlOptions {
  /** When given, a date of issue after this instant's day in Vietnam is a remark. */
  readonly at?: Date | undefined
  /** Replaces some of `EDXML_LIMITS`. */
  readonly limits?: Partial<EdxmlLimits> | undefined
}

/**
 * Reads a package; attachments are opened later, from the same source, which must stay readable until then.
 * Problems of the message and its attachments are values in the answer. Throws `FormatError`: `ERR_FORMAT_XML…` when the bytes are not
 * well-formed XML, `ERR_FORMAT_EDXML` when they are no edXML package, `ERR_FORMAT_EDXML_ENCODING` for UTF-16, `ERR_FORMAT_EDXML_LIMIT` beyond a limit.
 */
export async function readEdxml(
  input: Uint8Array | ByteSource,
  options: ReadEdxmlOptions = {},
): Promise<EdxmlPackage> {
  const source = toSource(input)
  const limits: EdxmlLimits = Object.freeze({ ...EDXML_LIMITS, ...options.limits })
  const context: AttachmentContext = { source, limits, list: startProblems() }
  await assertUtf8(source)
  const wire = await readWire(openXml(source, { windowBytes: WINDOW_BYTES }), context)
  const fields = readFields(wire.envelope, 'edXMLEnvelope', context.list)
  const message = readMessage(fields, options.at, context.list)
  const attachments = await readParts(message, fields, wire.attachments, context)
  const { problems } = context.list
  const headerSignature = readHeaderSignature(findHeader(wire.envelope))
  return { message, attachments, headerSignature, problems, acceptable: isAcceptable(problems) }
}

/** Positions of attachments are positions in the file, which transcoded text has none of. */
async function assertUtf8(source: ByteSource): Promise<void> {
  const head = await source.read(0, Math.min(4, source.size))
  const isUtf16 = head.includes(0) || (head[0] ?? 0) >= 0xfe
  if (!isUtf16) return
  throw new FormatError('ERR_FORMAT_EDXML_ENCODING', 'A package in another encoding than UTF-8')
}

interface WirePackage {
  readonly envelope: WireElement
  readonly attachments: readonly WireAttachment[]
}

async function readWire(reader: XmlReader, context: AttachmentContext): Promise<WirePackage> {
  const envelopes: WireElement[] = []
  const attachments: WireAttachment[] = []
  const budget = startBudget(context.limits)
  let lists = 0
  await readRoot(reader)
  for (let event = await reader.next(); event !== undefined; event = await reader.next()) {
    if (event.kind !== 'start') continue
    if (isNamed(event, 'edXMLEnvelope')) {
      envelopes.push(await readWireElement(reader, event, budget))
    } else if (isNamed(event, 'AttachmentEncoded')) {
      attachments.push(...(await readAttachments(reader, context)))
      lists += 1
    } else await reader.skip()
  }
  if (envelopes.length > 1 || lists > 1) {
    context.list.add('M', lists > 1 ? 'AttachmentEncoded' : 'edXMLEnvelope', 'fatal', ONCE)
  }
  const [envelope] = envelopes
  if (envelope === undefined) throw noPackage('The package has no edXMLEnvelope')
  return { envelope, attachments }
}

const ONCE = 'The element may stand only once'

async function readRoot(reader: XmlReader): Promise<void> {
  const root = await reader.next()
  if (root?.kind === 'start' && isNamed(root, 'edXML')) return
  throw noPackage('The document element is not edXML')
}

function readMessage(fields: WireFields, at: Date | undefined, list: ProblemList): EdxmlMessage {
  const header = fields.child('edXMLHeader')
  if (!header.has('MessageHeader')) throw noPackage('The package has no MessageHeader')
  const messageHeader = header.child('MessageHeader', 'MessageHeader')
  const message = messageHeader.has('StatusCode')
    ? readStatus(messageHeader)
    : readDocument(messageHeader, header.child('TraceHeaderList', 'TraceHeaderList'), list)
  checkMessage(message, { at }, list)
  return message
}

async function readParts(
  message: EdxmlMessage,
  fields: WireFields,
  wire: readonly WireAttachment[],
  { limits, list }: AttachmentContext,
): Promise<EdxmlAttachment[]> {
  const references = readManifest(fields.child('edXMLBody'))
  checkParts(message, references, wire, limits, list)
  const budget = { bytesLeft: limits.maxUnpackedBytes }
  const attachments: EdxmlAttachment[] = []
  for (const match of matchAttachments(references, wire, list)) {
    attachments.push(await buildAttachment(match, limits, budget, list))
  }
  return attachments
}

function checkParts(
  message: EdxmlMessage,
  references: readonly ManifestReference[],
  wire: readonly WireAttachment[],
  limits: EdxmlLimits,
  list: ProblemList,
): void {
  if (references.length > limits.maxAttachments) {
    throw beyondLimit('maxAttachments', limits.maxAttachments)
  }
  const path = 'edXMLManifest/Reference'
  if (message.kind === 'document' && references.length === 0) {
    list.add('N', path, wire.length === 0 ? 'remark' : 'fatal', 'The document has no attachment')
  }
  if (message.kind === 'status' && wire.length > 0) {
    list.add('M', 'AttachmentEncoded', 'remark', 'A status message has no attachments')
  }
}

function findHeader(envelope: WireElement): WireElement | undefined {
  return envelope.children.find((child) => child.local === 'edXMLHeader')
}

function isNamed(start: StartEvent, local: string): boolean {
  return start.uri === EDXML_NAMESPACE && start.local === local
}

function noPackage(message: string): FormatError {
  return new FormatError('ERR_FORMAT_EDXML', message)
}
