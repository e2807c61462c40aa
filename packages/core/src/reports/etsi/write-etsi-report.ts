// ETSI TS 119 102-2 V1.4.1: the signature validation report as XML, for other validators and archives. Written are status, times, signer,
// claimed attributes and findings; not written are constraints one by one, chains, revocation and other validation objects, and no signature
// over the report.
import { encodeBase64 } from '../../encoding/base64.ts'
import { decodeHex } from '../../encoding/hex.ts'
import type { Indication, PartIndication } from '../../findings.ts'
import type {
  SignatureReport,
  TimestampReport,
  VerificationReport,
} from '../../validation/index.ts'
import { MAX_ROWS, MAX_SIGNATURES } from '../limits.ts'
// Under another name than the page's, for formatters know HTML by its tag and would spell its elements their way.
import { html as xml, type Markup } from '../markup.ts'

const NAMESPACE = 'http://uri.etsi.org/19102/v1.4.1#'
const DIGEST_SHA256 = 'http://www.w3.org/2001/04/xmlenc#sha256'
const URN = 'urn:etsi:019102'

const PARTS: Readonly<Record<Indication, PartIndication>> = {
  'TOTAL-PASSED': 'PASSED',
  'TOTAL-FAILED': 'FAILED',
  INDETERMINATE: 'INDETERMINATE',
}

/** Attributes by what the timestamp is over (annex A). */
const TIMESTAMPS: Readonly<Record<TimestampReport['kind'], (time: Markup) => Markup>> = {
  content: (time) => xml`<AllDataObjectsTimeStamp>${time}</AllDataObjectsTimeStamp>`,
  signature: (time) => xml`<SignatureTimeStamp>${time}</SignatureTimeStamp>`,
  document: (time) => xml`<DocTimeStamp>${time}</DocTimeStamp>`,
  archive: (time) => xml`<ArchiveTimeStamp>${time}</ArchiveTimeStamp>`,
}

/**
 * The report as ETSI TS 119 102-2 XML, in UTF-8. A document without a signature has one entry that tells the document's own status. Values of the
 * document are text, cut as in the other reports; a hundred signatures at most. The report is not signed.
 */
export function writeEtsiReport(report: VerificationReport): string {
  const { signatures } = report
  const shown = signatures.slice(0, MAX_SIGNATURES)
  const entries =
    shown.length === 0
      ? [withoutSignature(report)]
      : shown.map((row, index) => entryOf(row, index, report))
  const body = xml`<ValidationReport
    xmlns="${NAMESPACE}"
    xmlns:XAdES="http://uri.etsi.org/01903/v1.3.2#"
    xmlns:ds="http://www.w3.org/2000/09/xmldsig#"
  >
    ${entries} ${certificates(shown)}
  </ValidationReport>`
  return `<?xml version="1.0" encoding="UTF-8"?>\n${body.markup}\n`
}

function withoutSignature({
  indication,
  subIndication,
  findings,
  ...report
}: VerificationReport): Markup {
  // Ours, not the standard's: that no signature was found is in the findings.
  const sub = subIndication === 'SIGNATURE_NOT_FOUND' ? null : subIndication
  return xml`<SignatureValidationReport>
    ${status(indication, sub, findings)} ${policyOf(report.policy)}
  </SignatureValidationReport> `
}

