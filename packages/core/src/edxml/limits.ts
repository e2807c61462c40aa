// What a package may ask of the reader. Beyond a limit the reader throws `ERR_FORMAT_EDXML_LIMIT` (or lists a problem, where said)
// with the limit's name in `details.limit`.
import { FormatError } from '../errors.ts'

export interface EdxmlLimits {
  /** Text of the envelope (header and manifest) in bytes; attachments do not count. */
  readonly maxEnvelopeBytes: number
  /** Elements of the envelope. */
  readonly maxElements: number
  /** Attachments, and references in the manifest. */
  readonly maxAttachments: number
  /** Text of one short element beside an attachment's content (name, description, type) in bytes. */
  readonly maxFieldBytes: number
  /** What all zipped attachments together may unpack to, in bytes. Beyond it the attachment is a problem. */
  readonly maxUnpackedBytes: number
  /** How many times its packed size one attachment may unpack to, once it is larger than `freeUnpackedBytes`. */
  readonly maxExpansionRatio: number
  /** Unpacked bytes that `maxExpansionRatio` does not judge. */
  readonly freeUnpackedBytes: number
  /** Bytes of one attachment held in memory where random access cannot be had from its text. */
  readonly maxHeldBytes: number
}

/** The largest package of the provincial axes, 524 288 000 bytes, unpacks; the rest is small for a machine. */
export const EDXML_LIMITS: EdxmlLimits = Object.freeze({
  maxEnvelopeBytes: 4 << 20,
  maxElements: 20_000,
  maxAttachments: 1_000,
  maxFieldBytes: 8 << 10,
  maxUnpackedBytes: 524_288_000,
  maxExpansionRatio: 200,
  freeUnpackedBytes: 16 << 20,
  maxHeldBytes: 64 << 20,
})

export function beyondLimit(limit: keyof EdxmlLimits, most: number): FormatError {
  return new FormatError('ERR_FORMAT_EDXML_LIMIT', `The package exceeds ${limit} (${most})`, {
    details: { limit, most },
  })
}
