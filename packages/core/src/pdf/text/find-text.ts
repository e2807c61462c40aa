// A text among glyphs: letters composed or not, words parted by spaces or by gaps, on one line.
import type { Point } from './matrix.ts'
import type { Glyph } from './read-page-text.ts'
import type { TextBox } from './text-box.ts'

/** What follows this far from where it should is another word; farther, or off the baseline, another line. In ems. */
const WORD_GAP = 0.12
const LINE_GAP = 3
const BACKWARD_GAP = 0.5
const BASELINE_SHIFT = 0.4
/** Of a line of text above and below its baseline, in ems: marks on capitals, and descenders. */
const ASCENT = 0.9
const DESCENT = 0.22

/** A letter with its marks, from one glyph or several. */
interface Unit {
  text: string
  readonly first: number
  last: number
  /** How it stands to what is before it. */
  readonly joint: Joint
}

type Joint = 'close' | 'word' | 'line'

const LETTER = /[\p{L}\p{N}\p{M}]/u
const MARK = /^\p{M}/u

/** The places where the text stands as whole words, in the order of the content. White space does not count. */
export function findText(glyphs: readonly Glyph[], wanted: string): TextBox[] {
  const needle = compact(wanted)
  const units = toUnits(glyphs)
  const owners = units.flatMap(({ text }, index) =>
    Array.from({ length: text.length }, () => index),
  )
  const haystack = units.map(({ text }) => text).join('')
  const boxes: TextBox[] = []
  if (needle === '') return boxes
  for (let at = haystack.indexOf(needle); at !== -1; at = haystack.indexOf(needle, at + 1)) {
    const [first = 0, last = 0] = [owners[at], owners[at + needle.length - 1]]
    if (!isWhole(units, first, last)) continue
    boxes.push(boxAround(glyphs.slice(units[first]?.first, (units[last]?.last ?? 0) + 1)))
  }
  return boxes
}

function compact(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, '')
}

function toUnits(glyphs: readonly Glyph[]): Unit[] {
  const units: Unit[] = []
  let joint: Joint = 'line'
  for (const [index, glyph] of glyphs.entries()) {
    const before = glyphs[index - 1]
    if (before !== undefined) joint = wider(joint, jointOf(before, glyph))
    const text = compact(glyph.text)
    const last = units.at(-1)
    if (text === '') joint = wider(joint, glyph.text === '' ? 'close' : 'word')
    else if (last !== undefined && MARK.test(text) && joint !== 'line') {
      last.text = (last.text + text).normalize('NFC')
      last.last = index
    } else {
      units.push({ text, first: index, last: index, joint })
      joint = 'close'
    }
  }
  return units
}

const WIDTHS: readonly Joint[] = ['close', 'word', 'line']

function wider(a: Joint, b: Joint): Joint {
  return WIDTHS.indexOf(a) < WIDTHS.indexOf(b) ? b : a
}

function jointOf(before: Glyph, { start, up }: Glyph): Joint {
  const em = Math.hypot(up.x, up.y)
  const [x, y] = [start.x - before.end.x, start.y - before.end.y]
  // Along the baseline, which is the upward direction turned to the right, and across it.
  const along = (x * up.y - y * up.x) / em ** 2
  const across = Math.abs(x * up.x + y * up.y) / em ** 2
  // Glyphs of no size stand nowhere.
  if (!(along > -BACKWARD_GAP && along < LINE_GAP && across < BASELINE_SHIFT)) return 'line'
  return along > WORD_GAP ? 'word' : 'close'
}

/** On one line, and not a part of longer words. */
function isWhole(units: readonly Unit[], first: number, last: number): boolean {
  for (let index = first + 1; index <= last; index++)
    if (units[index]?.joint === 'line') return false
  return isParted(units[first - 1], units[first]) && isParted(units[last], units[last + 1])
}

function isParted(before: Unit | undefined, after: Unit | undefined): boolean {
  if (before === undefined || after === undefined || after.joint !== 'close') return true
  return !LETTER.test(before.text.slice(-1)) || !LETTER.test(after.text.slice(0, 1))
}

function boxAround(glyphs: readonly Glyph[]): TextBox {
  const corners = glyphs.flatMap(({ start, end, up }) =>
    [start, end].flatMap((point) => [moved(point, up, ASCENT), moved(point, up, -DESCENT)]),
  )
  const xs = corners.map(({ x }) => x)
  const ys = corners.map(({ y }) => y)
  return {
    left: Math.min(...xs),
    bottom: Math.min(...ys),
    right: Math.max(...xs),
    top: Math.max(...ys),
  }
}

function moved({ x, y }: Point, up: Point, ems: number): Point {
  return { x: x + up.x * ems, y: y + up.y * ems }
}
