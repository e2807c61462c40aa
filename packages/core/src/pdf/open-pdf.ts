// Opens a PDF by position (ISO 32000-2, 7.5): header, startxref, cross-reference chain. Reads no object it is not asked for.
import { asBuffer } from '../encoding/bytes.ts'
import type { ByteSource } from '../encoding/byte-source.ts'
import { FormatError } from '../errors.ts'
import type { DocumentCipher, EncryptionDescription, PdfDocument } from './document.ts'
import { CR, LF } from './characters.ts'
import { Lexer } from './lexer.ts'
import { Budget, MAX_HEADER_OFFSET, MAX_TAIL_BYTES } from './limits.ts'
import { isArray, nameOf, numberOf, PdfDictionary, PdfReference, PdfString } from './objects.ts'
import { SharedObjects } from './object-cache.ts'
import { PdfReader, type ReaderContext } from './pdf-reader.ts'
import { repairXref } from './repair-xref.ts'
import { groupRevisions, readXrefChain, type RevisionSections } from './xref/read-xref-chain.ts'
import type { XrefContext } from './xref/read-xref-section.ts'

export interface OpenPdfOptions {
  /**
   * Look for objects by scanning when the cross-reference is broken. Default false: a broken file is refused by name,
   * since a repaired one may read differently elsewhere. Never used on the way to a verdict.
   */
  readonly repair?: boolean
  /** Called once for an encrypted document; without it, or when it answers null, strings stay encrypted and streams unread. */
  readonly unlock?: (encryption: EncryptionDescription) => DocumentCipher | null
}

const HEADER = '%PDF-'
/** Enough for the version and its end of line. */
const HEADER_BYTES = 16
const KEYWORD = 'startxref'

/**
 * Throws `FormatError`: `ERR_FORMAT_PDF_HEADER`, `ERR_FORMAT_PDF_STARTXREF`, `ERR_FORMAT_PDF_XREF`, `ERR_FORMAT_PDF_OBJECT`,
 * `ERR_FORMAT_PDF_FILTER`, `ERR_FORMAT_LIMIT_EXCEEDED`.
 */
export async function openPdf(
  source: ByteSource,
  options: OpenPdfOptions = {},
): Promise<PdfDocument> {
  const header = await readHeader(source)
  const context = { source, headerOffset: header.offset, budget: new Budget() }
  const { revisions, repaired } = await readRevisions(context, options.repair ?? false)
  const reader: ReaderContext = {
    ...context,
    headerVersion: header.version,
    endsWithLineEnd: await endsWithLineEnd(source),
    repaired,
    encryption: null,
    cipher: null,
    objects: new SharedObjects(),
  }
  return unlock(reader, revisions, options.unlock)
}

async function endsWithLineEnd(source: ByteSource): Promise<boolean> {
  const [last] = await source.read(source.size - 1, 1)
  return last === LF || last === CR
}

async function readHeader(source: ByteSource): Promise<{ offset: number; version: string }> {
  const start = await source.read(0, Math.min(source.size, MAX_HEADER_OFFSET + HEADER_BYTES))
  const text = asBuffer(start).toString('latin1')
  const offset = text.indexOf(HEADER)
  if (offset < 0 || offset > MAX_HEADER_OFFSET) {
    throw new FormatError('ERR_FORMAT_PDF_HEADER', 'The file does not start as a PDF does')
  }
  const version = /^\d\.\d/.exec(text.slice(offset + HEADER.length))?.[0] ?? ''
  return { offset, version }
}

interface FoundRevisions {
  readonly revisions: RevisionSections[]
  readonly repaired: boolean
}

async function readRevisions(context: XrefContext, repair: boolean): Promise<FoundRevisions> {
  try {
    const start = await findStartXref(context.source)
    const sections = await readXrefChain(context, start + context.headerOffset)
    return { revisions: await groupRevisions(context, sections), repaired: false }
  } catch (error) {
    if (!repair || !(error instanceof FormatError)) throw error
    return { revisions: [await repairXref(context)], repaired: true }
  }
}

/** The number after the last `startxref`. */
async function findStartXref(source: ByteSource): Promise<number> {
  const length = Math.min(source.size, MAX_TAIL_BYTES)
  const lexer = new Lexer(await source.read(source.size - length, length), -1, true)
  lexer.position = asBuffer(lexer.bytes).lastIndexOf(KEYWORD)
  if (lexer.position >= 0) {
    lexer.position += KEYWORD.length
    lexer.skipWhite()
    const value = lexer.takeUnsigned()
    if (value !== undefined) return value
  }
  throw new FormatError('ERR_FORMAT_PDF_STARTXREF', 'The file does not end as a PDF does')
}

/** The encryption dictionary is read by a reader that does not decrypt. */
async function unlock(
  context: ReaderContext,
  revisions: readonly RevisionSections[],
  unlockWith: OpenPdfOptions['unlock'],
): Promise<PdfDocument> {
  const reader = new PdfReader(context, revisions)
  if (!reader.trailer.has('Encrypt')) return reader
  const encryption = await describeEncryption(reader)
  const cipher = unlockWith?.(encryption) ?? null
  return new PdfReader({ ...context, encryption, cipher }, revisions)
}

async function describeEncryption(reader: PdfReader): Promise<EncryptionDescription> {
  const entry = reader.trailer.get('Encrypt')
  const dictionary = (await reader.resolveDictionary(entry)) ?? new PdfDictionary()
  return {
    filter: nameOf(dictionary.get('Filter')) ?? '',
    version: numberOf(dictionary.get('V')) ?? 0,
    revision: numberOf(dictionary.get('R')) ?? 0,
    dictionary,
    documentId: await readDocumentId(reader),
    reference: entry instanceof PdfReference ? entry : null,
  }
}

async function readDocumentId(reader: PdfReader): Promise<Uint8Array> {
  const id = await reader.resolve(reader.trailer.get('ID'))
  const first = isArray(id) ? await reader.resolve(id[0]) : null
  return first instanceof PdfString ? first.bytes : new Uint8Array()
}
