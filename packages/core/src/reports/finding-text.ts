import type { Finding, Severity } from '../findings.ts'
import { html, quoted, type Markup } from './markup.ts'
import { lookUp, type TextTable } from './texts/text-table.ts'

/** Codes of edXML problems: kind and element, as in `N.MessageHeader.From`. */
const EDXML_PROBLEM = /^([NRMT])\./

/** The table's sentence for the code, or null when only the finding's own message is left. */
export function translateFinding({ code }: Finding, texts: TextTable): string | null {
  return lookUp(texts.findings, keyOfFinding(code))
}

/** Where the tables have a code's sentence. */
export function keyOfFinding(code: string): string {
  return EDXML_PROBLEM.exec(code)?.[1] ?? code
}

const RANK: Readonly<Record<Severity, number>> = { failure: 0, warning: 1, information: 2 }

/** Failures first, so that a crowd of remarks cannot push them out. */
export function bySeverity(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted((a, b) => RANK[a.severity] - RANK[b.severity])
}

/** One sentence: the table's, or the finding's own in English. */
export function sentenceOf(finding: Finding, texts: TextTable): Markup {
  const sentence = translateFinding(finding, texts)
  return sentence === null
    ? html`<span lang="en">${quoted(finding.message)}</span>`
    : html`${sentence}`
}
