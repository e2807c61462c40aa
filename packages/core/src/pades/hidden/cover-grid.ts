// Which glyphs lie under something, without comparing each with each: the page is cut into cells, and a cell that is covered whole remembers the
// last cover alone.
import { boxAround, type Glyph, type TextBox } from '../../pdf/index.ts'
import type { Work } from '../changes/limits.ts'

export interface Cover {
  readonly box: TextBox
  readonly what: string
  /** Glyphs before this one are below it. */
  readonly below: number
}

const CELLS = 48

interface Cell {
  /** The topmost cover of the whole cell. */
  whole: Cover | undefined
  readonly parts: Cover[]
}

export class CoverGrid {
  readonly #glyphs: readonly Glyph[]
  readonly #work: Work
  readonly #left: number
  readonly #bottom: number
  readonly #width: number
  readonly #height: number
  readonly #cells = new Map<number, Cell>()

  constructor(glyphs: readonly Glyph[], work: Work) {
    this.#glyphs = glyphs
    this.#work = work
    const { left, bottom, right, top } = boxAround(glyphs.map(middleOf))
    this.#left = left
    this.#bottom = bottom
    this.#width = Math.max((right - left) / CELLS, 1e-6)
    this.#height = Math.max((top - bottom) / CELLS, 1e-6)
  }

  /** In the order they are painted. */
  add(cover: Cover): void {
    const { left, bottom, right, top } = cover.box
    const [firstX, lastX] = [this.#column(left), this.#column(right)]
    const [firstY, lastY] = [this.#row(bottom), this.#row(top)]
    for (let x = firstX; x <= lastX; x++)
      for (let y = firstY; y <= lastY; y++) this.#addTo(x, y, cover)
  }

  /** What lies over the glyph of that index; undefined when nothing does. */
  coverOf(index: number): string | undefined {
    const glyph = this.#glyphs[index]
    if (glyph === undefined) return undefined
    const { x, y } = middleOf(glyph)
    const cell = this.#cells.get(this.#column(x) * CELLS + this.#row(y))
    if (cell?.whole !== undefined && index < cell.whole.below) return cell.whole.what
    return cell?.parts.find(({ box, below }) => {
      this.#work.spend(1)
      return index < below && x > box.left && x < box.right && y > box.bottom && y < box.top
    })?.what
  }

  #addTo(x: number, y: number, cover: Cover): void {
    this.#work.spend(1)
    const key = x * CELLS + y
    let cell = this.#cells.get(key)
    if (cell === undefined) this.#cells.set(key, (cell = { whole: undefined, parts: [] }))
    // Later covers have more glyphs below them: the last one of the whole cell says all that earlier ones do.
    if (this.#isWhole(x, y, cover.box)) cell.whole = cover
    else cell.parts.push(cover)
  }

  #isWhole(x: number, y: number, { left, bottom, right, top }: TextBox): boolean {
    const [cellLeft, cellBottom] = [this.#left + x * this.#width, this.#bottom + y * this.#height]
    return (
      left < cellLeft &&
      right > cellLeft + this.#width &&
      bottom < cellBottom &&
      top > cellBottom + this.#height
    )
  }

  #column(x: number): number {
    return clamp((x - this.#left) / this.#width)
  }

  #row(y: number): number {
    return clamp((y - this.#bottom) / this.#height)
  }
}

function clamp(cell: number): number {
  return Math.min(CELLS - 1, Math.max(0, Math.floor(cell)))
}

/** Halfway along, a quarter of an em above the baseline: inside of any letter. */
function middleOf({ start, end, up }: Glyph): { x: number; y: number } {
  return { x: (start.x + end.x) / 2 + up.x / 4, y: (start.y + end.y) / 2 + up.y / 4 }
}
