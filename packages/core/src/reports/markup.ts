// Markup in which every value is text: names, subjects and messages come from whoever made the document.

export interface Markup {
  readonly markup: string
}

export type Part = Markup | readonly Markup[] | string | number | null

/** Longest value that is printed, in UTF-16 code units; the rest becomes an ellipsis. */
export const MAX_VALUE_LENGTH = 2000

/** A template tag: what is put in becomes text, and can become nothing else unless it is markup itself. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  const pieces = strings.map((text, index) => text + render(parts[index] ?? null))
  return { markup: pieces.join('') }
}

/** A value of the document: isolated, so that right-to-left letters in it do not move what stands around. */
export function quoted(value: string): Markup {
  return html`<bdi>${value}</bdi>`
}

function render(part: Part): string {
  if (part === null) return ''
  if (typeof part === 'string' || typeof part === 'number') return escapeText(String(part))
  return 'markup' in part ? part.markup : part.map(({ markup }) => markup).join('')
}

/** Control, format, private and unassigned characters and lone surrogates, which would act or hide instead of being seen. */
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}]/gu

/** Vietnamese needs two marks on a letter; piles of them paint over the lines above. */
const PILE_OF_MARKS = /(\p{M}{3})\p{M}+/gu

/** ASCII that neither acts, hides nor means anything in markup: nearly every value, and worth asking first. */
const PLAIN = /^[ !#-%(-;=?-_a-~]*$/

function escapeText(text: string): string {
  const short = text.length > MAX_VALUE_LENGTH ? `${text.slice(0, MAX_VALUE_LENGTH)}…` : text
  if (PLAIN.test(short)) return short
  return short
    .replace(UNSEEN, nameCharacter)
    .replace(PILE_OF_MARKS, '$1…')
    .replace(/[&<>"'`]/g, (sign) => `&#${String(sign.charCodeAt(0))};`)
}

function nameCharacter(character: string): string {
  const number = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  return `[U+${number}]`
}