/** The order of the elements is the schema's. */
function entryOf(
  signature: SignatureReport,
  index: number,
  { validationTime, policy }: VerificationReport,
): Markup {
  const { id, indication, kind, subIndication, findings } = signature
  const verdict = kind === 'signature' ? indication : PARTS[indication]
  return xml`<SignatureValidationReport>
    <SignatureIdentifier id="S-${index + 1}">
      <HashOnly>false</HashOnly>
      <DocHashOnly>false</DocHashOnly>
      <DAIdentifier>${id}</DAIdentifier>
    </SignatureIdentifier>
    <ValidationTimeInfo>
      <ValidationTime>${validationTime}</ValidationTime>
      <BestSignatureTime>
        <POETime>${signature.bestSignatureTime ?? validationTime}</POETime>
        <TypeOfProof>${URN}:poetype:validation</TypeOfProof>
      </BestSignatureTime>
    </ValidationTimeInfo>
    ${attributesOf(signature)} ${signerOf(signature)}
    <SignatureValidationProcess>
      <SignatureValidationProcessID>${URN}:validationprocess:LTA</SignatureValidationProcessID>
    </SignatureValidationProcess>
    ${status(verdict, subIndication, findings)} ${policyOf(policy)}
  </SignatureValidationReport> `
}

function attributesOf({ claimedSigningTime, timestamps }: SignatureReport): Markup | null {
  if (claimedSigningTime === null && timestamps.length === 0) return null
  const claimed =
    claimedSigningTime === null
      ? null
      : xml`<SigningTime><Time>${claimedSigningTime}</Time></SigningTime>`
  const stamps = timestamps
    .slice(0, MAX_ROWS)
    .map(({ kind, time }) => TIMESTAMPS[kind](xml`<TimeStampValue>${time}</TimeStampValue>`))
  return xml`<SignatureAttributes>${claimed}${stamps}</SignatureAttributes>`
}

function signerOf({ signer }: SignatureReport): Markup | null {
  if (signer === null) return null
  return xml`<SignerInformation>
    <SignerCertificate VOReference="C-${signer.sha256}" />
    <Signer>${signer.subject}</Signer>
  </SignerInformation>`
}

function status(
  indication: Indication | PartIndication,
  subIndication: string | null,
  findings: SignatureReport['findings'],
): Markup {
  const sub =
    subIndication === null
      ? null
      : xml`<SubIndication>${URN}:subindication:${subIndication}</SubIndication>`
  return xml`<SignatureValidationStatus>
    <MainIndication>${URN}:mainindication:${indication.toLowerCase()}</MainIndication>
    ${sub} ${findingsOf(findings)}
  </SignatureValidationStatus>`
}

/** Findings are ours and carry names of ours, in the place the standard has for further data. */
function findingsOf(findings: SignatureReport['findings']): Markup | null {
  if (findings.length === 0) return null
  const rows = findings.slice(0, MAX_ROWS).map(
    ({ code, severity, message }) =>
      xml`<ReportData>
        <Type>urn:sealpost:finding:${severity}:${code}</Type>
        <Value>${message}</Value>
      </ReportData> `,
  )
  return xml`<AssociatedValidationReportData>
    <AdditionalValidationReportData>${rows}</AdditionalValidationReportData>
  </AssociatedValidationReportData>`
}

/** A name is all that our policies have; the standard's own element wants an identifier with a digest. */
function policyOf(policy: string): Markup {
  return xml`<OtherInformation>
    <Policy xmlns="urn:sealpost:report:1">${policy}</Policy>
  </OtherInformation>`
}

/** Each signer's certificate once, by its digest. */
function certificates(signatures: readonly SignatureReport[]): Markup | null {
  const digests = new Set(signatures.flatMap(({ signer }) => signer?.sha256 ?? []))
  if (digests.size === 0) return null
  const objects = [...digests].map(
    (sha256) =>
      xml`<ValidationObject id="C-${sha256}">
        <ObjectType>${URN}:validationObject:certificate</ObjectType>
        <ValidationObjectRepresentation>
          <DigestAlgAndValue>
            <ds:DigestMethod Algorithm="${DIGEST_SHA256}" />
            <ds:DigestValue>${encodeBase64(decodeHex(sha256))}</ds:DigestValue>
          </DigestAlgAndValue>
        </ValidationObjectRepresentation>
      </ValidationObject> `,
  )
  return xml`<SignatureValidationObjects>${objects}</SignatureValidationObjects>`
}
