// An attachment of a package that was read: a place in the package, opened when its content is wanted.
import type { ByteSource } from '../encoding/byte-source.ts'
import type { ContentKind } from './content-kind.ts'

export interface EdxmlAttachment {
  /** ContentId without `cid:`. */
  readonly contentId: string
  /** AttachmentName without any path; the sender's claim, to be shown and never to be written to. */
  readonly name: string
  readonly description?: string | undefined
  /** ContentType as declared. */
  readonly contentType: string
  /** `zip`: the content was the one entry of a ZIP archive; everything here is about the content itself. */
  readonly packing: 'raw' | 'zip'
  /** What the first bytes of the content say it is. */
  readonly kind: ContentKind
  /** Size of the content; 0 when it cannot be read (a fatal problem says why). */
  readonly bytes: number
  /** Whether the manifest names it. */
  readonly isListed: boolean
  /** The content from its start, piece by piece. Throws the `FormatError` of an attachment that cannot be read. */
  open(): AsyncIterable<Uint8Array>
  /**
   * The content at random, as verification needs it: straight from the package where it lies there unpacked; otherwise held in memory,
   * up to `maxHeldBytes` (default: the limit the package was read with), beyond it `ERR_FORMAT_EDXML_LIMIT`.
   */
  openSource(maxHeldBytes?: number): Promise<ByteSource>
}
