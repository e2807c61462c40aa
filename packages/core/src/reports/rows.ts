import { html, type Markup, type Part } from './markup.ts'

/** One row of a table of evidence; without a value there is no row. */
export function row(label: string, value: Part): Markup | null {
  return value === null
    ? null
    : html`<tr>
        <th scope="row">${label}</th>
        <td>${value}</td>
      </tr> `
}

export function rowsTable(rows: readonly (Markup | null)[]): Markup {
  return html`<table class="rows">
    <tbody>
      ${rows.filter((line) => line !== null)}
    </tbody>
  </table>`
}
