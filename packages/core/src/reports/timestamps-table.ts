import type { TimestampReport } from '../validation/index.ts'
import { sentenceOf } from './finding-text.ts'
import { MAX_REASONS, noteLeftOut } from './limits.ts'
import { listTable } from './list-table.ts'
import { html, type Markup } from './markup.ts'
import type { TextTable } from './texts/text-table.ts'
import { showTime } from './times.ts'

export function timestampsTable(
  timestamps: readonly TimestampReport[],
  texts: TextTable,
): Markup | null {
  const { timestamps: title, kind, time, verdict } = texts.labels
  const row = (timestamp: TimestampReport) => timestampRow(timestamp, texts)
  return listTable({ title, heads: [kind, time, verdict], items: timestamps, row }, texts)
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
