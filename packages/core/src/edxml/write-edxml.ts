// Writes a package of QCVN 102:2016/BTTTT in the vendor's order and spelling, attachments as they come.
import { encodeBase64Stream } from '../encoding/base64-stream.ts'
import { concatBytes } from '../encoding/bytes.ts'
import { encodeUtf8 } from '../encoding/text.ts'
import { UsageError } from '../errors.ts'
import { checkMessage } from './check-message.ts'
import { toFileName } from './media-type.ts'
import { CONTENT_ID_SCHEME, EDXML_NAMESPACE } from './names.ts'
import { checkAttachments, contentTypeOf, type OutgoingAttachment } from './outgoing-attachment.ts'
import type { EdxmlMessage } from './package.ts'
import { startProblems } from './problems.ts'
import { element, escapeText, textElement } from './wire-text.ts'
import { writeDocumentHeader, writeTrace } from './write-document.ts'
import { writeStatus } from './write-status.ts'
import { writeZipEntry } from './zip-writer.ts'

/** What `writeEdxml` takes; a package that was read is one. */
export interface OutgoingPackage {
  readonly message: EdxmlMessage
  readonly attachments?: readonly OutgoingAttachment[] | undefined
}

/**
 * Writes a package piece by piece, UTF-8. Strict: everything `checkEdxmlMessage` finds, remarks as well, and agency codes that are not
 * written in full throw `ERR_USAGE_EDXML` before the first byte; `details.problem` and `details.path` name the first.
 */
export function writeEdxml(content: OutgoingPackage): AsyncGenerator<Uint8Array, void, undefined> {
  const { message, attachments = [] } = content
  assertWritable(message, attachments)
  return writePieces(envelope(message, attachments), attachments)
}

/** As `writeEdxml`, whole in memory: for small packages. */
export async function writeEdxmlBytes(content: OutgoingPackage): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  for await (const piece of writeEdxml(content)) pieces.push(piece)
  return concatBytes(pieces)
}

function assertWritable(message: EdxmlMessage, attachments: readonly OutgoingAttachment[]): void {
  const list = startProblems()
  checkMessage(message, { strictCodes: true }, list)
  checkAttachments(attachments, list)
  if (message.kind === 'status' && attachments.length > 0) {
    list.add('M', 'AttachmentEncoded', 'fatal', 'A status message has no attachments')
  }
  const [first] = list.problems
  if (first === undefined) return
  throw new UsageError('ERR_USAGE_EDXML', `${first.path}: ${first.message}`, {
    details: { problem: first.code, path: first.path, problems: list.problems.length },
  })
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'

function envelope(message: EdxmlMessage, attachments: readonly OutgoingAttachment[]): string {
  const header =
    message.kind === 'status'
      ? writeStatus(message)
      : writeDocumentHeader(message) + writeTrace(message)
  const body = message.kind === 'status' ? '' : element('edXMLBody', manifest(attachments))
  return (
    `${DECLARATION}<edXML xmlns="${EDXML_NAMESPACE}">` +
    `<edXML:edXMLEnvelope xmlns:edXML="${EDXML_NAMESPACE}">` +
    `${element('edXMLHeader', header)}${body}</edXML:edXMLEnvelope>`
  )
}

function manifest(attachments: readonly OutgoingAttachment[]): string {
  const references = attachments.map((attachment) =>
    element(
      'Reference',
      textElement('ContentId', `${CONTENT_ID_SCHEME}${attachment.contentId}`) +
        textElement('ContentType', contentTypeOf(attachment)) +
        textElement('Description', attachment.description) +
        textElement('AttachmentName', attachment.name),
    ),
  )
  return `<edXML:edXMLManifest version="1.0">${references.join('')}</edXML:edXMLManifest>`
}

async function* writePieces(
  head: string,
  attachments: readonly OutgoingAttachment[],
): AsyncGenerator<Uint8Array, void, undefined> {
  yield encodeUtf8(head)
  if (attachments.length > 0) yield encodeUtf8('<AttachmentEncoded>')
  for (const attachment of attachments) yield* writeAttachment(attachment)
  yield encodeUtf8(`${attachments.length > 0 ? '</AttachmentEncoded>' : ''}</edXML>\n`)
}

async function* writeAttachment(
  attachment: OutgoingAttachment,
): AsyncGenerator<Uint8Array, void, undefined> {
  const { contentId, name, description, packing } = attachment
  yield encodeUtf8(
    `<Attachment><ContentId>${CONTENT_ID_SCHEME}${escapeText(contentId)}</ContentId>` +
      `<AttachmentName>${escapeText(name)}</AttachmentName>` +
      `<Description>${escapeText(description ?? '')}</Description>` +
      `<ContentType>${escapeText(contentTypeOf(attachment))}</ContentType><ContentTransferEncoded>`,
  )
  const content = attachment.open()
  yield* encodeBase64Stream(packing === 'zip' ? writeZipEntry(entryName(name), content) : content)
  yield encodeUtf8('</ContentTransferEncoded></Attachment>')
}

/** A colon is a path to some systems. */
function entryName(name: string): string {
  return toFileName(name).replaceAll(':', '_')
}
