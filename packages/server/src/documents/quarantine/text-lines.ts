// Lines as a reader sees them: glyphs on one baseline without a wide gap. A stamp stands alone on its line.
import type { Glyph } from '@sealpost/core/pdf'

/** A gap of more than this is another line, a smaller one a space; a glyph off the baseline by more is on another line. In ems. */
const LINE_GAP = 2
const WORD_GAP = 0.12
const BASELINE_SHIFT = 0.4

/** The lines of a page, in the order of its content. */
export function toLines(glyphs: readonly Glyph[]): string[] {
  const lines: string[] = []
  let line = ''
  let before: Glyph | undefined
  for (const glyph of glyphs) {
    const gap = before === undefined ? 0 : gapBetween(before, glyph)
    if (gap === Number.POSITIVE_INFINITY) {
      lines.push(line)
      line = ''
    } else if (gap > WORD_GAP) line += ' '
    line += glyph.text
    before = glyph
  }
  return [...lines, line].map((text) => text.trim()).filter((text) => text !== '')
}

/** In ems; infinite when the second stands on another line. */
function gapBetween(before: Glyph, glyph: Glyph): number {
  const { up } = before
  const along = { x: glyph.start.x - before.end.x, y: glyph.start.y - before.end.y }
  const em = Math.hypot(up.x, up.y)
  if (em === 0) return 0
  const rise = Math.abs(along.x * up.x + along.y * up.y) / em ** 2
  const advance = (along.x * up.y - along.y * up.x) / em ** 2
  const isOther = rise > BASELINE_SHIFT || advance > LINE_GAP || advance < -LINE_GAP
  return isOther ? Number.POSITIVE_INFINITY : advance
}
