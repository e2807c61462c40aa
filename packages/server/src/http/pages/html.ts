// Markup with every value escaped, unless it is markup itself.

export interface Markup {
  readonly markup: string
}

export type Part = Markup | string | number | null | readonly Markup[]

/** A template tag: what is put in becomes text, and can become nothing else. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  const pieces = strings.map((text, index) => text + render(parts[index] ?? null))
  return { markup: pieces.join('') }
}

function render(part: Part): string {
  if (part === null) return ''
  if (typeof part === 'string' || typeof part === 'number') return escapeText(String(part))
  return isMarkup(part) ? part.markup : part.map((item) => item.markup).join('')
}

function isMarkup(part: Markup | readonly Markup[]): part is Markup {
  return 'markup' in part
}

function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
