// An edXML package as one document: the signatures of all its attachments in one report.
import {
  readEdxml,
  verifyEdxml,
  type AttachmentReport,
  type EdxmlProblem,
  type EdxmlReport,
} from '../edxml/index.ts'
import type { ByteSource } from '../encoding/byte-source.ts'
import { FormatError } from '../errors.ts'
import type { Finding } from '../findings.ts'
import { verifyPdf, type PdfVerificationOptions } from '../pades/index.ts'
import type { SignatureReport, VerificationReport } from '../validation/index.ts'
import { verifyXml, type XmlVerificationOptions } from '../xades/index.ts'
import { describeReport, type ReportHead } from './describe-report.ts'

/** Signature ids carry the attachment's name in front, `letter.pdf#Signature1`. Never throws for a bad package. */
export async function verifyPackage(
  source: ByteSource,
  options: XmlVerificationOptions & PdfVerificationOptions,
): Promise<VerificationReport> {
  try {
    const report = await verifyEdxml(await readEdxml(source), {
      pdf: (content, name) => verifyPdf(content, { ...options, name }),
      xml: (content, name) => verifyXml(content, { ...options, name }),
    })
    return toReport(await describeReport(source, 'edxml', options), report)
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    return {
      ...(await describeReport(source, 'edxml', options)),
      indication: 'TOTAL-FAILED',
      subIndication: 'FORMAT_FAILURE',
      findings: [unreadable(error)],
      signatures: [],
    }
  }
}

function toReport(
  head: ReportHead,
  { indication, subIndication, problems, attachments }: EdxmlReport,
): VerificationReport {
  const findings = [...problems.map(problemFinding), ...attachments.flatMap(attachmentFindings)]
  return {
    ...head,
    indication,
    subIndication,
    findings,
    signatures: attachments.flatMap(attachmentSignatures),
  }
}

function attachmentSignatures({ name, report }: AttachmentReport): SignatureReport[] {
  return (report?.signatures ?? []).map((signature) => ({
    ...signature,
    id: `${name}#${signature.id}`,
  }))
}

function attachmentFindings({ name, report, findings }: AttachmentReport): Finding[] {
  return [...findings, ...(report?.findings ?? [])].map((finding) => ({ ...finding, at: name }))
}

function problemFinding({ code, severity, message, path }: EdxmlProblem): Finding {
  const isFatal = severity === 'fatal'
  return {
    code,
    severity: isFatal ? 'failure' : 'warning',
    message,
    at: path,
    ...(isFatal ? { subIndication: 'FORMAT_FAILURE' as const } : {}),
  }
}

function unreadable(error: FormatError): Finding {
  return {
    code: 'EDXML_UNREADABLE',
    severity: 'failure',
    message: `${error.message} (${error.code})`,
    subIndication: 'FORMAT_FAILURE',
  }
}
