import type { ByteSource } from '../encoding/byte-source.ts'
import { EDXML_NAMESPACE, sniffContent, SNIFF_BYTES } from '../edxml/index.ts'
import { FormatError } from '../errors.ts'
import type { DocumentKind } from '../validation/index.ts'
import { openXml } from '../xml/index.ts'

/** What a document is by its first bytes and, for XML, its root element; a file name says nothing. */
export async function sniffDocument(source: ByteSource): Promise<DocumentKind> {
  const kind = sniffContent(await source.read(0, Math.min(SNIFF_BYTES, source.size)))
  if (kind === 'pdf') return 'pdf'
  return kind === 'xml' ? sniffXml(source) : 'unknown'
}

async function sniffXml(source: ByteSource): Promise<DocumentKind> {
  try {
    const root = await openXml(source).next()
    return root?.kind === 'start' && root.uri === EDXML_NAMESPACE ? 'edxml' : 'xml'
  } catch (error) {
    // Broken XML is still XML: its verification says what is wrong with it.
    if (error instanceof FormatError) return 'xml'
    throw error
  }
}
