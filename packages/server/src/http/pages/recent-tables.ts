import type { Refused } from '../../statistics/load-overview.ts'
import type { RecentDocument } from '../../store/statements/select-recent-documents.ts'
import { PROBLEMS } from '../problems.ts'
import { html, type Markup } from './html.ts'
import type { Language, Words } from './words.ts'

/** What came in last: numbers, states and verdicts; no subject is ever shown here. */
export function recentDocuments(words: Words, documents: readonly RecentDocument[]): Markup {
  return html`<section>
    <h2>${words.recent}</h2>
    <table>
      <thead>
        <tr>
          ${words.columns.map((column) => html`<th scope="col">${column}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${documents.map((document) => documentRow(words, document))}
      </tbody>
    </table>
    ${documents.length === 0 ? html`<p class="soft">${words.noDocuments}</p>` : null}
  </section>`
}

export function recentRefusals(
  words: Words,
  refusals: readonly Refused[],
  language: Language,
): Markup {
  if (refusals.length === 0) return html``
  return html`<section>
    <h2>${words.refused}</h2>
    <table>
      <thead>
        <tr>
          ${words.refusedColumns.map((column) => html`<th scope="col">${column}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${refusals.map((refusal) => refusalRow(words, refusal, language))}
      </tbody>
    </table>
  </section>`
}

function documentRow(words: Words, document: RecentDocument): Markup {
  const signatures = document.signatures ?? 'unsigned'
  return html`<tr>
    <td>
      ${document.number}/${document.notation}<br /><span class="soft">${document.type_name}</span>
    </td>
    <td>${document.sender_name}<br /><span class="soft">${document.sender_code}</span></td>
    <td>
      <span class="tag ${document.state}">${words.states[document.state] ?? document.state}</span>
    </td>
    <td>
      <span class="tag ${signatures}">${words.signatures[signatures] ?? signatures}</span><br />
      <span class="soft">${document.indication ?? ''}</span>
    </td>
    <td>${document.received} / ${document.recipients}</td>
    <td>${time(words, document.accepted_at)}</td>
  </tr>`
}

function refusalRow(words: Words, refusal: Refused, language: Language): Markup {
  return html`<tr>
    <td>${refusal.senderName}<br /><span class="soft">${refusal.senderCode}</span></td>
    <td>
      ${titleOf(refusal.reason, language)}<br /><span class="soft"
        >${refusal.subIndication ?? ''}</span
      >
    </td>
    <td>${time(words, refusal.at)}</td>
  </tr>`
}

function titleOf(reason: string, language: Language): string {
  const row = Object.entries(PROBLEMS).find(([code]) => code === reason)?.[1]
  return row?.[language === 'vi' ? 1 : 2] ?? reason
}

function time(words: Words, at: number | null): string {
  return at === null
    ? ''
    : new Date(at).toLocaleString(words.locale, { timeZone: 'Asia/Ho_Chi_Minh' })
}
