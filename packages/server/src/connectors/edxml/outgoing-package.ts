// A package that is written as often as it is needed, and held never: once to learn its length and digest, once to send it.
import { createHash } from 'node:crypto'
import { writeEdxml, type OutgoingPackage } from '@sealpost/core/edxml'
import type { Letter, Notice } from '../connector.ts'
import { refusal } from '../door.ts'
import type { CodeScheme } from '../settings.ts'
import { toEdxmlDocument, toEdxmlStatus } from './to-edxml.ts'

export interface MeasuredPackage {
  readonly bytes: number
  /** Lower-case hexadecimal. */
  readonly sha256: string
  /** The same bytes each time. */
  readonly open: () => AsyncIterable<Uint8Array>
}

/** Throws `ERR_USAGE_EDXML` for what the format cannot carry, and `ERR_SERVICE_REFUSED`, `refused-too-large`. */
export function packLetter(
  letter: Letter,
  scheme: CodeScheme,
  at: Date,
  maxBytes: number,
): Promise<MeasuredPackage> {
  const attachments = letter.files.map(({ number, name, media_type: contentType, open }) => ({
    contentId: `file-${number}`,
    name,
    contentType,
    open,
  }))
  return measure({ message: toEdxmlDocument(letter, scheme, at), attachments }, maxBytes)
}

const MAX_STATUS_BYTES = 1 << 20

export function packNotice(notice: Notice, scheme: CodeScheme): Promise<MeasuredPackage> {
  return measure({ message: toEdxmlStatus(notice, scheme) }, MAX_STATUS_BYTES)
}

async function measure(content: OutgoingPackage, maxBytes: number): Promise<MeasuredPackage> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const piece of writeEdxml(content)) {
    bytes += piece.length
    if (bytes > maxBytes) throw refusal('refused-too-large')
    hash.update(piece)
  }
  return { bytes, sha256: hash.digest('hex'), open: () => writeEdxml(content) }
}
