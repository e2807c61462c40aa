import type { TimestampReport } from '../validation/index.ts'
import { sentenceOf } from './finding-text.ts'
import { MAX_REASONS, MAX_ROWS, noteLeftOut } from './limits.ts'
import { html, type Markup } from './markup.ts'
import type { TextTable } from './texts/text-table.ts'
import { showTime } from './times.ts'

export function timestampsTable(
  timestamps: readonly TimestampReport[],
  texts: TextTable,
): Markup | null {
  if (timestamps.length === 0) return null
  const { labels } = texts
  const rows = timestamps.slice(0, MAX_ROWS).map((timestamp) => timestampRow(timestamp, texts))
  return html`<h3>${labels.timestamps}</h3>
    <table>
      <thead>
        <tr>
          <th scope="col">${labels.kind}</th>
          <th scope="col">${labels.time}</th>
          <th scope="col">${labels.verdict}</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
    ${noteLeftOut(timestamps.length - MAX_ROWS, texts)}`
}

function timestampRow(timestamp: TimestampReport, texts: TextTable): Markup {
  const { kind, time, indication, subIndication, findings } = timestamp
  const why = [
    ...(subIndication === null ? [] : [html`${texts.subIndications[subIndication]}`]),
    ...findings.slice(0, MAX_REASONS).map((finding) => sentenceOf(finding, texts)),
  ]
  const lines = why.map((line) => html`<br /><small>${line}</small>`)
  return html`<tr>
    <td>${texts.timestampKinds[kind]}</td>
    <td>${showTime(time)}</td>
    <td>
      <strong class="${indication}">${texts.parts[indication]}</strong
      >${lines}${noteLeftOut(findings.length - MAX_REASONS, texts)}
    </td>
  </tr> `
}
