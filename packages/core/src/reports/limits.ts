import { html, type Markup } from './markup.ts'
import type { TextTable } from './texts/text-table.ts'

/** Rows of one table that are printed; a hostile document can have any number. */
export const MAX_ROWS = 200

/** Signatures that get a section of their own. */
export const MAX_SIGNATURES = 100

/** Reasons told for one signature, and for the document, before the evidence. */
export const MAX_REASONS = 8

/** What was left out is said, never dropped in silence. */
export function noteLeftOut(count: number, { labels }: TextTable): Markup | null {
  return count > 0 ? html`<p class="soft">${labels.moreNotShown(count)}</p>` : null
}
