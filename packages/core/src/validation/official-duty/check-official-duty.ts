// Is this an official document as Decree 30/2020 asks? A pure function of the files' reports, which must have been judged under a policy for
// official duty and know who holds which certificate.
import type { Finding } from '../../findings.ts'
import type { SignatureReport, VerificationReport } from '../report.ts'
import { neededRoles, type DutyFile, type SignerRole } from './needed-roles.ts'

export interface VerifiedDutyFile extends DutyFile {
  readonly report: VerificationReport
}

export interface OfficialDutyVerdict {
  /** No finding is a failure. */
  readonly accepted: boolean
  /** In the order of the files. */
  readonly files: readonly (readonly Finding[])[]
}

/** What speaks against the document, file by file; the findings of each signature stay in its report. */
export function checkOfficialDuty(files: readonly VerifiedDutyFile[]): OfficialDutyVerdict {
  const findings = files.map((file) => [...checkFile(file)])
  const accepted = findings.flat().every(({ severity }) => severity !== 'failure')
  return { accepted, files: findings }
}

/** Whether everybody who must sign the file has a valid signature on it. */
export function isFullySigned(file: VerifiedDutyFile): boolean {
  const signatures = signaturesOf(file.report)
  return neededRoles(file).every((role) => hasSigned(signatures, role))
}

function* checkFile(file: VerifiedDutyFile): Generator<Finding> {
  const needed = neededRoles(file)
  const { report } = file
  const signatures = signaturesOf(report)
  if (report.indication === 'TOTAL-FAILED')
    yield duty('DUTY_FILE_NOT_VALID', 'Something about the file is proven wrong', 'Article 21')
  for (const role of needed) yield* checkRole(signatures, role)
  if (needed.length > 1) yield* checkOrder(signatures)
}

function* checkRole(signatures: readonly SignatureReport[], role: SignerRole): Generator<Finding> {
  if (hasSigned(signatures, role)) return
  const tried = signatures.some(({ signer }) => signer?.role === role)
  yield tried ? NOT_VALID[role] : MISSING[role]
}

/** The agency signs what the competent person has signed (Articles 3(8) and 32); whose duty that is, is the sender's clerk. */
function* checkOrder(signatures: readonly SignatureReport[]): Generator<Finding> {
  const person = signatures.findIndex((row) => isPassed(row) && row.signer?.role === 'person')
  const agency = signatures.findIndex((row) => isPassed(row) && row.signer?.role === 'agency')
  if (person < 0 || agency < 0 || person < agency) return
  const message = 'The agency signed before the competent person did'
  yield { ...duty('AGENCY_SIGNED_FIRST', message, 'Articles 3(8) and 32'), severity: 'warning' }
}

/** Document timestamps say when, not who. */
function signaturesOf({ signatures }: VerificationReport): readonly SignatureReport[] {
  return signatures.filter(({ kind }) => kind === 'signature')
}

function hasSigned(signatures: readonly SignatureReport[], role: SignerRole): boolean {
  return signatures.some((row) => isPassed(row) && row.signer?.role === role)
}

function isPassed({ indication }: SignatureReport): boolean {
  return indication === 'TOTAL-PASSED'
}

const MISSING: Readonly<Record<SignerRole, Finding>> = {
  person: duty(
    'PERSON_SIGNATURE_MISSING',
    'The competent person of the sender has not signed',
    'Article 5; Annex I, Part I, II.7',
  ),
  agency: duty(
    'AGENCY_SIGNATURE_MISSING',
    'The sending agency has not signed',
    'Article 5; Annex I, Part I, II.8',
  ),
}

const NOT_VALID: Readonly<Record<SignerRole, Finding>> = {
  person: duty(
    'PERSON_SIGNATURE_NOT_VALID',
    'The signature of the competent person is not valid, or cannot be decided on',
    'Article 5; Annex I, Part I, II.7',
  ),
  agency: duty(
    'AGENCY_SIGNATURE_NOT_VALID',
    'The signature of the sending agency is not valid, or cannot be decided on',
    'Article 5; Annex I, Part I, II.8',
  ),
}

function duty(code: string, message: string, clause: string): Finding {
  return { code, severity: 'failure', message, clause: `Decree 30/2020, ${clause}` }
}
