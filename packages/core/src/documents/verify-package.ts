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

/** Signatures of the envelope come first; ids of the others carry the attachment's name in front, `letter.pdf#Signature1`. Never throws for a bad package. */
export async function verifyPackage(
  source: ByteSource,
  options: XmlVerificationOptions & PdfVerificationOptions,
): Promise<VerificationReport> {
  try {
    const report = await verifyEdxml(await readEdxml(source), {
      pdf: (content, name) => verifyPdf(content, { ...options, name }),
      xml: (content, name) => verifyXml(content, { ...options, name }),
      envelope: () => verifyXml(source, options),
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
  { indication, subIndication, problems, headerSignature, envelope, attachments }: EdxmlReport,
): VerificationReport {
  const findings = [
    ...problems.map(problemFinding),
    ...(headerSignature === 'placeholder' ? [PLACEHOLDER] : []),
    ...(envelope?.findings ?? []),
    ...attachments.flatMap(attachmentFindings),
  ]
  return {
    ...head,
    indication,
    subIndication,
    findings,
    signatures: [...(envelope?.signatures ?? []), ...attachments.flatMap(attachmentSignatures)],
  }
}

const PLACEHOLDER: Finding = {
  code: 'EDXML_HEADER_SIGNATURE_PLACEHOLDER',
  severity: 'information',
  message: 'The signature in the header is a placeholder and is not counted',
  at: 'edXMLHeader/Signature',
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
