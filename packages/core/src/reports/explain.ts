// Words for the codes of a verdict, for who keeps codes alone: a finding's own message may quote the document, these never do.
import { CERTIFICATES } from './texts/en/certificates.ts'
import { DOCUMENTS } from './texts/en/documents.ts'
import { OFFICIAL_DUTY } from './texts/en/official-duty.ts'
import { REVOCATION } from './texts/en/revocation.ts'
import { SIGNATURES } from './texts/en/signatures.ts'
import { keyOfFinding } from './finding-text.ts'
import { TEXTS } from './texts/tables.ts'
import { lookUp, type ReportLanguage } from './texts/text-table.ts'

const ENGLISH = { ...CERTIFICATES, ...REVOCATION, ...SIGNATURES, ...DOCUMENTS, ...OFFICIAL_DUTY }

/** What a finding of this code says, in one sentence; null for a code that no version of ours gave. */
export function explainFinding(code: string, language: ReportLanguage): string | null {
  return lookUp(language === 'en' ? ENGLISH : TEXTS.vi.findings, keyOfFinding(code))
}

/** What a sub-indication (EN 319 102-1, 5.1.3) means and what to do about it, in one sentence; null for what is none. */
export function explainSubIndication(name: string, language: ReportLanguage): string | null {
  return lookUp(TEXTS[language].subIndications, name)
}
