// An attachment to be written; whatever was read can be written again.
import { readChunks, toSource, type ByteSource } from '../encoding/byte-source.ts'
import { isZipType, mediaTypeOf, toFileName, ZIP_TYPE } from './media-type.ts'
import { checkSecrecyMark } from './check-message.ts'
import type { ProblemList } from './problems.ts'

export interface OutgoingAttachment {
  /** ContentId without `cid:`; unique in the package. */
  readonly contentId: string
  /** AttachmentName, a file name without a path. */
  readonly name: string
  readonly description?: string | undefined
  /** Default: by the name's extension. */
  readonly contentType?: string | undefined
  /** `zip` packs the content as the vendor's library does for what is not pdf, doc, docx or zip. Default `raw`. */
  readonly packing?: 'raw' | 'zip' | undefined
  /** The content from its start; called once while the package is written. */
  open(): AsyncIterable<Uint8Array>
}

export type AttachOptions = Omit<OutgoingAttachment, 'name' | 'open'>

/** Makes an attachment of bytes in memory or of a source that is read by position. */
export function attach(
  name: string,
  content: Uint8Array | ByteSource,
  options: AttachOptions,
): OutgoingAttachment {
  return { ...options, name, open: () => readChunks(toSource(content)) }
}

export function contentTypeOf({ name, contentType, packing }: OutgoingAttachment): string {
  if (packing === 'zip') return ZIP_TYPE
  return contentType === undefined || isZipType(contentType) ? mediaTypeOf(name) : contentType
}

const CONTENT_ID = /^[!-~]{1,200}$/

export function checkAttachments(
  attachments: readonly OutgoingAttachment[],
  list: ProblemList,
): void {
  const seen = new Set<string>()
  for (const [index, { contentId, name, description }] of attachments.entries()) {
    const path = `AttachmentEncoded/Attachment[${index + 1}]`
    if (!CONTENT_ID.test(contentId) || contentId.startsWith('cid:')) {
      list.add(
        'T',
        `${path}/ContentId`,
        'fatal',
        'Visible ASCII characters without cid: are needed',
      )
    }
    if (seen.has(contentId)) {
      list.add('R', `${path}/ContentId`, 'fatal', 'The ContentId is used twice')
    }
    seen.add(contentId)
    if (name === '' || name !== toFileName(name)) {
      list.add('T', `${path}/AttachmentName`, 'fatal', 'A file name without a path is needed')
    }
    checkSecrecyMark(`${path}/AttachmentName`, name, list)
    checkSecrecyMark(`${path}/Description`, description, list)
  }
}
