import { toSource, type ByteSource } from '../encoding/byte-source.ts'
import { verifyPdf, type PdfVerificationOptions } from '../pades/index.ts'
import type { VerificationReport } from '../validation/index.ts'
import { verifyXml, type XmlVerificationOptions } from '../xades/index.ts'
import { describeReport } from './describe-report.ts'
import { sniffDocument } from './sniff-document.ts'
import { verifyPackage } from './verify-package.ts'

/** `detached` is for XML, `password` for PDF, attachments of a package included. */
export interface DocumentVerificationOptions
  extends XmlVerificationOptions, PdfVerificationOptions {}

/**
 * Verifies a document of any kind by what it is, not by its name: PDF, XML, an edXML package with all its attachments, or something that
 * carries no signature we know, which is INDETERMINATE / SIGNATURE_NOT_FOUND. Never throws for a bad document.
 * Throws `ERR_USAGE_UNKNOWN_POLICY`, and what the source throws when it cannot be read.
 */
export async function verifyDocument(
  document: Uint8Array | ByteSource,
  options: DocumentVerificationOptions,
): Promise<VerificationReport> {
  const source = toSource(document)
  const kind = await sniffDocument(source)
  if (kind === 'pdf') return verifyPdf(source, options)
  if (kind === 'xml') return verifyXml(source, options)
  return kind === 'edxml' ? verifyPackage(source, options) : reportUnknown(source, options)
}

async function reportUnknown(
  source: ByteSource,
  options: XmlVerificationOptions,
): Promise<VerificationReport> {
  return {
    ...(await describeReport(source, 'unknown', options)),
    indication: 'INDETERMINATE',
    subIndication: 'SIGNATURE_NOT_FOUND',
    findings: [
      {
        code: 'DOCUMENT_KIND_UNKNOWN',
        severity: 'failure',
        message: 'The document is neither PDF nor XML, so no signature can be in it',
        subIndication: 'SIGNATURE_NOT_FOUND',
      },
    ],
    signatures: [],
  }
}
