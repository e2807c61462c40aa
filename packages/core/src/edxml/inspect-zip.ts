// A zipped attachment is unpacked once while the package is read, so that every fault is known before anybody relies on it.
import type { FormatError } from '../errors.ts'
import { concatBytes } from '../encoding/bytes.ts'
import { openContentSource } from './base64-content.ts'
import type { Base64Content } from './base64-source.ts'
import { sniffContent, SNIFF_BYTES, type ContentKind } from './content-kind.ts'
import type { EdxmlLimits } from './limits.ts'
import type { ProblemKind, ProblemList } from './problems.ts'
import { assertExpansion, openZipEntry } from './zip-entry.ts'
import { readZipEntry, type ZipEntry } from './zip-reader.ts'

/** What is left of `maxUnpackedBytes` for the package. */
export interface ZipBudget {
  bytesLeft: number
}

export async function inspectZip(
  content: Base64Content,
  limits: EdxmlLimits,
  budget: ZipBudget,
): Promise<{ entry: ZipEntry; kind: ContentKind }> {
  const source = await openContentSource(content, limits.maxHeldBytes)
  const entry = await readZipEntry(source)
  assertExpansion(entry, budget.bytesLeft, limits)
  budget.bytesLeft -= entry.unpackedBytes
  let head = new Uint8Array(0)
  for await (const piece of openZipEntry(source, entry)) {
    if (head.length < SNIFF_BYTES) head = concatBytes([head, piece]).slice(0, SNIFF_BYTES)
  }
  return { entry, kind: sniffContent(head) }
}

const FAULTS: ReadonlyMap<string, readonly [ProblemKind, string]> = new Map([
  ['ERR_FORMAT_ZIP', ['T', 'Zip']],
  ['ERR_FORMAT_ZIP_ENTRIES', ['M', 'Zip/Entries']],
  ['ERR_FORMAT_ZIP_ENCRYPTED', ['M', 'Zip/Encryption']],
  ['ERR_FORMAT_ZIP_METHOD', ['M', 'Zip/Method']],
  ['ERR_FORMAT_ZIP_ENTRY_NAME', ['M', 'Zip/EntryName']],
  ['ERR_FORMAT_ZIP_EXPANSION', ['R', 'Zip/UnpackedSize']],
  ['ERR_FORMAT_ZIP_CHECKSUM', ['M', 'Zip/Checksum']],
  ['ERR_FORMAT_EDXML_LIMIT', ['R', 'ContentTransferEncoded']],
])

export function noteZipFault(error: FormatError, path: string, list: ProblemList): void {
  const [kind, element] = FAULTS.get(error.code) ?? ['T', 'Zip']
  list.add(kind, `${path}/${element}`, 'fatal', error.message)
}
