// Measures and subsets one font. What it lacks, and what is written from right to left, is shown by its number: paper has no second font,
// and no browser that would put the letters in order.
import { subsetFont } from '../../pades/appearance/subset-font.ts'
import { TrueTypeFont } from '../../pades/appearance/true-type.ts'

const RIGHT_TO_LEFT =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]|[\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

export class PaperFont {
  readonly #font: TrueTypeFont
  readonly #used = new Set<string>()
  readonly #advances = new Map<string, number>()

  /** Throws `ERR_USAGE_FONT`. */
  constructor(bytes: Uint8Array) {
    this.#font = new TrueTypeFont(bytes)
  }

  /** The text as it will be drawn, with letters and their marks as one. */
  prepare(text: string): string {
    const shown = Array.from(text.normalize('NFC'), (character) =>
      character === '\n' || this.#has(character) ? character : nameCharacter(character),
    ).join('')
    for (const character of shown) this.#used.add(character)
    return shown
  }

  /** In ems. */
  widthOf(text: string): number {
    let width = 0
    for (const character of text) width += this.#advanceOf(character)
    return width
  }

  /** The glyphs of everything that was prepared. Throws `ERR_USAGE_FONT`. */
  subset(): Uint8Array {
    return subsetFont(this.#font, [...this.#used].join(''))
  }

  #has(character: string): boolean {
    return this.#glyphOf(character) !== 0 && !RIGHT_TO_LEFT.test(character)
  }

  #glyphOf(character: string): number {
    return this.#font.glyphOf(character.codePointAt(0) ?? 0)
  }

  #advanceOf(character: string): number {
    const known = this.#advances.get(character)
    if (known !== undefined) return known
    const { advance } = this.#font.metricsOf(this.#glyphOf(character))
    const width = advance / this.#font.unitsPerEm
    this.#advances.set(character, width)
    return width
  }
}

function nameCharacter(character: string): string {
  const number = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  return `[U+${number}]`
}
