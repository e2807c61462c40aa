// The page at `/`: the share with both its counts, what is missing, and what came in last. Works without a script.
import type { MissingReason } from '../../statistics/contribution.ts'
import type { Count, ElectronicShare } from '../../statistics/electronic-share.ts'
import type { Overview } from '../../statistics/load-overview.ts'
import { html, type Markup } from './html.ts'
import { recentDocuments, recentRefusals } from './recent-tables.ts'
import { STYLE } from './style.ts'
import { WORDS, type Language, type Words } from './words.ts'

/** A whole document. */
export function renderStatusPage(overview: Overview, language: Language): string {
  const words = WORDS[language]
  const { share, recent } = overview
  const page = html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${words.title} · Sealpost</title>
        ${{ markup: `<style>${STYLE}</style>` }}
      </head>
      <body>
        ${head(overview, language, words)}
        <main>
          <div class="cards">
            ${card(words, share.byDocument, 'document')}
            ${card(words, share.byDispatch, 'dispatch')}
          </div>
          <div class="cards">
            ${ways(words, share)} ${signing(words, share)} ${missing(words, share)}
          </div>
          ${
            recent === null
              ? html`<p class="soft">${words.hidden}</p>`
              : [
                  recentDocuments(words, recent.documents),
                  recentRefusals(words, recent.refusals, language),
                ]
          }
        </main>
        ${foot(overview, words)}
      </body>
    </html> `
  return page.markup
}

function head({ share }: Overview, language: Language, words: Words): Markup {
  const other = language === 'vi' ? 'en' : 'vi'
  const days = [share.period.from, share.period.to].map((day) =>
    day.split('-').toReversed().join('/'),
  )
  return html`<header>
    <div>
      <h1>${words.title}</h1>
      <p class="soft">${words.lead}</p>
      <p>
        <strong>${periodName(words, share.period.name)}</strong>
        <span class="soft">${days.join(' – ')}</span>
      </p>
    </div>
    <a href="/?lang=${other}&amp;period=${share.period.name}" lang="${other}"
      >${words.otherLanguage}</a
    >
  </header>`
}

/** A quarter in words; other periods speak for themselves. */
function periodName(words: Words, name: string): string {
  const [, year, quarter] = /^(\d{4})-Q([1-4])$/.exec(name) ?? []
  return year === undefined || quarter === undefined ? name : words.quarter(quarter, year)
}

function card(words: Words, count: Count, unit: 'document' | 'dispatch'): Markup {
  const title = unit === 'document' ? words.byDocument : words.byDispatch
  const some = unit === 'document' ? words.documents : words.dispatches
  if (count.share === null) {
    return html`<section>
      <h2>${title}</h2>
      <p class="figure">–</p>
      <p>${words.noDocuments}</p>
    </section>`
  }
  const of = `${number(words, count.numerator)} / ${some(number(words, count.denominator))}`
  const state =
    count.gap === 0
      ? html`<p class="reached">${words.reached}</p>`
      : gap(words, some(number(words, count.gap)))
  return html`<section>
    <h2>${title}</h2>
    <p class="figure">${percent(words, count.share)}</p>
    <p>${of}</p>
    ${bar(words.target, [count.numerator, 0, 0], count.denominator)} ${state}
  </section>`
}

function gap(words: Words, missing: string): Markup {
  return html`<p class="gap">${words.gap(missing)}</p>`
}

function ways(words: Words, { sent }: ElectronicShare): Markup {
  const counts = [sent.electronicInFull, sent.electronicInParallel, sent.paperOnly] as const
  const total = counts[0] + counts[1] + counts[2]
  return html`<section>
    <h2>${words.way}</h2>
    ${bar(words.way, counts, total)}
    ${table(
      words,
      words.way,
      words.ways.map((name, index) => [name, counts[index] ?? 0]),
    )}
  </section>`
}

function signing(words: Words, { signed }: ElectronicShare): Markup {
  const rows = Object.entries(signed).map(
    ([name, count]) => [words.signatures[name] ?? name, count] as const,
  )
  const bad = signed.unsigned + signed.invalid
  const between = signed.part + signed.other + signed.undetermined
  return html`<section>
    <h2>${words.signing}</h2>
    ${bar(words.signing, [signed.full, between, bad], signed.full + between + bad)}
    ${table(
      words,
      words.signing,
      rows.filter(([, count], index) => count > 0 || index === 0),
    )}
  </section>`
}

function missing(words: Words, share: ElectronicShare): Markup {
  const reasons = Object.entries(words.reasons)
    .map(([reason, name]) => [name, countOf(share, reason)] as const)
    .filter(([, count]) => count > 0)
  const { confidential, other } = share.exempt
  return html`<section>
    <h2>${words.missing}</h2>
    ${reasons.length === 0 ? html`<p class="soft">–</p>` : table(words, words.missing, reasons)}
    <p class="soft">${words.exempt(fewOr(words, confidential), fewOr(words, other))}</p>
  </section>`
}

/** Small counts of secret documents tell, so that strangers are told that they are small. */
function fewOr(words: Words, count: number | null): string {
  return count === null ? '< 5' : number(words, count)
}

function countOf({ missing: counts }: ElectronicShare, reason: string): number {
  return isReason(counts, reason) ? counts[reason] : 0
}

function isReason(counts: object, reason: string): reason is MissingReason {
  return Object.hasOwn(counts, reason)
}

function table(
  words: Words,
  caption: string,
  rows: readonly (readonly [string, number])[],
): Markup {
  return html`<table aria-label="${caption}">
    <tbody>
      ${rows.map(
        ([name, count]) =>
          html`<tr>
            <td>${name}</td>
            <td class="n">${number(words, count)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`
}

const WIDTH = 1000

/** A stacked bar; the numbers stand beside it. */
function bar(title: string, counts: readonly [number, number, number], total: number): Markup {
  const scale = total === 0 ? 0 : WIDTH / total
  const rects = counts.map((count, index) => {
    const before = counts.slice(0, index).reduce((sum, value) => sum + value, 0)
    return html`<rect
      class="f${index}"
      x="${before * scale}"
      y="0"
      width="${count * scale}"
      height="16"
    ></rect>`
  })
  return html`<svg
    viewBox="0 0 1000 16"
    preserveAspectRatio="none"
    role="img"
    aria-label="${title}"
  >
    ${rects}
  </svg>`
}

function foot({ share }: Overview, words: Words): Markup {
  const time = new Date(share.asOf).toLocaleString(words.locale, { timeZone: 'Asia/Ho_Chi_Minh' })
  return html`<footer>
    <p>${words.asOf(time)} · ${share.formula}/${share.version}</p>
    <p>
      <a href="/v1/statistics/definitions">${words.definitions}</a> ·
      <a href="/v1/openapi.json">${words.api}</a>
    </p>
  </footer>`
}

/** Two places would promise more than a hundred documents can tell. */
function percent(words: Words, share: number): string {
  return share.toLocaleString(words.locale, {
    style: 'percent',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  })
}

function number(words: Words, count: number): string {
  return count.toLocaleString(words.locale)
}
