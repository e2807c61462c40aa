// The trailer of an update (ISO 32000-2, 7.5.5 and 7.5.6): everything the newest one says, with its own place in the chain.
import { crc32 } from 'node:zlib'
import type { ByteWriter } from './byte-writer.ts'
import type { PdfDocument } from './document.ts'
import { isArray, type PdfDictionary, PdfString, type PdfValue } from './objects.ts'

/** Entries that speak of one section only, or that a cross-reference stream has beside the trailer's. */
const OF_ONE_SECTION: Readonly<Record<string, undefined>> = Object.fromEntries(
  ['Prev', 'XRefStm', 'Type', 'W', 'Index', 'Length', 'Filter', 'DecodeParms', 'DL'].map((key) => [
    key,
    undefined,
  ]),
)

/** @param written What the update has written so far: the new identifier is made of it. */
export function updateTrailer(
  document: PdfDocument,
  size: number,
  written: ByteWriter,
): PdfDictionary {
  const previous = document.revisions.at(-1)?.xrefOffset ?? 0
  return document.trailer.with({
    ...OF_ONE_SECTION,
    Size: size,
    Prev: document.repaired ? undefined : previous - document.headerOffset,
    ID: makeIdentifiers(document, written),
  })
}

/** 14.4: the first stays for the document's life, the second changes with every update. */
function makeIdentifiers(document: PdfDocument, written: ByteWriter): PdfValue {
  const existing = document.trailer.get('ID')
  const identifier = new PdfString(fingerprint(document, written), 'hex')
  if (existing === undefined) return [identifier, identifier]
  const first = isArray(existing) ? existing[0] : undefined
  return first instanceof PdfString ? [first, identifier] : existing
}

/** 16 bytes that tell revisions apart; not a cryptographic digest, and nothing relies on one here. */
function fingerprint(document: PdfDocument, written: ByteWriter): Uint8Array {
  const bytes = new Uint8Array(16)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, crc32(written.recentText))
  view.setUint32(4, document.revisions.length)
  view.setUint32(8, document.source.size)
  view.setUint32(12, written.length)
  return bytes
}
