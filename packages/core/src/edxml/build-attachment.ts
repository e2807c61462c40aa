// From a place in the package to an attachment that can be opened: sniffed, and unpacked where the vendor's rule packs it.
import { FormatError } from '../errors.ts'
import type { EdxmlAttachment } from './attachment.ts'
import { holdPieces, openContent, openContentSource, readContentHead } from './base64-content.ts'
import type { Base64Content } from './base64-source.ts'
import { checkSecrecyMark } from './check-message.ts'
import { sniffContent, type ContentKind } from './content-kind.ts'
import type { EdxmlLimits } from './limits.ts'
import type { AttachmentMatch } from './match-attachments.ts'
import { extensionOf, isContainerName, isZipType, toFileName, UNKNOWN_TYPE } from './media-type.ts'
import type { ProblemList } from './problems.ts'
import { inspectZip, noteZipFault, type ZipBudget } from './inspect-zip.ts'
import { openZipEntry } from './zip-entry.ts'
import type { ZipEntry } from './zip-reader.ts'

type Claims = Pick<
  EdxmlAttachment,
  'contentId' | 'name' | 'description' | 'contentType' | 'isListed'
>

export async function buildAttachment(
  match: AttachmentMatch,
  limits: EdxmlLimits,
  budget: ZipBudget,
  list: ProblemList,
): Promise<EdxmlAttachment> {
  const { content, path } = match.attachment
  const claims = readClaims(match, list)
  if (content === undefined) return unreadable(claims, 'unknown', noContent())
  const kind = sniffContent(await readContentHead(content))
  if (!isPacked(claims, kind)) return rawAttachment(claims, kind, content, limits)
  try {
    const zip = await inspectZip(content, limits, budget)
    return packedAttachment(claims, zip.kind, content, zip.entry, limits)
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    // A docx that is declared as the ZIP it is: many entries and a name that says so.
    const isContainer = error.code === 'ERR_FORMAT_ZIP_ENTRIES' && isContainerName(claims.name)
    if (isContainer) return rawAttachment(claims, kind, content, limits)
    noteZipFault(error, path, list)
    return unreadable(claims, kind, error)
  }
}

function readClaims(
  { attachment, reference, contentId }: AttachmentMatch,
  list: ProblemList,
): Claims {
  const { texts, path } = attachment
  const declared = filled(texts.get('AttachmentName')) ?? reference?.name ?? ''
  const name = toFileName(declared)
  const description = filled(texts.get('Description')) ?? reference?.description
  const contentType = filled(texts.get('ContentType')) ?? reference?.contentType ?? UNKNOWN_TYPE
  if (name === '') list.add('N', `${path}/AttachmentName`, 'remark', 'The attachment has no name')
  else if (name !== declared)
    list.add('M', `${path}/AttachmentName`, 'remark', 'The name is a path')
  checkSecrecyMark(`${path}/AttachmentName`, declared, list)
  checkSecrecyMark(`${path}/Description`, description, list)
  return { contentId, name, description, contentType, isListed: reference !== undefined }
}

function filled(text: string | undefined): string | undefined {
  return text === '' ? undefined : text
}

/** The vendor's rule: a ZIP by content and by type, and not by name. */
function isPacked(claims: Claims, kind: ContentKind): boolean {
  return kind === 'zip' && isZipType(claims.contentType) && extensionOf(claims.name) !== 'zip'
}

function rawAttachment(
  claims: Claims,
  kind: ContentKind,
  content: Base64Content,
  limits: EdxmlLimits,
): EdxmlAttachment {
  return {
    ...claims,
    packing: 'raw',
    kind,
    bytes: content.bytes,
    open: () => openContent(content),
    openSource: (maxHeldBytes = limits.maxHeldBytes) => openContentSource(content, maxHeldBytes),
  }
}

function packedAttachment(
  claims: Claims,
  kind: ContentKind,
  content: Base64Content,
  entry: ZipEntry,
  limits: EdxmlLimits,
): EdxmlAttachment {
  async function* open(): AsyncGenerator<Uint8Array, void, undefined> {
    yield* openZipEntry(await openContentSource(content, limits.maxHeldBytes), entry)
  }
  const bytes = entry.unpackedBytes
  return {
    ...claims,
    packing: 'zip',
    kind,
    bytes,
    open,
    openSource: (maxHeldBytes = limits.maxHeldBytes) => holdPieces(open(), bytes, maxHeldBytes),
  }
}

function unreadable(claims: Claims, kind: ContentKind, error: FormatError): EdxmlAttachment {
  return {
    ...claims,
    packing: 'raw',
    kind,
    bytes: 0,
    open: () => {
      throw error
    },
    openSource: () => Promise.reject(error),
  }
}

function noContent(): FormatError {
  return new FormatError('ERR_FORMAT_EDXML_ATTACHMENT', 'The attachment has no readable content')
}
