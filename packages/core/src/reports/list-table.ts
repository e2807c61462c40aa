import { MAX_ROWS, noteLeftOut } from './limits.ts'
import { html, type Markup } from './markup.ts'
import type { TextTable } from './texts/text-table.ts'

export interface ListTable<Item> {
  readonly title: string
  /** Heads of the columns. */
  readonly heads: readonly string[]
  readonly items: readonly Item[]
  /** A row of as many cells. */
  readonly row: (item: Item) => Markup
  /** Class of the table. Default: none. */
  readonly look?: string
}

/** A table of things of one kind, the first of them when they are many; nothing for none. */
export function listTable<Item>(
  { title, heads, items, row, look }: ListTable<Item>,
  texts: TextTable,
): Markup | null {
  if (items.length === 0) return null
  return html`<h3>${title}</h3>
    <table class="${look ?? 'list'}">
      <thead>
        <tr>
          ${heads.map((head) => html`<th scope="col">${head}</th> `)}
        </tr>
      </thead>
      <tbody>
        ${items.slice(0, MAX_ROWS).map(row)}
      </tbody>
    </table>
    ${noteLeftOut(items.length - MAX_ROWS, texts)}`
}
