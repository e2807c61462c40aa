import type { Finding } from '../findings.ts'
import { bySeverity, translateFinding } from './finding-text.ts'
import { listTable } from './list-table.ts'
import { html, quoted, type Markup } from './markup.ts'
import type { TextTable } from './texts/text-table.ts'

export function findingsTable(findings: readonly Finding[], texts: TextTable): Markup | null {
  const { findings: title, severity, meaning, about, clause } = texts.labels
  const heads = [severity, meaning, about, clause]
  const row = (finding: Finding) => findingRow(finding, texts)
  return listTable({ title, heads, items: bySeverity(findings), row, look: 'findings' }, texts)
}

function findingRow(finding: Finding, texts: TextTable): Markup {
  const { severity, at, clause } = finding
  return html`<tr>
    <td><span class="${severity}">${texts.severities[severity]}</span></td>
    <td>${findingText(finding, texts)}</td>
    <td>${at === undefined ? '–' : quoted(at)}</td>
    <td>${clause === undefined ? '–' : quoted(clause)}</td>
  </tr> `
}

/** The sentence for an official, then the finding's own words, which name the particulars, and its code. */
function findingText(finding: Finding, texts: TextTable): Markup {
  const own = html`<span lang="en">${quoted(finding.message)}</span>`
  const code = html`<code>${finding.code}</code>`
  const sentence = translateFinding(finding, texts)
  return sentence === null
    ? html`${own}<br /><small>${code}</small>`
    : html`${sentence}<br /><small>${own} ${code}</small>`
}
