import type { Finding } from '../findings.ts'
import { bySeverity, translateFinding } from './finding-text.ts'
import { MAX_ROWS, noteLeftOut } from './limits.ts'
import { html, quoted, type Markup } from './markup.ts'
import type { TextTable } from './texts/text-table.ts'

export function findingsTable(findings: readonly Finding[], texts: TextTable): Markup | null {
  if (findings.length === 0) return null
  const { labels } = texts
  const rows = bySeverity(findings)
    .slice(0, MAX_ROWS)
    .map((finding) => findingRow(finding, texts))
  return html`<h3>${labels.findings}</h3>
    <table class="findings">
      <thead>
        <tr>
          <th scope="col">${labels.severity}</th>
          <th scope="col">${labels.meaning}</th>
          <th scope="col">${labels.about}</th>
          <th scope="col">${labels.clause}</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
    ${noteLeftOut(findings.length - MAX_ROWS, texts)}`
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
